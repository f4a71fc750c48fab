import { and, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.js';
import { pointAccount } from '../../../db/schema/index.js';
import type { LedgerCause, PointSection } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { inTransaction } from '../transaction.js';
import { type Holder, openAccounts } from './accounts.js';
import { bookEntry, entryOf, type LedgerEntry } from './book-entry.js';
import { keepTally } from './keep-tally.js';

export type { LedgerEntry } from './book-entry.js';

/** Points that go from one account to another, and why. */
export interface Movement {
  from: Holder;
  to: Holder;
  /** More than zero. */
  points: number;
  cause: LedgerCause;
  /** The thing that caused it; a cause moves points once. */
  causeId: string;
  /** The section it counts in: the boards count what has one. An award taken back has that of the award. */
  section?: PointSection;
  /** The version of the points rules that decided the amount. */
  policyVersion?: number;
}

/**
 * Moves points: the only writer of the ledger, of balances and of the boards. A cause that moved points already moves
 * none again: the entry it made is given back, with `isNew` false.
 * Throws `points.insufficient` when a person has not so many, or owes fewer; then the transaction has to be given up.
 * Several movements in one transaction: by person id, so that two transactions never wait for each other.
 */
export function movePoints(context: Context, movement: Movement): Promise<{ entry: LedgerEntry; isNew: boolean }> {
  return inTransaction(context, async (inner) => {
    const { from, to, points, cause, causeId } = movement;
    const [debitAccountId, creditAccountId] = (await openAccounts(inner, [from, to])) as [string, string];
    const entry = await bookEntry(inner, { ...movement, debitAccountId, creditAccountId });
    if (!entry) return { entry: await entryOf(inner, cause, causeId), isNew: false };
    const changes = [
      { holder: from, accountId: debitAccountId, points: -points },
      { holder: to, accountId: creditAccountId, points },
    ].filter(({ holder }) => typeof holder !== 'string');
    changes.sort((a, b) => (a.accountId < b.accountId ? -1 : 1));
    for (const { accountId, points } of changes) await changeBalance(inner, accountId, points);
    await keepTally(inner, entry, movement);
    return { entry, isNew: true };
  });
}

/** A person's balance stays at or above zero, a debt at or below. */
async function changeBalance({ db, tenant }: Context<Transaction>, accountId: string, points: number): Promise<void> {
  const after = sql`${pointAccount.balance} + ${points}`;
  const changed = await db
    .update(pointAccount)
    .set({ balance: after })
    .where(
      and(
        eq(pointAccount.tenantId, tenant.id),
        eq(pointAccount.id, accountId),
        sql`case ${pointAccount.kind} when 'debt' then ${after} <= 0 else ${after} >= 0 end`,
      ),
    )
    .returning({ id: pointAccount.id });
  if (changed.length === 0) throw new DomainError('points.insufficient');
}
