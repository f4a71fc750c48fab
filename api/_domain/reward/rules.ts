import type { LimitPeriod, RedemptionStatus } from '../../_contract/vocabulary.js';
import { DomainError } from '../errors.js';

/** Letters and digits nobody takes for one another when read aloud or by hand: no 0 O, 1 I L, 2 Z, 5 S, 8 B, U V. */
export const codeAlphabet = '34679ACDEFGHJKMNPQRTWXY';

export const codeLength = 8;

/** How long a voucher waits to be picked up, in days. */
const VALID_DAYS = 30;

/** How long after its time a voucher for a slot may still be noted as used. */
const SLOT_GRACE_DAYS = 1;

const DAY_MS = 24 * 60 * 60 * 1000;

/** When a voucher made now runs out; one for a time runs out the day after it. */
export function expiryOf(createdAt: Date, slotEndsAt?: Date): Date {
  if (slotEndsAt) return new Date(slotEndsAt.getTime() + SLOT_GRACE_DAYS * DAY_MS);
  return new Date(createdAt.getTime() + VALID_DAYS * DAY_MS);
}

/** Asia/Shanghai is eight hours ahead of UTC and has kept no summer time since 1991. */
const SHANGHAI_MS = 8 * 60 * 60 * 1000;

/** Since when pieces count towards a limit: the first of the month or year in Asia/Shanghai, or ever. */
export function limitStartOf(period: LimitPeriod, now: Date): Date {
  if (period === 'ever') return new Date(0);
  const local = new Date(now.getTime() + SHANGHAI_MS);
  const month = period === 'year' ? 0 : local.getUTCMonth();
  return new Date(Date.UTC(local.getUTCFullYear(), month, 1) - SHANGHAI_MS);
}

/** What one person may not exceed, and how far they are. */
export interface RedeemFacts {
  points: number;
  /** Points owed, at or below zero. */
  debt: number;
  personLimit: number | null;
  /** Pieces of the thing taken in the period. */
  had: number;
  accountCreatedAt: Date;
  /** Points of vouchers that were not given back. */
  redeemedPoints: number;
}

/** Why somebody may not take a piece now; nothing when they may. */
export function redeemRefusal(
  facts: RedeemFacts,
  newAccount: { days: number; redeemMax: number },
  now: Date,
): DomainError | undefined {
  if (facts.debt < 0) return new DomainError('points.in_debt');
  if (facts.personLimit !== null && facts.had >= facts.personLimit) return new DomainError('reward.limit_reached');
  const isNew = now.getTime() - facts.accountCreatedAt.getTime() < newAccount.days * DAY_MS;
  if (isNew && facts.redeemedPoints + facts.points > newAccount.redeemMax) {
    return new DomainError('redemption.new_account');
  }
  return undefined;
}

/** Whether this change took a shelf below its minimum: not when it was below before. */
export function fellBelow({ stock, stockMin }: { stock: number; stockMin: number }, quantity: number): boolean {
  return stock < stockMin && stock - quantity >= stockMin;
}

/**
 * What a count says. On the shelf lie the free pieces and those kept for vouchers, so both are expected; what is written
 * never takes the free ones below nothing, and what vouchers then lack is told.
 */
export function countOf({ stock, reserved, counted }: { stock: number; reserved: number; counted: number }) {
  const expected = stock + reserved;
  return {
    expected,
    difference: Math.max(counted - expected, -stock),
    /** Pieces kept for vouchers that are not there. */
    missing: Math.max(reserved - counted, 0),
  };
}

/** When a keeper's phone says it was: no later than now, and not before there was a voucher. */
export function handOverMoment(said: Date, { createdAt }: { createdAt: Date }, now: Date): Date {
  return new Date(Math.max(createdAt.getTime(), Math.min(said.getTime(), now.getTime())));
}

/**
 * What becomes of a piece that was handed over without network. `late`: its voucher was cancelled or ran out after that, so
 * the points are taken again.
 */
export function reconcileOutcome(
  voucher: {
    status: RedemptionStatus;
    endedAt: Date | null;
    expiresAt: Date;
    handedOverAt: Date | null;
    endedBy: string | null;
  },
  handedOverAt: Date,
  keeperId: string,
): 'fulfil' | 'late' | 'repeat' | 'refuse' {
  const isSame = voucher.handedOverAt?.getTime() === handedOverAt.getTime() && voucher.endedBy === keeperId;
  if (voucher.status === 'fulfilled') return isSame ? 'repeat' : 'refuse';
  if (handedOverAt >= voucher.expiresAt) return 'refuse';
  if (voucher.status === 'reserved') return 'fulfil';
  return voucher.endedAt && handedOverAt < voucher.endedAt ? 'late' : 'refuse';
}

/** The code as it is kept, from one typed by hand: case, blanks and dashes do not matter. */
export function normaliseCode(code: string): string {
  return code.replaceAll(/[\s-]/g, '').toUpperCase();
}

/** Why a voucher that is not open, or ran out, can be neither handed over nor cancelled: of one that was used, when and where. */
export function refusalOf({
  status,
  endedAt,
  handedOverAt,
  station,
}: {
  status: RedemptionStatus;
  endedAt: Date | null;
  handedOverAt?: Date | null;
  station: { name: string };
}): DomainError {
  if (status !== 'fulfilled') return new DomainError('redemption.not_open');
  const at = handedOverAt ?? endedAt;
  const words = at ? `这张兑换券 ${shanghaiWords(at)} 在${station.name}领取过了` : undefined;
  return new DomainError('redemption.already_fulfilled', words, {
    fulfilledAt: at?.toISOString(),
    stationName: station.name,
  });
}

/** 6 月 10 日 12:00, as the clock on the wall says. */
function shanghaiWords(at: Date): string {
  const local = new Date(at.getTime() + SHANGHAI_MS).toISOString();
  return `${Number(local.slice(5, 7))} 月 ${Number(local.slice(8, 10))} 日 ${local.slice(11, 16)}`;
}

/** A name as somebody at a counter may see it: the family name, the rest hidden. */
export function maskName(name: string): string {
  const letters = [...name];
  return letters.length === 0 ? '' : `${letters[0]}${'*'.repeat(Math.max(letters.length - 1, 1))}`;
}
