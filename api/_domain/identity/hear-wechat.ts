import { and, eq, inArray, isNull, lt } from 'drizzle-orm';
import { identity, session } from '../../../db/schema/index.js';
import type { Context } from '../context.js';
import type { WeChatPush } from './gateway.js';

/** Somebody took back what they let the mini-program know, or gave up their WeChat account. */
const endings: readonly string[] = ['user_authorization_revoke', 'user_authorization_cancellation'];

/** WeChat says when in whole seconds. */
const SECOND_MS = 1000;

/**
 * Does what follows from something WeChat tells us: whoever took their authorization back is signed out everywhere.
 * Whatever else it tells changes nothing here: `deleteCancelled` deletes who gave up their account. Hearing it again changes nothing either: who signed in since stays signed in.
 */
export async function hearWeChat(context: Context, appId: string, { event, openid, occurredAt }: WeChatPush) {
  if (!endings.includes(event) || openid === '') return;
  const { db, tenant, now } = context;
  const meant = db
    .select({ personId: identity.personId })
    .from(identity)
    .where(and(eq(identity.appId, appId), eq(identity.openid, openid)));
  await db
    .update(session)
    .set({ revokedAt: now })
    .where(
      and(
        eq(session.tenantId, tenant.id),
        inArray(session.personId, meant),
        isNull(session.revokedAt),
        lt(session.createdAt, new Date(occurredAt.getTime() + SECOND_MS)),
      ),
    );
}
