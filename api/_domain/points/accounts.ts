import { and, eq, inArray, ne, or, type SQL } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.js';
import { pointAccount } from '../../../db/schema/index.js';
import type { PointAccountKind } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';
import { newId } from '../ids.js';

/** Whose account: one of the tenant's own, or a person's. */
export type Holder = Exclude<PointAccountKind, 'person'> | { personId: string };

/** The ids of the holders' accounts, in the order of the holders. An account is made on its first use. */
export async function openAccounts(context: Context<Transaction>, holders: readonly Holder[]): Promise<string[]> {
  const found = await findAccounts(context, holders);
  const missing = holders.filter((holder) => !found.has(keyOf(holder)));
  if (missing.length === 0) return holders.map((holder) => found.get(keyOf(holder)) as string);
  await insertAccounts(context, missing);
  const opened = await findAccounts(context, holders);
  return holders.map((holder) => opened.get(keyOf(holder)) as string);
}

/** Whoever else makes the same account right now is waited for; the tenant's come first, so that nobody waits in a ring. */
async function insertAccounts({ db, tenant, now }: Context<Transaction>, holders: readonly Holder[]): Promise<void> {
  const sorted = [...holders].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const rows = sorted.map((holder) => ({
    tenantId: tenant.id,
    id: newId(now),
    kind: typeof holder === 'string' ? holder : 'person',
    personId: typeof holder === 'string' ? null : holder.personId,
    balance: typeof holder === 'string' ? null : 0,
    createdAt: now,
  }));
  await db.insert(pointAccount).values(rows).onConflictDoNothing();
}

async function findAccounts({ db, tenant }: Context, holders: readonly Holder[]): Promise<Map<string, string>> {
  const rows = await db
    .select({ id: pointAccount.id, kind: pointAccount.kind, personId: pointAccount.personId })
    .from(pointAccount)
    .where(and(eq(pointAccount.tenantId, tenant.id), anyOf(holders)));
  return new Map(rows.map((row) => [row.personId === null ? row.kind : keyOf({ personId: row.personId }), row.id]));
}

function anyOf(holders: readonly Holder[]): SQL | undefined {
  const kinds = holders.filter((holder) => typeof holder === 'string');
  const people = holders.filter((holder) => typeof holder !== 'string').map((holder) => holder.personId);
  return or(
    kinds.length > 0 ? and(ne(pointAccount.kind, 'person'), inArray(pointAccount.kind, kinds)) : undefined,
    people.length > 0 ? and(eq(pointAccount.kind, 'person'), inArray(pointAccount.personId, people)) : undefined,
  );
}

function keyOf(holder: Holder): string {
  return typeof holder === 'string' ? holder : `~${holder.personId}`;
}
