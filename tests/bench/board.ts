import { closeMonth } from '../../api/_domain/book/index.js';
import { readBoard } from '../../api/_domain/points/index.js';
import { openStage, type Stage } from './stage.js';

/** People on the boards, as many as ten million entries would leave. */
const PEOPLE = 100_000;
const READS = 300;
/** Entries of the month that is closed. */
const ENTRIES = Number(process.env.BENCH_ENTRIES ?? 200_000);

/** How long a board takes among so many people, and what the close of a long month takes. */
export async function benchBoard(): Promise<void> {
  const stage = await openStage(1);
  try {
    await seedTallies(stage);
    const { context } = await stage.caller('骑手', [{ role: 'courier', at: stage.world.units.community }]);
    await placeReader(stage, context.actor.personId ?? '');
    const here = { ...context, db: stage.raw.db };
    for (const period of ['week', 'all'] as const) {
      const times = await timed(READS + 50, () => readBoard(here, { period }));
      const first = `the first of half a minute ${times[0]?.toFixed(0)} ms`;
      console.log(`board of ${period}, ${PEOPLE} people, reader in the middle: ${spread(times.slice(50))}, ${first}`);
    }
    const trivial = await timed(READS + 50, () => stage.raw.sql`select 1`);
    console.log(`beside it, a statement that does nothing: ${spread(trivial.slice(50))}`);
    await benchClose(stage);
  } finally {
    await stage.close();
  }
}

/** Milliseconds of each turn, one after the other. */
async function timed(turns: number, work: () => PromiseLike<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return times;
}

function spread(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(sorted.length * share)]?.toFixed(1);
  return `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`;
}

async function seedTallies({ ownerSql, world }: Stage): Promise<void> {
  await ownerSql`insert into person (id, display_name)
    select gen_random_uuid(), '骑手' || n from generate_series(1, ${PEOPLE}) n`;
  await ownerSql`insert into board_tally (tenant_id, period, starts_on, scope, scope_id, person_id, points, report_count)
    select ${world.tenantId}, period.kind, period.starts_on, 'tenant', '00000000-0000-0000-0000-000000000000', person.id,
      1 + (random() * 5000)::int, 10
    from person, (values ('week', date_trunc('week', now() at time zone 'Asia/Shanghai')::date),
      ('all', date '1970-01-01')) period(kind, starts_on)`;
  await ownerSql`vacuum analyze`;
}

async function placeReader({ ownerSql, world }: Stage, personId: string): Promise<void> {
  await ownerSql`insert into board_tally (tenant_id, period, starts_on, scope, scope_id, person_id, points)
    select distinct on (period) tenant_id, period, starts_on, scope, scope_id, ${personId}::uuid, 2500
    from board_tally where tenant_id = ${world.tenantId}`;
}

async function benchClose({ ownerSql, world, raw }: Stage): Promise<void> {
  const accounts = ['issue', 'spent'].map((kind) => ({ tenant_id: world.tenantId, id: crypto.randomUUID(), kind }));
  await ownerSql`insert into point_account ${ownerSql(accounts)}`;
  const [issue, spent] = accounts.map(({ id }) => id) as [string, string];
  await ownerSql`insert into ledger_entry (tenant_id, id, cause_kind, cause_id, debit_account_id, credit_account_id, points,
      occurred_at, month)
    select ${world.tenantId}, gen_random_uuid(), 'redemption_fulfilled', gen_random_uuid(), ${issue}, ${spent}, 1,
      '2026-06-10T04:00:00Z', '2026-06' from generate_series(1, ${ENTRIES})`;
  await ownerSql`insert into ledger_book values (${world.tenantId}, '2026-06')`;
  await ownerSql`vacuum analyze`;
  const system = { ...world.system(new Date('2026-07-02T04:00:00Z')), db: raw.db };
  const [start, before] = [performance.now(), process.memoryUsage().heapUsed];
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().heapUsed);
  }, 20);
  await closeMonth(system, '2026-06', 600_000);
  clearInterval(watch);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`close of ${ENTRIES} entries: ${seconds} s, heap +${Math.round((most - before) / 2 ** 20)} MiB at most`);
}
