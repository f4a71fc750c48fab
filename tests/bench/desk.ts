import type { BenchOptions } from './options.js';
import { loosen } from './seed.js';
import { type BenchApp, type Caller, openApp, openStage, type Stage } from './stage.js';

/** What is read: an officer's list, the numbers of the desk, and the first page of each kind of pile. */
const paths = {
  officer: ['/tickets'],
  secretary: [
    '/tickets?scope=area',
    '/desk',
    '/desk/queues/danger',
    '/desk/queues/overdue',
    '/desk/queues/unplaced',
    '/desk/queues/returned',
    '/desk/queues/disputed',
    '/desk/queues/check',
    '/desk/queues/silent',
    '/desk/duty',
  ],
};

interface Side {
  count: number;
  stage: Stage;
  app: BenchApp;
  callers: Record<keyof typeof paths, Caller>;
}

/**
 * The lists of one community beside the same lists in a district a hundred times as large: what grows is history and other
 * communities, the open work of this one stays. Requests go to either in turns, so that a busy moment meets both.
 */
export async function benchDesk({ desk: rounds }: BenchOptions): Promise<void> {
  const sides = [await openSide(10_000), await openSide(1_000_000)];
  try {
    console.log(
      `\nLists in process, ${rounds} requests each, ms: p50 and p99 at 10,000 and 1,000,000 tickets, ratio of p99`,
    );
    for (const role of ['officer', 'secretary'] as const) {
      for (const path of paths[role]) await compare(sides, role, path, rounds);
    }
  } finally {
    for (const { app, stage } of sides) {
      await app.close();
      await stage.close();
    }
  }
}

async function openSide(count: number): Promise<Side> {
  const stage = await openStage(4);
  await seedDistrict(stage, count);
  const { westGrid, community } = stage.world.units;
  const officer = await stage.caller('陈素云', [{ role: 'grid_officer', at: westGrid }]);
  const secretary = await stage.caller('武媛媛', [{ role: 'secretary', at: community }]);
  return { count, stage, app: openApp(stage, { hasDrain: false }), callers: { officer, secretary } };
}

async function compare(sides: Side[], role: keyof typeof paths, path: string, rounds: number): Promise<void> {
  const took = sides.map((): number[] => []);
  for (let round = -20; round < rounds; round += 1) {
    for (const [index, { app, callers }] of sides.entries()) {
      const start = performance.now();
      await (await app.request(callers[role], path)).arrayBuffer();
      if (round >= 0) took[index]?.push(performance.now() - start);
    }
  }
  const figures = took.map((times) => ({ p50: quantile(times, 0.5), p99: quantile(times, 0.99) }));
  const [small, large] = figures;
  const words = figures.map(({ p50, p99 }) => `${p50.toFixed(2)} ${p99.toFixed(2)}`).join('  |  ');
  console.log(`${role} ${path.padEnd(26)} ${words}  |  ${((large?.p99 ?? 0) / (small?.p99 ?? 1)).toFixed(2)}`);
}

function quantile(times: number[], share: number): number {
  const sorted = [...times].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** Open tickets of the community that is looked at, whatever the size of the district. */
const OPEN_HERE = 600;

/**
 * A district by bulk SQL: twenty grids of the community with {@link OPEN_HERE} open tickets in every state, then a tenth of
 * the rest as its history, and nine tenths in two hundred grids of other communities, three in a hundred of them open.
 */
async function seedDistrict({ ownerSql, world }: Stage, count: number): Promise<void> {
  const { tenantId, units } = world;
  const finish = await loosen(ownerSql, ['ticket', 'ticket_event']);
  await ownerSql.begin(async (sql) => {
    await sql`insert into unit (tenant_id, id, kind, name, short_name, parent_id, path)
      select ${tenantId}, id, 'grid', n || ' 网格', n || ' 网格', parent, path || id || '/'
      from (select n, gen_random_uuid() as id, case when n <= 20 then ${units.section.id}::uuid else ${units.street.id}::uuid end as parent,
          case when n <= 20 then ${units.section.path}::text else ${units.street.path}::text end as path
        from generate_series(3, 220) n) made`;
    await sql`create temporary table grids on commit drop as
      select id, row_number() over (partition by starts_with(path, ${units.section.path}) order by id = ${units.westGrid.id} desc, id) - 1 as place,
        starts_with(path, ${units.section.path}) as is_here
      from unit where tenant_id = ${tenantId} and kind = 'grid'`;
    await sql`create temporary table made on commit drop as
      select g.n, gen_random_uuid() as id, grids.id as grid_id, now() - (g.n % 600) * interval '1 hour' as at,
        case when g.n <= ${OPEN_HERE} or (not grids.is_here and g.n % 33 = 0)
          then (array['triage', 'dispatched', 'dispatched', 'acknowledged', 'in_progress', 'in_progress', 'coordinating',
            'suspended', 'returned', 'resolved'])[g.n % 10 + 1] else 'closed' end as status
      from generate_series(1, ${count}::int) g(n)
      join grids on grids.is_here = (g.n <= ${OPEN_HERE} or g.n % 10 = 0)
        and grids.place = (g.n / 10) % case when g.n <= ${OPEN_HERE} or g.n % 10 = 0 then 20 else 200 end`;
    await sql`insert into ticket (tenant_id, id, version, status, category_code, severity, holder_unit_id, area_unit_id,
        longitude_e6, latitude_e6, place_words, report_count, taxonomy_version, opened_at, dispatched_at, closed_at, changed_at,
        disputed_at, deadline_at, deadline_kind)
      select ${tenantId}, id, 1, status, 'manhole_cover_damaged', case when n % 40 = 0 then 'danger' else 'normal' end, grid_id,
        grid_id, 118130000, 30280000, '龙西小区 3 栋旁', 1, 1, at, at, case when status = 'closed' then at end, at,
        case when n % 200 = 9 then at end,
        case when status in ('dispatched', 'acknowledged', 'in_progress') then at + interval '10 days' end,
        case when status in ('dispatched', 'acknowledged', 'in_progress') then 'response' end from made`;
    await sql`insert into ticket_event (tenant_id, ticket_id, version, type, occurred_at, data)
      select ${tenantId}, id, 1, case when status = 'returned' then 'returned' else 'opened' end, at, '{}' from made
      where status <> 'closed'`;
  });
  await finish();
  await ownerSql`vacuum analyze`;
}
