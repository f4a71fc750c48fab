import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.js';
import { statement } from '../../../db/statement.js';
import type { Context } from '../context.js';
import { movePoints } from '../points/index.js';

const readAccounts = statement<{ tenantId: string; personId: string }, { balance: number; debt: number }>(
  'read_balance_and_debt',
  ({ tenantId, personId }) => sql`
    select coalesce(max(balance) filter (where kind = 'person'), 0) as balance,
      -coalesce(min(balance) filter (where kind = 'debt'), 0) as debt
    from point_account
    where tenant_id = ${tenantId} and person_id = ${personId} and kind in ('person', 'debt')`,
);

/** What a person owes, in points: zero or more. */
export async function debtOf({ db, tenant }: Context, personId: string): Promise<number> {
  const [accounts] = await readAccounts(db, { tenantId: tenant.id, personId });
  return accounts?.debt ?? 0;
}

/**
 * Pays what the person owes from what has just come in, as far as it goes, once for its cause: so nobody owes points beside
 * a balance. Answers what they owe still. The person must be held, as `keepPerson` does.
 */
export async function settleDebt(context: Context<Transaction>, personId: string, causeId: string): Promise<number> {
  const [accounts] = await readAccounts(context.db, { tenantId: context.tenant.id, personId });
  const { balance, debt } = accounts ?? { balance: 0, debt: 0 };
  const points = Math.min(balance, debt);
  if (points === 0) return debt;
  const { isNew } = await movePoints(context, {
    from: { personId },
    to: { debtOf: personId },
    points,
    cause: 'debt_settled',
    causeId,
  });
  return isNew ? debt - points : debt;
}
