import { and, eq, lt } from 'drizzle-orm';
import { identity } from '../../../db/schema/index.js';
import type { Context } from '../context.js';
import type { WeChatPush } from '../identity/gateway.js';
import { eraseAccount } from './delete-account.js';

/** WeChat says when in whole seconds. */
const SECOND_MS = 1000;

/**
 * Deletes the account of somebody who gave up their WeChat account, whatever duties they had: nobody will ever sign in as
 * them again, and their open tickets stay with their units. Anything else WeChat tells changes nothing, nor does hearing it
 * again: who came back since is somebody new.
 */
export async function deleteCancelled(context: Context, appId: string, push: WeChatPush): Promise<void> {
  const { event, openid, occurredAt } = push;
  if (event !== 'user_authorization_cancellation' || openid === '') return;
  const [gone] = await context.db
    .select({ personId: identity.personId })
    .from(identity)
    .where(
      and(
        eq(identity.appId, appId),
        eq(identity.openid, openid),
        lt(identity.createdAt, new Date(occurredAt.getTime() + SECOND_MS)),
      ),
    );
  if (gone) await eraseAccount(context, gone.personId);
}
