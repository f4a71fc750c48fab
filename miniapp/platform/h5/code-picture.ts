import qrcode from 'qrcode-generator';

/** White around the code, in cells: less, and phones do not find it. */
const margin = 4;

/** A QR code as an SVG address: black on white whatever the theme, for that is what phones look for. */
export function drawCode(text: string): string {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  const count = code.getModuleCount();
  const cells = Array.from({ length: count * count }, (_, index) => [index % count, Math.floor(index / count)] as const)
    .filter(([column, row]) => code.isDark(row, column))
    .map(([column, row]) => `M${column + margin} ${row + margin}h1v1h-1z`);
  const side = count + 2 * margin;
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges">` +
    `<path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${cells.join('')}"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
