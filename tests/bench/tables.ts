import { performance } from 'node:perf_hooks';
import type { OuterContext } from '../../api/_domain/context.js';
import { applyImport, startImport } from '../../api/_domain/import/index.js';
import { insertUnits, prepareUnit } from '../../api/_domain/unit/index.js';
import { demandDivision } from '../../scripts/divisions/read-division.js';
import { establishDistrict } from '../../scripts/divisions/establish-district.js';
import { aCsv, aWorkbook, type Cell } from '../support/builders/tables.js';
import { createDatabase } from '../support/database.js';
import { createWorld, type World } from '../support/world.js';
import type { BenchOptions } from './options.js';

const BUILDINGS_EACH = 20;

/** Buildings of a district through the whole path: file, preview, apply; first all new, then the same file again. */
export async function benchTables({ buildings }: BenchOptions): Promise<void> {
  const database = await createDatabase();
  const world = await createWorld(database.db, '341004');
  try {
    await establishDistrict(database.db, demandDivision('341004'));
    const administrator = await world.person('管理员', [{ role: 'administrator', at: world.units.district }]);
    const compounds = await seedCompounds(world, Math.ceil(buildings / BUILDINGS_EACH));
    const rows = rowsOf(compounds, buildings);
    const files = [await aWorkbook(rows, '楼栋.xlsx'), aCsv(rows)];
    console.log(`\nA table of ${buildings} buildings in ${compounds.length} compounds: file, preview, apply`);
    for (const [index, file] of files.entries()) {
      const what = index === 0 ? 'workbook, all new' : 'CSV, nothing new';
      await measure(administrator, what, file);
    }
  } finally {
    await world.close();
    await database.close();
  }
}

async function measure(context: OuterContext, what: string, { name, bytes }: { name: string; bytes: Uint8Array }) {
  const start = performance.now();
  const draft = await startImport(context, { kind: 'buildings', fileName: name, bytes });
  const read = performance.now();
  const { counts } = await applyImport(context, draft.id, false);
  const end = performance.now();
  const seconds = (from: number, to: number) => ((to - from) / 1000).toFixed(2);
  console.log(
    `  ${what.padEnd(20)} ${seconds(start, end)} s (preview ${seconds(start, read)}, apply ${seconds(read, end)}): ` +
      `${counts.create} created, ${counts.unchanged} unchanged, ${counts.errors} errors (aim with 619 grids: 30 s)`,
  );
}

async function seedCompounds(world: World, count: number): Promise<string[]> {
  const names = Array.from({ length: count }, (_, index) => `小区${index + 1}号院`);
  const made = names.map((name) => prepareUnit(new Date(), { kind: 'compound', name }, world.units.community));
  await insertUnits(world.system(), made);
  return names;
}

function rowsOf(compounds: readonly string[], count: number): Cell[][] {
  const rows = Array.from({ length: count }, (_, index) => {
    const compound = compounds[Math.floor(index / BUILDINGS_EACH)] ?? '';
    const place = [118.13 + (index % 100) / 10_000, 30.28 + Math.floor(index / 100) / 10_000];
    return [`${(index % BUILDINGS_EACH) + 1} 栋`, compound, '龙西社区', 30 + (index % 40), ...place, '卫星坐标'];
  });
  return [['楼栋', '小区', '社区', '户数', '经度', '纬度', '坐标系'], ...rows];
}
