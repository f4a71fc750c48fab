import { groundAreaM2 } from '../../../../api/_contract/ground';

/** A place in WGS-84 degrees: longitude, latitude. */
export type Vertex = [number, number];

/** Metres east and south of the middle of a plane; or, on the screen, pixels right and down. */
export interface Point {
  x: number;
  y: number;
}

/** A piece of the earth small enough to be flat: a community, a town. */
export interface Plane {
  toPlane(vertex: Vertex): Point;
  /** Rounded to micro-degrees, as boundaries are stored. */
  toVertex(point: Point): Vertex;
}

const radians = Math.PI / 180;
const toMicroDegrees = (degrees: number) => Math.round(degrees * 1e6) / 1e6;

/** The plane that touches the earth at a vertex; within 20 km lengths are right to a thousandth. */
export function planeAt([longitude, latitude]: Vertex): Plane {
  const phi = latitude * radians;
  // Lengths of a degree on the WGS-84 ellipsoid.
  const perLatitude = 111_132.954 - 559.822 * Math.cos(2 * phi) + 1.175 * Math.cos(4 * phi);
  const perLongitude = 111_412.84 * Math.cos(phi) - 93.5 * Math.cos(3 * phi) + 0.118 * Math.cos(5 * phi);
  return {
    toPlane: ([east, north]) => ({ x: (east - longitude) * perLongitude, y: (latitude - north) * perLatitude }),
    toVertex: ({ x, y }) => [toMicroDegrees(longitude + x / perLongitude), toMicroDegrees(latitude - y / perLatitude)],
  };
}

/** The plane in the middle of rings; somewhere harmless when there are none. */
export function planeOf(rings: readonly Vertex[][]): Plane {
  const box = boxOf(rings.flat().map(([x, y]) => ({ x, y })));
  return planeAt(box ? [(box.left + box.right) / 2, (box.top + box.bottom) / 2] : [0, 0]);
}

/** The size of a ring on the ground in square metres: the number that its check tells, too. */
export const groundOf = (ring: readonly Vertex[]): number =>
  groundAreaM2(ring.map(([longitude, latitude]) => [Math.round(longitude * 1e6), Math.round(latitude * 1e6)] as const));

export interface Size {
  width: number;
  height: number;
}

/** What of the plane is on the screen: the point in the middle, and pixels a metre. */
export interface View {
  middle: Point;
  scale: number;
}

export const toScreen = ({ x, y }: Point, { middle, scale }: View, { width, height }: Size): Point => ({
  x: (x - middle.x) * scale + width / 2,
  y: (y - middle.y) * scale + height / 2,
});

export const fromScreen = ({ x, y }: Point, { middle, scale }: View, { width, height }: Size): Point => ({
  x: (x - width / 2) / scale + middle.x,
  y: (y - height / 2) / scale + middle.y,
});

const scaleMin = 0.005;
const scaleMax = 20;

/** Zooms about a point of the screen, which stays where it is. */
export function zoomAbout(view: View, size: Size, at: Point, factor: number): View {
  const scale = Math.min(scaleMax, Math.max(scaleMin, view.scale * factor));
  const fixed = fromScreen(at, view, size);
  const drift = scale === 0 ? 0 : 1 / scale;
  return {
    scale,
    middle: { x: fixed.x - (at.x - size.width / 2) * drift, y: fixed.y - (at.y - size.height / 2) * drift },
  };
}

/** The view after the finger drew the map along. */
export const panBy = ({ middle, scale }: View, { x, y }: Point): View => ({
  scale,
  middle: { x: middle.x - x / scale, y: middle.y - y / scale },
});

/** Free of what is looked at: a margin, and at the foot the room of scale and buttons. */
const marginPx = 28;
const footPx = 76;

/** The view that shows all of the points, with a margin. */
export function viewOf(points: readonly Point[], { width, height }: Size): View {
  const box = boxOf(points);
  if (!box) return { middle: { x: 0, y: 0 }, scale: 1 };
  const wide = Math.max(box.right - box.left, 1);
  const high = Math.max(box.bottom - box.top, 1);
  const fitting = Math.min((width - 2 * marginPx) / wide, (height - marginPx - footPx) / high);
  const scale = Math.min(scaleMax, Math.max(scaleMin, fitting));
  const lower = (footPx - marginPx) / 2 / scale;
  return { middle: { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 + lower }, scale };
}

export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** The box around points; nothing around none. */
export function boxOf(points: readonly Point[]): Box | undefined {
  const [first] = points;
  if (!first) return undefined;
  const box = { left: first.x, right: first.x, top: first.y, bottom: first.y };
  for (const { x, y } of points) {
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y);
  }
  return box;
}

/** A round length for a scale bar of at most so many pixels, and its width. */
export function scaleBar({ scale }: View, maxPx = 96): { words: string; px: number } {
  const most = maxPx / scale;
  const power = 10 ** Math.floor(Math.log10(most));
  const metres = [5, 2, 1].map((step) => step * power).find((length) => length <= most) ?? power;
  const words = metres >= 1000 ? `${metres / 1000} 公里` : `${metres} 米`;
  return { words, px: metres * scale };
}
