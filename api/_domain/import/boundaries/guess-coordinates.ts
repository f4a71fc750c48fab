import { distanceM, type PointE6, pointFromDegrees, type RingE6, relateToRing } from '../../place/index.js';
import type { FileCoordinates, Located } from '../importer.js';
import { type Box, boxOf } from './planar.js';
import type { BoundaryRow } from './row.js';

/** A shape of the file whose place is known already. */
export interface KnownPlace {
  /** Number of the shape. */
  row: number;
  /** Where the thing it shows lies, as far as we know. */
  at: PointE6;
}

/** What a file can be compared with. */
export interface Landmarks {
  known: readonly KnownPlace[];
  /** Boundaries the shapes should lie in, by number of the shape. */
  grounds: ReadonlyMap<number, RingE6>;
  /** Places with a name anywhere in the district: most lie in some grid. */
  places: readonly PointE6[];
  centre: PointE6 | null;
}

export const systems = ['wgs84', 'gcj02', 'bd09'] as const;

const labels: Record<FileCoordinates, string> = {
  wgs84: '卫星定位（GPS、天地图）',
  gcj02: '高德、腾讯地图',
  bd09: '百度地图',
};

/** Farther from the middle of the district than this a file is of somewhere else. */
const FAR_KM = 100;

type Guess = Pick<Located<BoundaryRow>['coordinates'], 'guess' | 'why'>;

/**
 * In which coordinate system a file seems to be, and why: the three differ by some 500 m in China, so what we know of the
 * same things tells them apart. Without anything to compare it is what both formats say they are. Pure.
 */
export function guessCoordinates(rows: readonly BoundaryRow[], landmarks: Landmarks): Guess {
  return byKnownPlaces(rows, landmarks.known) ?? byShare(rows, landmarks) ?? byFormat();
}

function byFormat(): Guess {
  const why = `没有可以对照的边界或地点，先按${labels.wgs84}读；如果是在高德、腾讯或百度地图上描的，请改选`;
  return { guess: 'wgs84', why };
}

/** How far each shape lies from where the same thing is known to lie. */
function byKnownPlaces(rows: readonly BoundaryRow[], known: readonly KnownPlace[]): Guess | null {
  const byRow = new Map(rows.map((row) => [row.row, row]));
  const pairs = known.flatMap(({ row, at }) => {
    const found = byRow.get(row);
    return found ? [{ row: found, at }] : [];
  });
  if (pairs.length === 0) return null;
  const apart = systems.map((system) => median(pairs.map(({ row, at }) => distanceM(middleOf(row, system), at))));
  const best = apart.indexOf(Math.min(...apart));
  const [nearest = 0, second = 0] = apart.toSorted((one, other) => one - other);
  if (nearest > second * 0.6 || nearest > 2000) return null;
  const words = systems.map((system, place) => `按${labels[system]}相差 ${Math.round(apart[place] ?? 0)} 米`);
  const why = `和已知的 ${pairs.length} 个同名边界或地点对照：${words.join('，')}`;
  return { guess: systems[best] ?? 'wgs84', why };
}

/** What part of the shapes' corners lies in their community, and of the district's places in a shape. */
function byShare(rows: readonly BoundaryRow[], { grounds, places }: Landmarks): Guess | null {
  const inside = systems.map((system) => shareInside(rows, grounds, system));
  return (
    clearest(inside, grounds.size, 0.02, '边界的点有', '落在所属社区里') ??
    clearest(
      systems.map((system) => sharePlaced(rows, places, system)),
      places.length,
      0.05,
      '已知地点有',
      '落在图形里',
    )
  );
}

function clearest(shares: readonly number[], count: number, margin: number, what: string, where: string): Guess | null {
  if (count === 0) return null;
  const best = shares.indexOf(Math.max(...shares));
  const [first = 0, second = 0] = shares.toSorted((one, other) => other - one);
  if (first - second < margin || first * count < 2) return null;
  const words = systems.map((system, place) => `按${labels[system]} ${Math.round((shares[place] ?? 0) * 100)}%`);
  return { guess: systems[best] ?? 'wgs84', why: `${what}多少${where}：${words.join('，')}` };
}

function shareInside(
  rows: readonly BoundaryRow[],
  grounds: ReadonlyMap<number, RingE6>,
  system: FileCoordinates,
): number {
  let [inside, all] = [0, 0];
  for (const row of rows) {
    const ground = grounds.get(row.row);
    for (const point of ground ? cornersOf(row, system) : []) {
      all += 1;
      if (ground && relateToRing(point, ground) !== 'outside') inside += 1;
    }
  }
  return all === 0 ? 0 : inside / all;
}

function sharePlaced(rows: readonly BoundaryRow[], places: readonly PointE6[], system: FileCoordinates): number {
  const rings = rows.map((row) =>
    cornersOf(row, system).map(({ longitudeE6, latitudeE6 }): [number, number] => [longitudeE6, latitudeE6]),
  );
  const boxed = rings.map((ring) => ({ ring, box: boxOf(ring) }));
  const placed = places.filter((place) =>
    boxed.some(({ ring, box }) => isInBox(place, box) && relateToRing(place, ring) !== 'outside'),
  );
  return places.length === 0 ? 0 : placed.length / places.length;
}

function isInBox({ longitudeE6, latitudeE6 }: PointE6, { west, east, south, north }: Box): boolean {
  return longitudeE6 >= west && longitudeE6 <= east && latitudeE6 >= south && latitudeE6 <= north;
}

/** The corners of a shape's first outline. */
export function cornersOf(row: BoundaryRow, system: FileCoordinates): PointE6[] {
  return (row.parts[0]?.[0] ?? [])
    .filter(([longitude, latitude]) => Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90)
    .map(([longitude, latitude]) => pointFromDegrees({ longitude, latitude }, system));
}

function middleOf(row: BoundaryRow, system: FileCoordinates): PointE6 {
  const corners = cornersOf(row, system);
  const mean = (values: readonly number[]) => (Math.min(...values) + Math.max(...values)) / 2;
  return {
    longitudeE6: mean(corners.map(({ longitudeE6 }) => longitudeE6)),
    latitudeE6: mean(corners.map(({ latitudeE6 }) => latitudeE6)),
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}

/** How far a file lies from the middle of the district, in words, when it is too far to be of it; null else. Pure. */
export function farAway(rows: readonly BoundaryRow[], centre: PointE6 | null): string | null {
  if (!centre) return null;
  const distances = rows
    .filter((row) => cornersOf(row, row.system).length > 0)
    .map((row) => distanceM(middleOf(row, row.system), centre));
  const nearest = Math.min(...distances) / 1000;
  if (distances.length === 0 || nearest < FAR_KM) return null;
  return `离本区县的中心有 ${Math.round(nearest)} 公里，请核对是不是本区县的文件`;
}
