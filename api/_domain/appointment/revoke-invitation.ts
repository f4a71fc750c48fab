import { and, eq, isNull, sql } from 'drizzle-orm';
import { invitation } from '../../../db/schema/index.js';
import { mayDoWhere } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { demandSomewhere } from './appointer.js';
import { selectInvitations } from './invitation.js';
import { mayAppoint } from './rules.js';

/**
 * Takes an invitation back; taking it back again changes nothing. Refuses with `invitation.not_found` outside one's
 * units, `access.forbidden` when one could not have given it, `invitation.used` when it has been taken up.
 */
export async function revokeInvitation(context: Context, invitationId: string): Promise<void> {
  const { db, tenant, actor, now } = context;
  demandSomewhere(actor, 'appointment.manage');
  const isOurs = sql`i.id = ${invitationId} and ${mayDoWhere(context, 'appointment.manage', { unitId: sql`i.unit_id` })}`;
  const [found] = await selectInvitations(context, isOurs, 1);
  if (!found) throw new DomainError('invitation.not_found');
  if (!mayAppoint(actor.grants, found.role, found.unit.path)) throw new DomainError('access.forbidden');
  const [revoked] = await db
    .update(invitation)
    .set({ revokedAt: sql`coalesce(${invitation.revokedAt}, ${now.toISOString()}::timestamptz)` })
    .where(and(eq(invitation.tenantId, tenant.id), eq(invitation.id, invitationId), isNull(invitation.acceptedAt)))
    .returning({ id: invitation.id });
  if (!revoked) throw new DomainError('invitation.used');
}
