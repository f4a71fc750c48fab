import type { Sql } from 'postgres';
import type { Stage } from './stage.js';

const GRIDS = 20;

/**
 * Fills the stage's district with tickets by bulk SQL: twenty grids, each with its share; one ticket in ten is open.
 * Each has its report, from one of a thousand people, and its first event. Statistics are brought up to date.
 */
export async function seedTickets({ ownerSql, world }: Stage, count: number): Promise<void> {
  const tenantId = world.tenantId;
  const { section, westGrid, eastGrid } = world.units;
  await ownerSql.begin(async (sql) => {
    await sql`create temporary table people on commit drop as
      select n, gen_random_uuid() as id from generate_series(0, 999) n`;
    await sql`insert into person (id, display_name) select id, '骑手' || n from people`;
    await sql`insert into unit (tenant_id, id, kind, name, short_name, parent_id, path)
      select ${tenantId}, id, 'grid', n || ' 网格', n || ' 网格', ${section.id}, ${section.path}::text || id || '/'
      from (select n, gen_random_uuid() as id from generate_series(3, ${GRIDS}::int) n) made`;
    await sql`create temporary table made on commit drop as
      select g.n, gen_random_uuid() as ticket_id, gen_random_uuid() as report_id, people.id as person_id, grid.id as grid_id,
        g.n % 10 = 0 as is_open, now() - g.n * interval '1 minute' as at,
        118130000 + (random() * 200000)::int as longitude_e6, 30280000 + (random() * 200000)::int as latitude_e6
      from generate_series(1, ${count}::int) g(n)
      join people on people.n = g.n % 1000
      join (select id, row_number() over (order by id in (${westGrid.id}, ${eastGrid.id}) desc, id) - 1 as place
        from unit where tenant_id = ${tenantId} and kind = 'grid') grid on grid.place = (g.n / 10) % ${GRIDS}`;
    await sql`insert into report (tenant_id, id, reporter_id, source, category_code, severity, longitude_e6, latitude_e6,
        place_words, words, request_hash, received_at)
      select ${tenantId}, report_id, person_id, 'photo', 'manhole_cover_damaged', 'normal', longitude_e6, latitude_e6,
        '龙西小区 3 栋旁', '井盖破损', md5(report_id::text), at from made`;
    await sql`insert into ticket (tenant_id, id, version, status, category_code, severity, holder_unit_id, area_unit_id,
        longitude_e6, latitude_e6, place_words, report_count, taxonomy_version, opened_at, dispatched_at, closed_at,
        response_deadline_at, resolution_deadline_at, deadline_at, deadline_kind)
      select ${tenantId}, ticket_id, 1, case when is_open then 'dispatched' else 'closed' end, 'manhole_cover_damaged',
        'normal', grid_id, grid_id, longitude_e6, latitude_e6, '龙西小区 3 栋旁', 1, 1, at, at,
        case when is_open then null else at + interval '1 hour' end, at + interval '2 hours', at + interval '2 days',
        case when is_open then at + interval '1 year' end, case when is_open then 'response' end from made`;
    await sql`insert into ticket_report (tenant_id, ticket_id, report_id, attached_at)
      select ${tenantId}, ticket_id, report_id, at from made`;
    await sql`insert into ticket_event (tenant_id, ticket_id, version, type, occurred_at, actor_id, data)
      select ${tenantId}, ticket_id, 1, 'opened', at, person_id, jsonb_build_object('holderUnitId', grid_id) from made`;
  });
  await ownerSql`vacuum analyze`;
}

/**
 * Takes references and plain indexes off tables that are going to be filled by bulk SQL, which is several times as fast
 * without them. Answers how to put the indexes back; references stay away.
 */
export async function loosen(ownerSql: Sql, tables: readonly string[]): Promise<() => Promise<void>> {
  const references = await ownerSql<{ table: string; name: string }[]>`
    select conrelid::regclass::text as table, conname as name from pg_constraint
    where contype = 'f' and conrelid::regclass::text = any(${[...tables]})`;
  for (const { table, name } of references)
    await ownerSql`alter table ${ownerSql(table)} drop constraint ${ownerSql(name)}`;
  const indexes = await ownerSql<{ name: string; definition: string }[]>`
    select indexname as name, indexdef as definition from pg_indexes
    where tablename = any(${[...tables]}) and indexdef not like 'CREATE UNIQUE%'`;
  for (const { name } of indexes) await ownerSql`drop index ${ownerSql(name)}`;
  return async () => {
    await ownerSql`set maintenance_work_mem = '256MB'`;
    for (const { definition } of indexes) await ownerSql.unsafe(definition);
  };
}
