import { and, eq, gt, isNull, or } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.js';
import { roleGrant } from '../../../db/schema/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { enqueue } from '../outbox/index.js';

/** One change to a grant and its deputies at a time, until the transaction ends. */
export async function lockGrant({ db, tenant }: Context<Transaction>, grantId: string): Promise<void> {
  await db
    .select({ id: roleGrant.id })
    .from(roleGrant)
    .where(and(eq(roleGrant.tenantId, tenant.id), eq(roleGrant.id, grantId)))
    .for('update');
}

/** Whose role it was. */
export interface EndedGrant {
  id: string;
  personId: string;
}

/**
 * Ends a locked grant now, where it runs, and with it those of its deputies; everybody is told. Answers the grants that
 * ended, the locked one first.
 */
export async function endRunning(context: Context<Transaction>, grantId: string): Promise<EndedGrant[]> {
  const { db, tenant, actor, now } = context;
  const ended = await db
    .update(roleGrant)
    .set({ validTo: now, endedBy: actor.personId })
    .where(
      and(
        eq(roleGrant.tenantId, tenant.id),
        or(eq(roleGrant.id, grantId), eq(roleGrant.deputyFor, grantId)),
        or(isNull(roleGrant.validTo), gt(roleGrant.validTo, now)),
      ),
    )
    .returning({ id: roleGrant.id, personId: roleGrant.personId });
  for (const { id } of ended) await enqueue(context, 'grant_changed', { grantId: id });
  return ended.sort((one, other) => Number(other.id === grantId) - Number(one.id === grantId));
}

/** Refuses with `request.invalid` somebody who serves the district in no role now. */
export async function demandStaff(
  { db, tenant, now }: Context,
  personId: string,
  field: 'personId' | 'toPersonId',
): Promise<void> {
  const grants = await db
    .select({ role: roleGrant.role })
    .from(roleGrant)
    .where(
      and(
        eq(roleGrant.tenantId, tenant.id),
        eq(roleGrant.personId, personId),
        or(isNull(roleGrant.validTo), gt(roleGrant.validTo, now)),
      ),
    );
  if (grants.some(({ role }) => role !== 'courier' && role !== 'resident')) return;
  throw new DomainError('request.invalid', '请选一位在任的工作人员；还没有任职的，请先邀请', { field });
}
