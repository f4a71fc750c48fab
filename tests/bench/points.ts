import { awardVerifiedReport } from '../../api/_domain/award/index.js';
import type { OuterContext } from '../../api/_domain/context.js';
import { newId } from '../../api/_domain/ids.js';
import { publishPolicy } from '../../api/_domain/policy/index.js';
import { pointsRulesSeed } from '../../config/policy/points-rules.js';
import { openDatabase } from '../../db/client.js';
import { submitted } from '../support/world.js';
import { measureSides, printSides, type Side } from './measure.js';
import type { BenchOptions } from './options.js';
import { recordTransaction, replay } from './recording.js';
import { openStage, type Stage } from './stage.js';

/** Nobody of the bench reaches a cap. */
const caps = { civic_feedback: { day: 10_000_000, month: 100_000_000 }, volunteer_service: { day: 1, month: 1 } };

const COURIERS = 200;

/** The award of a verified report, suspicion and caps and boards and all, beside its own statements sent raw. */
export async function benchPoints(options: BenchOptions): Promise<void> {
  const stage = await openStage(options.connections);
  const pool = openDatabase(stage.url, { max: options.connections, applicationName: 'bench-app' });
  try {
    const { world } = stage;
    await publishPolicy(world.system(), 'points_rules', { ...pointsRulesSeed, caps }, new Date('2026-02-01T00:00:00Z'));
    const roles = [{ role: 'courier' as const, at: world.units.community }];
    const people = await Promise.all(
      Array.from({ length: COURIERS }, (_, index) => world.person(`骑手${index}`, roles)),
    );
    const context = { ...world.system(), db: pool.db };
    // Everybody has an account: what is paid later only adds to it.
    for (const person of people) await pay(context, person, newId(new Date()));
    const sides: Side[] = [
      await replaySide(stage, context, people),
      { name: 'award of a verified report', work: (index) => pay(context, pick(people, index), newId(new Date())) },
    ];
    const { connections: width, reports: operations, rounds, warmup: warmUp } = options;
    const measured = await measureSides(sides, { ...stage, width, operations, rounds, warmUp });
    console.log(`\nPaying for a verified report, ${width} at once, ${width} connections, ${COURIERS} couriers`);
    printSides(sides, measured);
  } finally {
    await pool.close();
    await stage.close();
  }
}

const pick = <Item>(items: readonly Item[], index: number): Item => items[index % items.length] as Item;

function pay(context: OuterContext, { actor: { personId } }: OuterContext, reportId: string) {
  const report = { reportId, reporterId: personId, categoryCode: 'manhole_cover_damaged', severity: 'normal' } as const;
  return awardVerifiedReport(context, report);
}

/** All statements of one award, a round trip each in one transaction, for another courier and report each time. */
async function replaySide(stage: Stage, context: OuterContext, people: OuterContext[]): Promise<Side> {
  const first = people[0] as OuterContext;
  const reportId = newId(new Date());
  await submitted(first, { id: reportId });
  let entryId = '';
  const sent = await recordTransaction(context, async (inner) => {
    entryId = (await pay(inner, first, reportId))?.entryId ?? '';
  });
  const accounts = await accountsOf(stage);
  const personIds = people.map(({ actor }) => actor.personId as string);
  return {
    name: `raw: begin, all ${sent.length} statements of one award, commit`,
    work: (index) => {
      const personId = pick(personIds, index);
      const fresh = new Map([
        [reportId, newId(new Date())],
        [entryId, newId(new Date())],
        [personIds[0] as string, personId],
        [accounts.get(personIds[0] as string) as string, accounts.get(personId) as string],
      ]);
      return replay(stage.raw.sql, sent, fresh);
    },
  };
}

/** The account of everybody who has one. */
export async function accountsOf({ raw, world }: Stage): Promise<Map<string, string>> {
  const rows = await raw.sql<{ id: string; personId: string }[]>`
    select id, person_id as "personId" from point_account where tenant_id = ${world.tenantId} and kind = 'person'`;
  return new Map(rows.map(({ id, personId }) => [personId, id]));
}
