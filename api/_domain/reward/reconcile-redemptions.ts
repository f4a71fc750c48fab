import { and, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.js';
import { redemption } from '../../../db/schema/index.js';
import type { ErrorCode } from '../../_contract/error-codes.js';
import { mayDoWhere, personIdOf } from '../access/index.js';
import type { Context, OuterContext } from '../context.js';
import { DomainError } from '../errors.js';
import { keepPerson } from '../identity/index.js';
import { inTransaction } from '../transaction.js';
import { chargeLate } from './charge-late.js';
import { spend } from './fulfil-redemption.js';
import { demandKeeper } from './keeper.js';
import { type Redemption, selectRedemptions } from './redemption.js';
import { handOverMoment, reconcileOutcome, refusalOf } from './rules.js';
import { readSigned } from './voucher-payload.js';

/** A piece that was handed over without network. */
export interface HandedOver {
  /** What the QR code said, signature and all. */
  payload: string;
  /** By the keeper's phone. */
  handedOverAt: Date;
}

/** What became of it: now handed over by the books, too, or refused, with why. */
export type Reconciled =
  | { isDone: true; redemption: Redemption }
  | { isDone: false; code: ErrorCode; title: string; details: Record<string, unknown> };

/**
 * Enters what a keeper handed over without network, each in a transaction of its own, in the order given; sent again, it
 * answers the same. What was handed over in good faith – by its moment neither cancelled nor run out – counts, even when the
 * voucher was cancelled or ran out since: the piece is gone, so it is taken from the shelf and the points from the holder, who
 * had them back (what is not there any more becomes a debt). A forged or altered code is refused with `redemption.forged`;
 * one used before with `redemption.already_fulfilled`, when and where, also of another station; `redemption.not_open` and
 * `redemption.not_found` are as at the counter. Refuses as a whole with `access.forbidden` who keeps no station.
 */
export async function reconcileRedemptions(context: OuterContext, items: readonly HandedOver[]): Promise<Reconciled[]> {
  demandKeeper(context.actor, 'redemption.fulfil');
  const answers: Reconciled[] = [];
  for (const item of items) {
    try {
      answers.push({ isDone: true, redemption: await inTransaction(context, (inner) => reconcile(inner, item)) });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const { code, message, details } = error;
      answers.push({ isDone: false, code, title: message, details: details ?? {} });
    }
  }
  return answers;
}

async function reconcile(inner: Context<Transaction>, { payload, handedOverAt }: HandedOver): Promise<Redemption> {
  const facts = readSigned(inner, payload);
  if (!facts) throw new DomainError('redemption.forged');
  const keeperId = personIdOf(inner.actor);
  const held = await holdRedemption(inner, facts.redemptionId);
  const isIt = eq(redemption.id, facts.redemptionId);
  const [voucher] = await selectRedemptions(inner, isIt, 1);
  if (!held || !voucher || voucher.code !== facts.code) throw new DomainError('redemption.not_found');
  // The code itself says which voucher it is: that one was used elsewhere is no secret to who holds it.
  if (!held.isOurs) throw voucher.status === 'fulfilled' ? refusalOf(voucher) : new DomainError('redemption.not_found');
  const at = handOverMoment(handedOverAt, voucher, inner.now);
  const outcome = reconcileOutcome(voucher, at, keeperId);
  if (outcome === 'refuse') throw refusalOf(voucher);
  if (outcome === 'repeat') return voucher;
  await inner.db
    .update(redemption)
    .set({ status: 'fulfilled', endedAt: inner.now, endedBy: keeperId, handedOverAt: at })
    .where(and(eq(redemption.tenantId, inner.tenant.id), isIt));
  if (outcome === 'fulfil') await spend(inner, voucher);
  else await chargeLate(inner, voucher);
  const [done] = await selectRedemptions(inner, isIt, 1);
  return done as Redemption;
}

/** Holds a voucher's holder and row, of whatever station; answers whether it is one of the keeper's own. */
async function holdRedemption(
  inner: Context<Transaction>,
  redemptionId: string,
): Promise<{ isOurs: boolean } | undefined> {
  const [holder] = await inner.db
    .select({ personId: redemption.personId })
    .from(redemption)
    .where(and(eq(redemption.tenantId, inner.tenant.id), eq(redemption.id, redemptionId)));
  if (!holder) return undefined;
  await keepPerson(inner, holder.personId);
  const isOurs = mayDoWhere(inner, 'redemption.fulfil', { unitId: sql`${redemption.stationUnitId}` });
  const [held] = await inner.db
    .select({ isOurs: sql<boolean>`${isOurs}` })
    .from(redemption)
    .where(and(eq(redemption.tenantId, inner.tenant.id), eq(redemption.id, redemptionId)))
    .for('no key update');
  return held;
}
