import { severities, type Severity } from '../../api/_contract/vocabulary.js';
import { findLookAlikes } from '../../api/_domain/similarity/index.js';
import type { BenchOptions } from './options.js';
import { recordStatements, type Sent, send } from './recording.js';
import { seedTickets } from './seed.js';
import { openStage, type Stage } from './stage.js';

const all = Object.keys(severities) as Severity[];

/** How long one look for look-alikes takes among many tickets, one after another on one connection. */
export async function benchLookAlikes({ alike: count, lookups, warmup }: BenchOptions): Promise<void> {
  const stage = await openStage(1);
  try {
    await seedTickets(stage, count);
    await seedPhotos(stage);
    await crowd(stage);
    const context = { ...stage.world.system(new Date()), db: stage.raw.db };
    const subjects = await subjectsOf(stage, lookups);
    const look = (index: number) =>
      findLookAlikes(context, subjects[index % subjects.length] as (typeof subjects)[number], all);
    const [sent] = (await recordStatements(stage.raw.sql, () => look(0))).slice(-1) as [Sent];
    console.log(`\nLook-alikes among ${count} tickets; ${await planOf(stage, sent)}`);
    await time('an open ticket anywhere', look, lookups, warmup);
    const crowded = { id: subjects[0]?.id ?? '', categoryCode: 'manhole_cover_damaged', ...crowdedPlace };
    await time('where 2,000 tickets stand, 200 open', () => findLookAlikes(context, crowded, all), lookups, 100);
    await time('raw: the same statement', () => send(stage.raw.sql, sent), lookups, 100);
  } finally {
    await stage.close();
  }
}

const crowdedPlace = { longitudeE6: 118_000_000, latitudeE6: 30_000_000 };

/** A photo with a hash of its own for each open ticket's report. */
async function seedPhotos({ ownerSql, world }: Stage): Promise<void> {
  await ownerSql`insert into photo (tenant_id, id, purpose, report_id, position, state, content_type, bytes, perceptual_hash)
    select t.tenant_id, gen_random_uuid(), 'before', tr.report_id, 0, 'ready', 'image/jpeg', 100000,
      substr(md5(t.id::text), 1, 16)
    from ticket t join ticket_report tr on tr.tenant_id = t.tenant_id and tr.ticket_id = t.id
    where t.tenant_id = ${world.tenantId} and t.status = 'dispatched'`;
}

/** Two thousand tickets within some metres of one point. */
async function crowd({ ownerSql, world }: Stage): Promise<void> {
  await ownerSql`update ticket set longitude_e6 = ${crowdedPlace.longitudeE6} + (number % 100)::int,
      latitude_e6 = ${crowdedPlace.latitudeE6} + (number % 90)::int
    where tenant_id = ${world.tenantId} and id in (
      select id from ticket where tenant_id = ${world.tenantId} order by opened_at desc limit 2000)`;
  await ownerSql`vacuum analyze`;
}

async function subjectsOf({ ownerSql, world }: Stage, count: number) {
  const rows = await ownerSql<{ id: string; code: string; longitude: number; latitude: number }[]>`
    select id, category_code as code, longitude_e6 as longitude, latitude_e6 as latitude from ticket
    where tenant_id = ${world.tenantId} and status = 'dispatched' and latitude_e6 > 30200000
    order by md5(id::text) limit ${count}`;
  return rows.map(({ id, code, longitude, latitude }) => ({
    id,
    categoryCode: code,
    longitudeE6: longitude,
    latitudeE6: latitude,
  }));
}

async function time(title: string, work: (index: number) => Promise<unknown>, count: number, warmUp: number) {
  for (let index = 0; index < warmUp; index += 1) await work(index);
  const took: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const start = performance.now();
    await work(index);
    took.push(performance.now() - start);
  }
  took.sort((one, other) => one - other);
  const at = (part: number) => `${(took[Math.floor(count * part)] ?? 0).toFixed(2)} ms`;
  console.log(`  ${title.padEnd(40)} p50 ${at(0.5)}   p95 ${at(0.95)}`);
}

/** How the position is found, by the plan that prepared statements come to use. */
async function planOf({ ownerSql }: Stage, { text }: Sent): Promise<string> {
  const lines = await ownerSql.unsafe<{ 'QUERY PLAN': string }[]>(`explain (generic_plan) ${text}`).simple();
  return lines.flatMap((line) => /\w+( Only)? Scan (using|on) \w+/.exec(line['QUERY PLAN'])?.[0] ?? []).join(', ');
}
