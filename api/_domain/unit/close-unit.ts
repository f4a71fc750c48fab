import { and, eq, isNull, sql } from 'drizzle-orm';
import { courierTeam, invitation, unit } from '../../../db/schema/index.js';
import { query } from '../../../db/statement.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { inTransaction } from '../transaction.js';
import { findManaged } from './authority.js';
import { type UnitUse, whatKeepsOpen } from './tree-rules.js';
import { lockTree } from './tree-lock.js';

/**
 * Dissolves a unit: nothing new comes to it, and its history stays. Invitations to it and codes of its teams stop working.
 * Closing it again changes nothing. Refuses with `access.forbidden`, `unit.not_found`, and `unit.in_use` while it holds open
 * tickets, running grants, open units or activities that are not over, saying what to do first.
 */
export async function closeUnit(context: Context, unitId: string): Promise<void> {
  await findManaged(context, unitId);
  await inTransaction(context, async (inner) => {
    const { db, tenant, now } = inner;
    // Alone in the tree, and the row alone: who gives it a ticket, a role or an activity meanwhile waits, by the foreign key.
    await lockTree(inner, 'to move');
    await query(db, sql`select 1 from unit where tenant_id = ${tenant.id} and id = ${unitId} for update`);
    const use = await useOf(inner, unitId);
    const words = whatKeepsOpen(use);
    if (words) throw new DomainError('unit.in_use', words, { ...use });
    await db
      .update(unit)
      .set({ closedAt: now })
      .where(and(eq(unit.tenantId, tenant.id), eq(unit.id, unitId), isNull(unit.closedAt)));
    await db
      .update(courierTeam)
      .set({ closedAt: now })
      .where(and(eq(courierTeam.tenantId, tenant.id), eq(courierTeam.unitId, unitId), isNull(courierTeam.closedAt)));
    await db
      .update(invitation)
      .set({ revokedAt: now })
      .where(
        and(
          eq(invitation.tenantId, tenant.id),
          eq(invitation.unitId, unitId),
          isNull(invitation.acceptedAt),
          isNull(invitation.revokedAt),
        ),
      );
  });
}

async function useOf({ db, tenant, now }: Context, unitId: string): Promise<UnitUse> {
  const [use] = await query<UnitUse>(
    db,
    sql`select
          (select count(*) from ticket t where t.tenant_id = ${tenant.id} and t.holder_unit_id = ${unitId}
             and t.status not in ('closed', 'rejected', 'merged')) as open_tickets,
          (select count(*) from role_grant g where g.tenant_id = ${tenant.id} and g.unit_id = ${unitId}
             and (g.valid_to is null or g.valid_to > ${now})) as running_grants,
          (select count(*) from unit u where u.tenant_id = ${tenant.id} and u.parent_id = ${unitId}
             and u.closed_at is null) as open_units_below,
          (select count(*) from activity a where a.tenant_id = ${tenant.id} and a.unit_id = ${unitId}
             and a.status = 'open') as open_activities`,
  );
  return use ?? { openTickets: 0, runningGrants: 0, openUnitsBelow: 0, openActivities: 0 };
}
