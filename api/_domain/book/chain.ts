import { createHash } from 'node:crypto';
import type { LedgerEntry, Month } from '../points/index.js';

/** What of an entry is hashed. */
export type ChainedEntry = Pick<
  LedgerEntry,
  | 'id'
  | 'month'
  | 'occurredAt'
  | 'causeKind'
  | 'causeId'
  | 'debitAccountId'
  | 'creditAccountId'
  | 'points'
  | 'section'
  | 'policyVersion'
>;

/** What the first link of a month follows: its district, its name, and the last hash of the month before it, if any. */
export function seedOf(tenantId: string, month: Month, before: string | null): string {
  return sha256(`${tenantId}/${month}/${before ?? ''}`);
}

/** An entry as the one text that is hashed: a JSON array in this order, its moment in UTC to the millisecond. */
export function canonical(entry: ChainedEntry): string {
  const { id, month, occurredAt, causeKind, causeId, debitAccountId, creditAccountId, points } = entry;
  const { section, policyVersion } = entry;
  const accounts = [debitAccountId, creditAccountId];
  return JSON.stringify([
    id,
    month,
    occurredAt.toISOString(),
    causeKind,
    causeId,
    ...accounts,
    points,
    section,
    policyVersion,
  ]);
}

/** The hash of a link: of the link before it, a line feed, and the entry as text. */
export function linkHash(before: string, entry: ChainedEntry): string {
  return sha256(`${before}\n${canonical(entry)}`);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
