import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.js';
import { redemption } from '../../../db/schema/index.js';
import { statement } from '../../../db/statement.js';
import type { LimitPeriod } from '../../_contract/vocabulary.js';
import { demand, personIdOf } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { holdPerson } from '../identity/index.js';
import { newId } from '../ids.js';
import { movePoints, rewardPrice } from '../points/index.js';
import { loadPolicy, type PointsRules } from '../policy/index.js';
import { inTransaction } from '../transaction.js';
import { newCode } from './code.js';
import { moveStock } from './move-stock.js';
import { type Redemption, selectRedemptions } from './redemption.js';
import { expiryOf, limitStartOf, redeemRefusal } from './rules.js';
import { type TakenSlot, takeSlot } from './take-slot.js';

/** What is wanted; `slotId` of a service with times. */
export interface Wish {
  rewardId: string;
  slotId?: string | undefined;
}

/**
 * Takes one piece of a reward for the signed-in person, at the price in force, and keeps its points back under a code, for 30 days or until the day
 * after the time taken. Refuses with `reward.not_found`, `reward.out_of_stock`, `reward.slot_required` (also a time that is
 * over), `reward.slot_full`, `points.insufficient`, `points.in_debt`, `reward.limit_reached` or `redemption.new_account`;
 * then nothing was changed.
 */
export async function redeem(context: Context, { rewardId, slotId }: Wish): Promise<Redemption> {
  const personId = personIdOf(context.actor);
  demand(context.actor, 'redemption.create');
  const { body: rules } = await loadPolicy(context, 'points_rules');
  return inTransaction(context, async (inner) => {
    // Whoever redeems on five phones at once stands in one line: limits are counted under this lock.
    await holdPerson(inner, personId);
    const { hasSlots, points } = await demandMayRedeem(inner, personId, rewardId, rules);
    const slot = hasSlots ? await takeSlot(inner, rewardId, slotId) : undefined;
    const id = newId(inner.now);
    const shelf = await moveStock(inner, { rewardId, kind: 'taken', quantity: -1, redemptionId: id });
    if (!shelf) throw new DomainError('reward.out_of_stock');
    await insertRedemption(inner, personId, { id, rewardId, stationUnitId: shelf.stationUnitId, points, slot });
    await movePoints(inner, {
      from: { personId },
      to: 'reserved',
      points,
      cause: 'redemption_reserved',
      causeId: id,
    });
    const [created] = await selectRedemptions(inner, eq(redemption.id, id), 1);
    return created as Redemption;
  });
}

async function demandMayRedeem(
  { db, tenant, now }: Context<Transaction>,
  personId: string,
  rewardId: string,
  { newAccount, rewardPoints }: Pick<PointsRules, 'newAccount' | 'rewardPoints'>,
): Promise<Terms> {
  const starts = (period: LimitPeriod) => limitStartOf(period, now);
  const [terms] = await findTerms(db, {
    ...{ tenantId: tenant.id, personId, rewardId },
    ...{ monthStart: starts('month'), yearStart: starts('year') },
    prices: rewardPoints,
    newSince: new Date(now.getTime() - newAccount.days * 24 * 3_600_000),
  });
  if (!terms) throw new DomainError('reward.not_found');
  const refusal = redeemRefusal(terms, newAccount, now);
  if (refusal) throw refusal;
  return terms;
}

interface Terms {
  points: number;
  personLimit: number | null;
  hasSlots: boolean;
  debt: number;
  had: number;
  accountCreatedAt: Date;
  redeemedPoints: number;
}

// What only some rewards and people need is counted for those alone.
const findTerms = statement<
  {
    tenantId: string;
    personId: string;
    rewardId: string;
    prices: PointsRules['rewardPoints'];
    monthStart: Date;
    yearStart: Date;
    newSince: Date;
  },
  Terms
>(
  'find_redeem_terms',
  (p) => sql`
    select ${rewardPrice(p.prices)} as points, reward.person_limit,
      reward.kind = 'service' and exists (
        select 1 from service_slot slot where slot.tenant_id = reward.tenant_id and slot.reward_id = reward.id) as has_slots,
      coalesce((select balance from point_account
        where tenant_id = ${p.tenantId} and kind = 'debt' and person_id = ${p.personId}), 0) as debt,
      case when reward.person_limit is null then 0 else (
        select count(*) from redemption had
        join reward sibling on sibling.tenant_id = had.tenant_id and sibling.id = had.reward_id
        where had.tenant_id = ${p.tenantId} and had.person_id = ${p.personId}
          and had.status in ('reserved', 'fulfilled')
          and coalesce(sibling.item_id, sibling.id) = coalesce(reward.item_id, reward.id)
          and had.created_at >= case reward.person_limit_period
            when 'month' then ${p.monthStart}::timestamptz when 'year' then ${p.yearStart}::timestamptz
            else '-infinity'::timestamptz end) end as had,
      person.created_at as account_created_at,
      case when person.created_at <= ${p.newSince}::timestamptz then 0 else coalesce((
        select sum(had.points) from redemption had
        where had.tenant_id = ${p.tenantId} and had.person_id = ${p.personId}
          and had.status in ('reserved', 'fulfilled')), 0)::bigint end as redeemed_points
    from reward join person on person.id = ${p.personId}
    where reward.tenant_id = ${p.tenantId} and reward.id = ${p.rewardId} and not reward.is_hidden`,
);

const CODE_TRIES = 5;

/** A new voucher's row. */
interface NewRedemption {
  id: string;
  rewardId: string;
  stationUnitId: string;
  points: number;
  slot?: TakenSlot | undefined;
}

/** Writes a new voucher. A code that is taken, by any voucher there ever was, is drawn again. */
export async function insertRedemption(
  { db, tenant, now }: Context<Transaction>,
  personId: string,
  { id, rewardId, stationUnitId, points, slot }: NewRedemption,
  drawCode: () => string = newCode,
): Promise<void> {
  const voucher = { tenantId: tenant.id, id, personId, rewardId, stationUnitId, points, status: 'reserved' };
  const expiresAt = expiryOf(now, slot?.endsAt);
  for (let tries = 0; tries < CODE_TRIES; tries += 1) {
    const inserted = await db
      .insert(redemption)
      .values({ ...voucher, slotId: slot?.id ?? null, code: drawCode(), createdAt: now, expiresAt })
      .onConflictDoNothing({ target: [redemption.tenantId, redemption.code] })
      .returning({ id: redemption.id });
    if (inserted.length > 0) return;
  }
  throw new Error(`no free voucher code in ${CODE_TRIES} tries`);
}
