import { type SQL, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.js';
import { statement } from '../../../db/statement.js';
import { personIdOf } from '../access/index.js';
import type { Context } from '../context.js';
import { addMonths, type Month, monthEnd, monthOf } from '../points/index.js';
import { loadPolicy } from '../policy/index.js';

/** Points that run out, and the last day they can be spent, YYYY-MM-DD. */
export interface ExpiringPoints {
  points: number;
  on: string;
}

/** What of the signed-in person's points runs out first, at the end of this month or the next; null when nothing does. */
export async function readExpiring(context: Context): Promise<ExpiringPoints | null> {
  const personId = personIdOf(context.actor);
  const { body } = await loadPolicy(context, 'points_rules');
  const month = monthOf(context.now);
  for (const ahead of [0, 1]) {
    const cutoff = addMonths(month, ahead - body.expiryMonths);
    const [sums] = await sumsOf(context.db, {
      tenantId: context.tenant.id,
      personId,
      ...cutoffs([cutoff, cutoff, cutoff]),
    });
    if (sums && sums.due > 0) return { points: sums.due, on: monthEnd(addMonths(month, ahead)) };
  }
  return null;
}

/** What runs out for one person, by the first of the cut-off months. */
export async function findExpiringOf(
  { db, tenant }: Context<Transaction>,
  months: readonly [Month, Month, Month],
  personId: string,
): Promise<number> {
  const [sums] = await sumsOf(db, { tenantId: tenant.id, personId, ...cutoffs(months) });
  return sums?.due ?? 0;
}

/** The next people by id who have points: what was earned up to the first month and is left, and between the second and the third. */
export function findExpiring(
  { db, tenant }: Context,
  months: readonly [Month, Month, Month],
  after: string | null,
  limit: number,
): Promise<{ personId: string; due: number; warned: number }[]> {
  return sumsOfMany(db, { tenantId: tenant.id, after, limit, ...cutoffs(months) });
}

/** Holds a person's balance until the transaction ends. */
export async function lockAccount({ db, tenant }: Context<Transaction>, personId: string): Promise<void> {
  await lock(db, { tenantId: tenant.id, personId });
}

const cutoffs = ([due, soon, later]: readonly [Month, Month, Month]) => ({ due, soon, later });

const lock = statement<{ tenantId: string; personId: string }, never>(
  'lock_balance_to_expire',
  ({ tenantId, personId }) => sql`
    select from point_account where tenant_id = ${tenantId} and kind = 'person' and person_id = ${personId}::uuid
    for update`,
);

// What came in with a section was earned; without one it came back. Whatever went out, but by expiry, was the oldest.
const sums = (account: SQL, due: SQL, soon: SQL, later: SQL): SQL => sql`
  select account.person_id,
    greatest(0, flow.due - flow.gone)::int as due,
    (greatest(0, flow.later - flow.gone) - greatest(0, flow.soon - flow.gone))::int as warned
  from (${account}) account
  cross join lateral (
    select coalesce(sum(entry.points) filter (where entry.is_in and entry.section is not null and entry.month <= ${due}), 0) as due,
      coalesce(sum(entry.points) filter (where entry.is_in and entry.section is not null and entry.month <= ${soon}), 0) as soon,
      coalesce(sum(entry.points) filter (where entry.is_in and entry.section is not null and entry.month <= ${later}), 0) as later,
      coalesce(sum(case when not entry.is_in then entry.points when entry.section is null then -entry.points end), 0) as gone
    from (
      select true as is_in, points, section, month from ledger_entry
      where tenant_id = account.tenant_id and credit_account_id = account.id
      union all
      select false, points, section, month from ledger_entry
      where tenant_id = account.tenant_id and debit_account_id = account.id
    ) entry
  ) flow`;

const sumsOf = statement<
  { tenantId: string; personId: string; due: Month; soon: Month; later: Month },
  { personId: string; due: number; warned: number }
>('expiring_of_person', ({ tenantId, personId, due, soon, later }) =>
  sums(
    sql`select tenant_id, id, person_id from point_account
        where tenant_id = ${tenantId} and kind = 'person' and person_id = ${personId}::uuid`,
    sql`${due}`,
    sql`${soon}`,
    sql`${later}`,
  ),
);

const sumsOfMany = statement<
  { tenantId: string; after: string | null; limit: number; due: Month; soon: Month; later: Month },
  { personId: string; due: number; warned: number }
>(
  'expiring_of_many',
  ({ tenantId, after, limit, due, soon, later }) =>
    sql`${sums(
      sql`select tenant_id, id, person_id from point_account
        where tenant_id = ${tenantId} and kind = 'person' and balance > 0
          and person_id > coalesce(${after}::uuid, '00000000-0000-0000-0000-000000000000')
        order by person_id limit ${limit}`,
      sql`${due}`,
      sql`${soon}`,
      sql`${later}`,
    )} order by account.person_id`,
);
