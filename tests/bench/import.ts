import type { ImportKind } from '../../api/_contract/vocabulary.js';
import type { OuterContext } from '../../api/_domain/context.js';
import { applyImport, startImport } from '../../api/_domain/import/index.js';
import { createUnit } from '../../api/_domain/unit/index.js';
import { feature, geoJson } from '../support/builders/boundaries.js';
import type { BenchOptions } from './options.js';
import { openStage, type Stage } from './stage.js';

const COMMUNITIES = 57;
const GRIDS = 619;
const GRIDS_A_COMMUNITY = 11;
/** Corners of each of a grid's four borders: forty a grid, as a map drawn along streets has. */
const CORNERS_A_BORDER = 10;
/** Side of a grid in micro-degrees: some 300 m. */
const SIDE = 3000;
const BUILDINGS_A_COMPOUND = 20;
const west = 118_000_000;
const south = 30_000_000;

/** How long it takes to import a whole district: its grids and compounds, then its buildings, each read, checked and applied. */
export async function benchImport({ buildings }: BenchOptions): Promise<void> {
  const stage = await openStage(4);
  try {
    const administrator = await foundCommunities(stage);
    const compounds = Math.ceil(buildings / BUILDINGS_A_COMPOUND);
    console.log(
      `\nImport of a district: ${COMMUNITIES} communities, ${GRIDS} grids, ${compounds} compounds, ${buildings} buildings`,
    );
    const map = geoJson(...gridFeatures(), ...compoundFeatures(compounds));
    const first = await timeImport(administrator, 'boundaries', 'map.geojson', map);
    const table = new TextEncoder().encode(buildingTable(compounds, buildings));
    const second = await timeImport(administrator, 'buildings', 'buildings.csv', table);
    const again = await timeImport(administrator, 'boundaries', 'map.geojson', map);
    console.log(`  all of it: ${(first + second).toFixed(1)} s; the map once more, unchanged: ${again.toFixed(1)} s`);
  } finally {
    await stage.close();
  }
}

async function foundCommunities({ world }: Stage): Promise<OuterContext> {
  const parentId = world.units.street.id;
  for (let index = 0; index < COMMUNITIES; index += 1) {
    await createUnit(world.system(), { kind: 'community', name: `${index + 1} 号社区`, parentId });
  }
  return world.person('管理员', [{ role: 'administrator', at: world.units.district }], new Date());
}

async function timeImport(
  context: OuterContext,
  kind: ImportKind,
  fileName: string,
  bytes: Uint8Array,
): Promise<number> {
  const begin = performance.now();
  const { id, preview } = await startImport(context, { kind, fileName, bytes });
  const read = performance.now();
  if (preview.counts.errors > 0) throw new Error(`${fileName}: ${JSON.stringify(preview.problems.slice(0, 3))}`);
  const { counts } = await applyImport(context, id, true);
  const end = performance.now();
  const seconds = (from: number, to: number) => `${((to - from) / 1000).toFixed(1)} s`;
  const size = `${Math.round(bytes.length / 1024)} KB`;
  const words = `${counts.create} new, ${counts.unchanged} unchanged, ${counts.warnings} warnings`;
  console.log(
    `  ${fileName.padEnd(14)} ${size}: read and checked in ${seconds(begin, read)}, applied in ${seconds(read, end)} (${words})`,
  );
  return (end - begin) / 1000;
}

/** Communities in rows of eleven grids that share crooked borders; the last rows are a grid short. */
function gridFeatures() {
  const short = COMMUNITIES * GRIDS_A_COMMUNITY - GRIDS;
  return Array.from({ length: COMMUNITIES }, (_, row) => {
    const count = GRIDS_A_COMMUNITY - (row >= COMMUNITIES - short ? 1 : 0);
    return Array.from({ length: count }, (__, column) => gridFeature(column, row));
  }).flat();
}

function gridFeature(column: number, row: number) {
  const ring = [
    ...border([column, row], [column + 1, row]),
    ...border([column + 1, row], [column + 1, row + 1]),
    ...border([column, row + 1], [column + 1, row + 1])
      .slice(1)
      .concat([corner(column + 1, row + 1)])
      .reverse()
      .slice(0, CORNERS_A_BORDER),
    ...border([column, row], [column, row + 1])
      .slice(1)
      .concat([corner(column, row + 1)])
      .reverse(),
  ];
  const closed = [...ring, ring[0] as [number, number]].map(([x, y]): [number, number] => [x / 1e6, y / 1e6]);
  const households = 300 + ((column * 37 + row * 11) % 200);
  return feature(
    { name: `${String(column + 1).padStart(2, '0')} 网格`, 社区: `${row + 1} 号社区`, 户数: households },
    closed,
  );
}

const corner = (column: number, row: number): [number, number] => [
  west + column * SIDE + wiggle(column, row),
  south + row * SIDE + wiggle(row, column),
];

/** The corners of a border from its start to before its end, the same from both sides. */
function border(from: [number, number], to: [number, number]): [number, number][] {
  const [start, end] = [corner(...from), corner(...to)];
  return Array.from({ length: CORNERS_A_BORDER }, (_, index): [number, number] => {
    const part = index / CORNERS_A_BORDER;
    const sway = index === 0 ? 0 : wiggle(from[0] * 31 + index, from[1] * 17 + to[0]) / 4;
    return [
      Math.round(start[0] + (end[0] - start[0]) * part + (from[0] === to[0] ? sway : 0)),
      Math.round(start[1] + (end[1] - start[1]) * part + (from[1] === to[1] ? sway : 0)),
    ];
  });
}

/** A number from −400 to 400 that looks like chance and is always the same. */
function wiggle(one: number, other: number): number {
  return ((one * 7919 + other * 104_729 + one * other * 31) % 801) - 400;
}

function compoundFeatures(count: number) {
  return Array.from({ length: count }, (_, index) => {
    const [column, row] = [index % (GRIDS_A_COMMUNITY - 1), Math.floor(index / (GRIDS_A_COMMUNITY - 1)) % COMMUNITIES];
    const x = west + column * SIDE + 900 + Math.floor(index / 570) * 700;
    const y = south + row * SIDE + 900;
    const ring = [
      [x, y],
      [x + 600, y],
      [x + 600, y + 600],
      [x, y + 600],
      [x, y],
    ].map(([east = 0, north = 0]): [number, number] => [east / 1e6, north / 1e6]);
    return feature({ name: `${index + 1} 号小区`, 类型: '小区', 社区: `${row + 1} 号社区` }, ring);
  });
}

function buildingTable(compounds: number, buildings: number): string {
  const rows = Array.from({ length: buildings }, (_, index) => {
    const compound = index % compounds;
    const row = Math.floor(compound / (GRIDS_A_COMMUNITY - 1)) % COMMUNITIES;
    return `${Math.floor(index / compounds) + 1} 栋,${compound + 1} 号小区,${row + 1} 号社区,${20 + (index % 40)}`;
  });
  return ['楼栋,小区,社区,户数', ...rows].join('\n');
}
