import { and, eq, inArray, notInArray, or, type SQL } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.js';
import { pointAccount } from '../../../db/schema/index.js';
import type { PointAccountKind } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';
import { newId } from '../ids.js';

/** Whose account: one of the tenant's own, a person's, or what a person owes. */
export type Holder = Exclude<PointAccountKind, 'person' | 'debt'> | { personId: string } | { debtOf: string };

const isPersonal = (holder: Holder): boolean => typeof holder !== 'string';

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
    kind: kindOf(holder),
    personId: ownerOf(holder),
    balance: isPersonal(holder) ? 0 : null,
    createdAt: now,
  }));
  await db.insert(pointAccount).values(rows).onConflictDoNothing();
}

async function findAccounts({ db, tenant }: Context, holders: readonly Holder[]): Promise<Map<string, string>> {
  const rows = await db
    .select({ id: pointAccount.id, kind: pointAccount.kind, personId: pointAccount.personId })
    .from(pointAccount)
    .where(and(eq(pointAccount.tenantId, tenant.id), or(...conditionsOf(holders))));
  return new Map(rows.map(({ id, kind, personId }) => [keyFrom(kind, personId), id]));
}

/** One for each kind: each of them is an index of its own. */
function conditionsOf(holders: readonly Holder[]): (SQL | undefined)[] {
  const system = holders.filter((holder) => !isPersonal(holder)).map(kindOf);
  const personal = (['person', 'debt'] as const).flatMap((kind) => {
    const ids = holders.filter((holder) => kindOf(holder) === kind).map((holder) => ownerOf(holder) as string);
    return ids.length > 0 ? [and(eq(pointAccount.kind, kind), inArray(pointAccount.personId, ids))] : [];
  });
  if (system.length === 0) return personal;
  return [and(notInArray(pointAccount.kind, ['person', 'debt']), inArray(pointAccount.kind, system)), ...personal];
}

function kindOf(holder: Holder): PointAccountKind {
  if (typeof holder === 'string') return holder;
  return 'debtOf' in holder ? 'debt' : 'person';
}

function ownerOf(holder: Holder): string | null {
  if (typeof holder === 'string') return null;
  return 'debtOf' in holder ? holder.debtOf : holder.personId;
}

const keyOf = (holder: Holder): string => keyFrom(kindOf(holder), ownerOf(holder));

const keyFrom = (kind: string, personId: string | null): string => (personId === null ? kind : `~${kind}/${personId}`);
