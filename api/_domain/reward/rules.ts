import type { RedemptionStatus } from '../../_contract/vocabulary.js';
import { DomainError } from '../errors.js';

/** Letters and digits nobody takes for one another when read aloud or by hand: no 0 O, 1 I L, 2 Z, 5 S, 8 B, U V. */
export const codeAlphabet = '34679ACDEFGHJKMNPQRTWXY';

export const codeLength = 8;

/** How long a voucher waits to be picked up, in days. */
const VALID_DAYS = 30;

/** When a voucher made now runs out. */
export function expiryOf(createdAt: Date): Date {
  return new Date(createdAt.getTime() + VALID_DAYS * 24 * 60 * 60 * 1000);
}

/** The code as it is kept, from one typed by hand: case, blanks and dashes do not matter. */
export function normaliseCode(code: string): string {
  return code.replaceAll(/[\s-]/g, '').toUpperCase();
}

/** Why a voucher that is not open, or ran out, can be neither handed over nor cancelled. */
export function refusalOf(redemption: { status: RedemptionStatus; endedAt: Date | null }): DomainError {
  if (redemption.status !== 'fulfilled') return new DomainError('redemption.not_open');
  return new DomainError('redemption.already_fulfilled', undefined, { fulfilledAt: redemption.endedAt?.toISOString() });
}

/** A name as somebody at a counter may see it: the family name, the rest hidden. */
export function maskName(name: string): string {
  const letters = [...name];
  return letters.length === 0 ? '' : `${letters[0]}${'*'.repeat(Math.max(letters.length - 1, 1))}`;
}
