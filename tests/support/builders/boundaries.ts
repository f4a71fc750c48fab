import type { BoundaryRow, Position } from '../../../api/_domain/import/boundaries/row.js';

/** A shape of a file as GeoJSON has it. */
export interface Feature {
  type: 'Feature';
  properties: Record<string, unknown>;
  geometry: { type: string; coordinates: unknown };
}

/** A ring of a rectangle in degrees, closed; `west` and `south` in micro-degrees, sizes too. */
export function rectangle(west: number, south: number, width: number, height: number): Position[] {
  const corners: [number, number][] = [
    [west, south],
    [west + width, south],
    [west + width, south + height],
    [west, south + height],
    [west, south],
  ];
  return corners.map(([x, y]): Position => [x / 1e6, y / 1e6]);
}

export function feature(properties: Record<string, unknown>, ...rings: Position[][]): Feature {
  return { type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: rings } };
}

/** The bytes of a GeoJSON file. */
export function geoJson(...features: unknown[]): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify({ type: 'FeatureCollection', features }));
}

/** A row as it comes out of a file; the ring is open, in micro-degrees. Say what differs. */
export function boundaryRow(
  row: number,
  ring: readonly (readonly [number, number])[],
  more: Partial<BoundaryRow> = {},
): BoundaryRow {
  return {
    row,
    name: `${row} 网格`,
    kind: 'grid',
    code: null,
    parent: '龙西社区',
    households: null,
    parts: [[ring.map(([x, y]): Position => [x / 1e6, y / 1e6])]],
    system: 'wgs84',
    unitId: null,
    ...more,
  };
}

/** Where made-up grids begin, in micro-degrees. */
export const origin = { x: 118_130_000, y: 30_280_000 };

/**
 * Cuts a rectangle of `columns` × `rows` cells into grids that share every corner; inner corners are pushed about by
 * `shift(column, row)` micro-degrees, as roads bend. Rings are open and counter-clockwise, in micro-degrees.
 */
export function cutRectangle(
  columns: number,
  rows: number,
  side = 3000,
  shift: (column: number, row: number) => readonly [number, number] = () => [0, 0],
  from = origin,
): [number, number][][] {
  const corner = (column: number, row: number): [number, number] => {
    const isInner = column > 0 && row > 0 && column < columns && row < rows;
    const [east, north] = isInner ? shift(column, row) : [0, 0];
    return [from.x + column * side + east, from.y + row * side + north];
  };
  return Array.from({ length: columns * rows }, (_, index) => {
    const [column, row] = [index % columns, Math.floor(index / columns)];
    return [corner(column, row), corner(column + 1, row), corner(column + 1, row + 1), corner(column, row + 1)];
  });
}
