import { sql } from 'drizzle-orm';
import { mayDoWhere } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { hashToken } from '../identity/index.js';
import { decodeCursor, limitOf, type Page, type PageRequest, pageOf, uuidOf } from '../page.js';
import { demandSomewhere } from './appointer.js';
import { type Invitation, selectInvitations } from './invitation.js';
import { invitationRefusal } from './rules.js';

/**
 * Invitations to units the actor appoints at, newest first, of one unit when it is named. Refuses with `access.forbidden`
 * who appoints nowhere.
 */
export async function listInvitations(
  context: Context,
  request: PageRequest & { unitId?: string | undefined },
): Promise<Page<Invitation>> {
  demandSomewhere(context.actor, 'appointment.manage');
  const limit = limitOf(request);
  const after = decodeCursor(request.cursor, 1);
  const condition = sql`${mayDoWhere(context, 'appointment.manage', { unitId: sql`i.unit_id` })}
    ${request.unitId ? sql`and i.unit_id = ${request.unitId}` : sql``}
    ${after ? sql`and i.id < ${uuidOf(after[0])}` : sql``}`;
  return pageOf(await selectInvitations(context, condition, limit + 1), limit, ({ id }) => [id]);
}

/** The invitation behind a token that can be taken up now; refuses with `invitation.not_found`, `.used` or `.expired`. */
export async function previewInvitation(context: Context, token: string): Promise<Invitation> {
  const [found] = await selectInvitations(context, sql`i.token_hash = ${hashToken(token)}`, 1);
  if (!found) throw new DomainError('invitation.not_found');
  const refusal = invitationRefusal(found, context.now);
  if (refusal) throw refusal;
  return found;
}
