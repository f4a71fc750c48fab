import { findPlacesInWords, gridAt, indexPlaces, placesAround, type PointE6 } from '../../api/_domain/place/index.js';
import { measureSides, printSides, type Side } from './measure.js';
import type { BenchOptions } from './options.js';
import { recordStatements, type Sent, send } from './recording.js';
import { openStage, type Stage } from './stage.js';

/** What is near a point, and which grid it lies in, among many: by which index, and how often a second. */
export async function benchNearby(options: BenchOptions): Promise<void> {
  const { connections: width, lookups: operations, rounds, warmup: warmUp } = options;
  const stage = await openStage(width);
  try {
    await seedPlaces(stage, options.places);
    const context = { ...stage.world.system(new Date()), db: stage.raw.db };
    const point = (index: number): PointE6 => ({
      longitudeE6: 118_000_000 + ((index * 7919) % 300_000),
      latitudeE6: 30_100_000 + ((index * 104_729) % 300_000),
    });
    const lookups: [string, (index: number) => Promise<unknown>][] = [
      [`names of places around, of ${options.places}`, (index) => placesAround(context, point(index))],
      [`the place a sentence names, of ${options.places}`, (index) => findPlacesInWords(context, sentence(index))],
      [`the grid of a point, of ${options.places / 10}`, (index) => gridAt(context, point(index))],
    ];
    for (const [title, work] of lookups) {
      const [sent] = (await recordStatements(stage.raw.sql, () => work(0))) as [Sent];
      const sides: Side[] = [
        { name: 'raw: the same statement', work: () => send(stage.raw.sql, sent) },
        { name: 'domain function', work },
      ];
      const measured = await measureSides(sides, { ...stage, width, operations, rounds, warmUp });
      console.log(`\nNear by: ${title}; plan: ${await planOf(stage, sent)}`);
      printSides(sides, measured);
    }
  } finally {
    await stage.close();
  }
}

/** Enough to name two thousand compounds of fifty buildings by three of them. */
const letters = '广东龙凤金玉江湖山水春秋云';

/** What somebody says of a building that is there. */
function sentence(index: number): string {
  const n = ((index * 7919) % 90_000) + 1;
  const name = [n / 50, n / 650].map((at) => letters[Math.floor(at) % 13]).join('') + letters[Math.floor(n / 8450)];
  return `${name}花苑${(n % 50) + 1}号楼东侧垃圾桶满了，好几天没人来收`;
}

/** Places and square grids, spread evenly over 0.3 by 0.3 degrees. */
async function seedPlaces({ ownerSql, world }: Stage, count: number): Promise<void> {
  const tenantId = world.tenantId;
  await ownerSql`insert into named_place (tenant_id, id, kind, name, longitude_e6, latitude_e6)
    select ${tenantId}, gen_random_uuid(), 'building',
      substr(${letters}, n / 50 % 13 + 1, 1) || substr(${letters}, n / 650 % 13 + 1, 1) || substr(${letters}, n / 8450 + 1, 1)
        || '花苑 ' || n % 50 + 1 || ' 栋',
      118000000 + (random() * 300000)::int, 30100000 + (random() * 300000)::int
    from generate_series(1, ${count}::int) n`;
  const across = Math.round(Math.sqrt(count / 10));
  await ownerSql`insert into unit (tenant_id, id, kind, name, short_name, path, boundary)
    select ${tenantId}, gen_random_uuid(), 'grid', x || '-' || y, x || '-' || y, 'bench/',
      polygon(box(point(118000000 + x * side, 30100000 + y * side),
        point(118000000 + (x + 1) * side, 30100000 + (y + 1) * side)))
    from (select 300000 / ${across}::int as side) s, generate_series(0, ${across - 1}::int) x,
      generate_series(0, ${across - 1}::int) y`;
  while ((await indexPlaces(world.system())) > 0);
  await ownerSql`vacuum analyze`;
}

/** The scans of the plan that prepared statements come to use, outermost first. */
async function planOf({ ownerSql }: Stage, { text }: Sent): Promise<string> {
  const lines = await ownerSql.unsafe<{ 'QUERY PLAN': string }[]>(`explain (generic_plan) ${text}`).simple();
  return lines.flatMap((line) => /\w+( Only)? Scan (using|on) \w+/.exec(line['QUERY PLAN'])?.[0] ?? []).join(', ');
}
