import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.js';
import { invitation } from '../../../db/schema/index.js';
import { personIdOf } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { hashToken, holdGrantsOf, nameSelf } from '../identity/index.js';
import { enqueue } from '../outbox/index.js';
import { inTransaction } from '../transaction.js';
import { giveRole } from './give-role.js';
import { type Invitation, selectInvitations } from './invitation.js';
import { invitationRefusal, mayAppoint } from './rules.js';

/**
 * Takes up an invitation: the signed-in person gets its role and is called what they say. Of two who do so at once, one
 * has it; repeating one's own changes nothing. Refuses with `invitation.not_found` (also when whoever gave it no longer
 * could), `invitation.used` or `invitation.expired`.
 */
export async function acceptInvitation(
  context: Context,
  { token, displayName }: { token: string; displayName: string },
): Promise<void> {
  const personId = personIdOf(context.actor);
  return inTransaction(context, async (inner) => {
    const { db, tenant, now } = inner;
    const tokenHash = hashToken(token);
    const [taken] = await db
      .update(invitation)
      .set({ acceptedAt: now, acceptedBy: personId })
      .where(
        and(
          eq(invitation.tenantId, tenant.id),
          eq(invitation.tokenHash, tokenHash),
          isNull(invitation.acceptedAt),
          isNull(invitation.revokedAt),
          gt(invitation.expiresAt, now),
        ),
      )
      .returning({ id: invitation.id });
    const [found] = await selectInvitations(inner, sql`i.token_hash = ${tokenHash}`, 1);
    if (!found) throw new DomainError('invitation.not_found');
    if (!taken) return refuseUnlessOwn(found, personId, now);
    await demandGiver(inner, found);
    await nameSelf(inner, displayName);
    const { role, unit, validTo, createdBy } = found;
    const grantId = await giveRole(inner, { personId, role, unitId: unit.id, validTo }, createdBy);
    await enqueue(inner, 'grant_changed', { grantId });
  });
}

function refuseUnlessOwn(
  found: Parameters<typeof invitationRefusal>[0] & Invitation,
  personId: string,
  now: Date,
): void {
  if (found.acceptedBy === personId) return;
  throw invitationRefusal(found, now) ?? new DomainError('invitation.used');
}

/** Who has left can no longer let others in. */
async function demandGiver(context: Context<Transaction>, { createdBy, role, unit }: Invitation): Promise<void> {
  if (createdBy === null) return;
  const grants = await holdGrantsOf(context, createdBy);
  if (!mayAppoint(grants, role, unit.path)) throw new DomainError('invitation.not_found');
}
