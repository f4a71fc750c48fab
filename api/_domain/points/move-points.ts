import { and, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.js';
import { ledgerEntry, pointAccount } from '../../../db/schema/index.js';
import type { LedgerCause, PointSection } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { newId } from '../ids.js';
import { inTransaction } from '../transaction.js';
import { type Holder, openAccounts } from './accounts.js';

/** Points that go from one account to another, and why. */
export interface Movement {
  from: Holder;
  to: Holder;
  /** More than zero. */
  points: number;
  cause: LedgerCause;
  /** The thing that caused it; a cause moves points once. */
  causeId: string;
  section?: PointSection;
  /** The version of the points rules that decided the amount. */
  policyVersion?: number;
}

export type LedgerEntry = typeof ledgerEntry.$inferSelect;

/**
 * Moves points: the only writer of the ledger and of balances. A cause that moved points already moves none again:
 * the entry it made is given back, with `isNew` false.
 * Throws `points.insufficient` when a person has not so many; then the transaction has to be given up.
 * Several movements in one transaction: by person id, so that two transactions never wait for each other.
 */
export function movePoints(context: Context, movement: Movement): Promise<{ entry: LedgerEntry; isNew: boolean }> {
  return inTransaction(context, async (inner) => {
    const accountIds = await openAccounts(inner, [movement.from, movement.to]);
    const [debitAccountId, creditAccountId] = accountIds as [string, string];
    const entry = await insertEntry(inner, movement, debitAccountId, creditAccountId);
    if (!entry) return { entry: await findEntry(inner, movement), isNew: false };
    const changes = [
      { holder: movement.from, accountId: debitAccountId, points: -movement.points },
      { holder: movement.to, accountId: creditAccountId, points: movement.points },
    ].filter(({ holder }) => typeof holder !== 'string');
    changes.sort((a, b) => (a.accountId < b.accountId ? -1 : 1));
    for (const { accountId, points } of changes) await changeBalance(inner, accountId, points);
    return { entry, isNew: true };
  });
}

/** The new entry, or nothing when the cause has one: a transaction that is just writing it is waited for. */
async function insertEntry(
  { db, tenant, now }: Context<Transaction>,
  { points, cause, causeId, section, policyVersion }: Movement,
  debitAccountId: string,
  creditAccountId: string,
): Promise<LedgerEntry | undefined> {
  const [entry] = await db
    .insert(ledgerEntry)
    .values({
      tenantId: tenant.id,
      id: newId(now),
      causeKind: cause,
      causeId,
      debitAccountId,
      creditAccountId,
      points,
      section: section ?? null,
      policyVersion: policyVersion ?? null,
      occurredAt: now,
    })
    .onConflictDoNothing({ target: [ledgerEntry.tenantId, ledgerEntry.causeKind, ledgerEntry.causeId] })
    .returning();
  return entry;
}

async function findEntry({ db, tenant }: Context, { cause, causeId }: Movement): Promise<LedgerEntry> {
  const [entry] = await db
    .select()
    .from(ledgerEntry)
    .where(
      and(eq(ledgerEntry.tenantId, tenant.id), eq(ledgerEntry.causeKind, cause), eq(ledgerEntry.causeId, causeId)),
    );
  if (!entry) throw new Error(`the ledger has no entry of ${cause} ${causeId}`);
  return entry;
}

async function changeBalance({ db, tenant }: Context<Transaction>, accountId: string, points: number): Promise<void> {
  const changed = await db
    .update(pointAccount)
    .set({ balance: sql`${pointAccount.balance} + ${points}` })
    .where(
      and(
        eq(pointAccount.tenantId, tenant.id),
        eq(pointAccount.id, accountId),
        eq(pointAccount.kind, 'person'),
        sql`${pointAccount.balance} + ${points} >= 0`,
      ),
    )
    .returning({ id: pointAccount.id });
  if (changed.length === 0) throw new DomainError('points.insufficient');
}
