import { type Look, looksOf, type LookStyle, type Pattern, type Theme } from './looks';
import { boxOf, type Point, type Size, toScreen, type View } from './plane';

export interface DrawnShape {
  points: Point[];
  look: Look;
}

/** The picture is twice as wide and high as what is seen, so that drawing the map along shows no empty edge. */
export const overscan = 2;

/** Shapes as the address of an SVG image, `overscan` times the size. What lies outside is left out. */
export function pictureOf(shapes: readonly DrawnShape[], view: View, { width, height }: Size, theme: Theme): string {
  const whole = { width: width * overscan, height: height * overscan };
  const styles = looksOf(theme);
  const paths = shapes
    .map(({ points, look }) => ({ corners: points.map((point) => toScreen(point, view, whole)), look }))
    .filter(({ corners }) => isSeen(corners, whole))
    .map(({ corners, look }) => pathOf(corners, look, styles[look]));
  const looks = [...new Set(shapes.map(({ look }) => look))];
  const patterns = looks.map((look) => patternOf(look, styles[look])).join('');
  return svgAddress(`<defs>${patterns}</defs>${paths.join('')}`, whole);
}

/** A small example of a look, for the legend. */
export function swatchOf(look: Look, theme: Theme): string {
  const style = looksOf(theme)[look];
  const corners = [
    { x: 2, y: 2 },
    { x: 30, y: 2 },
    { x: 30, y: 18 },
    { x: 2, y: 18 },
  ];
  return svgAddress(`<defs>${patternOf(look, style)}</defs>${pathOf(corners, look, style)}`, { width: 32, height: 20 });
}

function isSeen(corners: Point[], { width, height }: Size): boolean {
  const box = boxOf(corners);
  return box !== undefined && box.right > 0 && box.left < width && box.bottom > 0 && box.top < height;
}

function pathOf(corners: Point[], look: Look, { stroke, width, dash, fill, wash }: LookStyle): string {
  const d = `M${thinned(corners)
    .map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`)
    .join('L')}z`;
  const line = `stroke='${stroke}' stroke-width='${width}'${dash ? ` stroke-dasharray='${dash}'` : ''}`;
  const washed = `<path d='${d}' fill='${stroke}' fill-opacity='${wash}' ${line}/>`;
  return fill ? `${washed}<path d='${d}' fill='url(#${look})'/>` : washed;
}

/** Without the corners that fall on the same pixel as the one before. */
function thinned(corners: Point[]): Point[] {
  let last: Point | undefined;
  return corners.filter((corner) => {
    if (last && Math.abs(corner.x - last.x) < 0.8 && Math.abs(corner.y - last.y) < 0.8) return false;
    last = corner;
    return true;
  });
}

const drawings: Record<Pattern, (colour: string) => string> = {
  stripes: (colour) => `<path d='M0 10L10 0M-2 2L2-2M8 12L12 8' stroke='${colour}' stroke-width='1.4'/>`,
  dots: (colour) => `<circle cx='5' cy='5' r='1.6' fill='${colour}'/>`,
  lattice: (colour) => `<path d='M0 0L10 10M10 0L0 10' stroke='${colour}' stroke-width='1.4'/>`,
};

function patternOf(look: Look, { stroke, fill }: LookStyle): string {
  if (!fill) return '';
  const attributes = `id='${look}' width='10' height='10' patternUnits='userSpaceOnUse'`;
  return `<pattern ${attributes}><g opacity='.55'>${drawings[fill](stroke)}</g></pattern>`;
}

function svgAddress(content: string, { width, height }: Size): string {
  const frame = `xmlns='http://www.w3.org/2000/svg' width='${width}' height='${height}' viewBox='0 0 ${width} ${height}'`;
  const svg = `<svg ${frame} fill='none' stroke-linejoin='round'>${content}</svg>`;
  const escaped = svg.replace(/%/g, '%25').replace(/#/g, '%23').replace(/</g, '%3C').replace(/>/g, '%3E');
  return `url("data:image/svg+xml,${escaped}")`;
}
