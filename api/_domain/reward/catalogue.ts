import { eq, sql } from 'drizzle-orm';
import { reward } from '../../../db/schema/index.js';
import { statement } from '../../../db/statement.js';
import type { LimitPeriod } from '../../_contract/vocabulary.js';
import { demand, personIdOf } from '../access/index.js';
import type { Context } from '../context.js';
import type { PointE6 } from '../place/index.js';
import { listStations } from '../station/index.js';
import { type Reward, selectRewards } from './reward.js';
import { limitStartOf } from './rules.js';

/** One thing of the catalogue, wherever it is kept. */
export interface CatalogueItem {
  itemId: string;
  /** The row of the first station: what is said of the thing. */
  reward: Reward;
  /** Where it is kept: what is in stock first, then the nearest, then by price. */
  shelves: (Reward & { distanceM: number | null })[];
  /** How many more pieces the reader may have in the period; empty when there is no limit. */
  limitLeft: number | null;
}

/** All things that are shown, at every station: those in stock first, the cheapest first. */
export async function readCatalogue(context: Context, from: PointE6 | null): Promise<CatalogueItem[]> {
  const personId = personIdOf(context.actor);
  demand(context.actor, 'reward.read');
  const rewards = await selectRewards(context, eq(reward.isHidden, false));
  const had = await piecesHad(context, personId, rewards);
  const far = from ? await distances(context, from) : new Map<string, number | null>();
  const items = new Map<string, Reward[]>();
  for (const one of rewards) items.set(one.itemId, [...(items.get(one.itemId) ?? []), one]);
  return [...items.entries()].map(([itemId, kept]) => {
    const shelves = kept
      .map((one) => ({ ...one, distanceM: far.get(one.station.id) ?? null }))
      .sort((a, b) => Number(a.stock === 0) - Number(b.stock === 0) || (a.distanceM ?? 0) - (b.distanceM ?? 0));
    const first = kept[0] as Reward;
    const limits = kept.flatMap(({ personLimit }) => (personLimit === null ? [] : [personLimit]));
    const limitLeft = limits.length > 0 ? Math.max(0, Math.min(...limits) - (had.get(itemId) ?? 0)) : null;
    return { itemId, reward: { ...first, picture: pictureOf(kept) }, shelves, limitLeft };
  });
}

const pictureOf = (kept: readonly Reward[]) => kept.find(({ picture }) => picture)?.picture ?? null;

async function distances(context: Context, from: PointE6): Promise<Map<string, number | null>> {
  return new Map((await listStations(context, from)).map(({ id, distanceM }) => [id, distanceM]));
}

/** Pieces of limited things the person took in the period of each. */
async function piecesHad(
  { db, tenant, now }: Context,
  personId: string,
  rewards: readonly Reward[],
): Promise<Map<string, number>> {
  if (rewards.every(({ personLimit }) => personLimit === null)) return new Map();
  const start = (period: LimitPeriod) => limitStartOf(period, now);
  const rows = await countHad(db, {
    ...{ tenantId: tenant.id, personId },
    ...{ monthStart: start('month'), yearStart: start('year') },
  });
  return new Map(rows.map(({ itemId, had }) => [itemId, had]));
}

const countHad = statement<
  { tenantId: string; personId: string; monthStart: Date; yearStart: Date },
  { itemId: string; had: number }
>(
  'count_pieces_had',
  (p) => sql`
    select coalesce(reward.item_id, reward.id) as item_id, count(*) as had
    from redemption join reward on reward.tenant_id = redemption.tenant_id and reward.id = redemption.reward_id
    where redemption.tenant_id = ${p.tenantId} and redemption.person_id = ${p.personId}
      and redemption.status in ('reserved', 'fulfilled')
      and redemption.created_at >= case reward.person_limit_period
        when 'month' then ${p.monthStart}::timestamptz when 'year' then ${p.yearStart}::timestamptz
        else '-infinity'::timestamptz end
    group by 1`,
);
