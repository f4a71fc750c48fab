import type { OuterContext } from '../../api/_domain/context.js';
import { newId } from '../../api/_domain/ids.js';
import { movePoints } from '../../api/_domain/points/index.js';
import { publishPolicy } from '../../api/_domain/policy/index.js';
import { newCode } from '../../api/_domain/reward/code.js';
import { createReward, type Redemption, redeem } from '../../api/_domain/reward/index.js';
import { pointsRulesSeed } from '../../config/policy/points-rules.js';
import { openDatabase } from '../../db/client.js';
import { measureSides, printSides, type Side } from './measure.js';
import type { BenchOptions } from './options.js';
import { accountsOf } from './points.js';
import { recordTransaction, replay } from './recording.js';
import { openStage, type Stage } from './stage.js';

/** As many people, each before a shelf of their own: nobody waits for a piece somebody else is taking. */
const PEOPLE = 200;
const POINTS = 100_000_000;
const STOCK = 1_000_000;

/** Somebody with points, and what they take. */
interface Taker {
  context: OuterContext;
  personId: string;
  rewardId: string;
}

/** Redeeming, with limits and stock and voucher and all, beside its own statements sent raw. */
export async function benchRedeem(options: BenchOptions): Promise<void> {
  const stage = await openStage(options.connections);
  const pool = openDatabase(stage.url, { max: options.connections, applicationName: 'bench-app' });
  try {
    const takers = await seatTakers(stage);
    const mine = (taker: Taker): OuterContext => ({ ...taker.context, db: pool.db });
    const sides: Side[] = [
      await replaySide(stage, mine(takers[0] as Taker), takers),
      { name: 'redeeming a piece', work: (index) => take(mine(pick(takers, index)), pick(takers, index)) },
    ];
    const { connections: width, reports: operations, rounds, warmup: warmUp } = options;
    const measured = await measureSides(sides, { ...stage, width, operations, rounds, warmUp });
    console.log(`\nRedeeming, ${width} at once, ${width} connections, ${PEOPLE} people and shelves`);
    printSides(sides, measured);
  } finally {
    await pool.close();
    await stage.close();
  }
}

const pick = (takers: readonly Taker[], index: number): Taker => takers[index % takers.length] as Taker;

/** Each piece is taken at its own moment: ids and vouchers are made of it. */
const take = (context: OuterContext, { rewardId }: Taker): Promise<Redemption> =>
  redeem({ ...context, now: new Date() }, { rewardId });

async function seatTakers({ world }: Stage): Promise<Taker[]> {
  const system = world.system();
  const newAccount = { days: 0, redeemMax: POINTS };
  await publishPolicy(system, 'points_rules', { ...pointsRulesSeed, newAccount }, new Date('2026-02-01T00:00:00Z'));
  const { community, station } = world.units;
  const takers: Taker[] = [];
  for (let index = 0; index < PEOPLE; index += 1) {
    const context = await world.person(`骑手${index}`, [{ role: 'courier', at: community }]);
    const personId = context.actor.personId as string;
    const paid = { from: 'issue', to: { personId }, points: POINTS, cause: 'report_verified' } as const;
    await movePoints(system, { ...paid, causeId: newId(new Date()), section: 'civic_feedback', policyVersion: 1 });
    const what = { stationUnitId: station.id, kind: 'goods', name: `雨衣${index}`, points: 1 } as const;
    takers.push({ context, personId, rewardId: (await createReward(system, { ...what, stock: STOCK })).id });
  }
  return takers;
}

/** All statements of one redemption, a round trip each in one transaction, for another person and shelf each time. */
async function replaySide(stage: Stage, context: OuterContext, takers: readonly Taker[]): Promise<Side> {
  const first = takers[0] as Taker;
  let made: Redemption | undefined;
  const sent = await recordTransaction(context, async (inner) => {
    made = await take(inner, first);
  });
  const { id, code } = made as Redemption;
  const accounts = await accountsOf(stage);
  const written = await idsOf(stage, id);
  return {
    name: `raw: begin, all ${sent.length} statements of one, commit`,
    work(index) {
      const taker = pick(takers, index);
      const fresh = new Map([
        ...[id, ...written].map((old): [string, string] => [old, newId(new Date())]),
        [code, newCode()],
        [first.personId, taker.personId],
        [first.rewardId, taker.rewardId],
        [accounts.get(first.personId) as string, accounts.get(taker.personId) as string],
      ]);
      return replay(stage.raw.sql, sent, fresh);
    },
  };
}

/** What else one redemption wrote: its movement of points, and of the shelf. */
async function idsOf({ raw }: Stage, redemptionId: string): Promise<string[]> {
  const rows = await raw.sql<{ id: string }[]>`
    select id from ledger_entry where cause_id = ${redemptionId}
    union all select id from stock_movement where redemption_id = ${redemptionId}`;
  return rows.map((row) => row.id);
}
