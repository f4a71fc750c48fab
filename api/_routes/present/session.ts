import type { Session } from '../../_contract/session.js';
import type { OuterContext } from '../../_domain/context.js';
import { authenticate, type OpenedSession, readMe } from '../../_domain/identity/index.js';
import { countUnread } from '../../_domain/message/index.js';
import { presentMe } from './me.js';

/** A session that was just opened, with whom it signed in: the one time its token is shown. */
export async function presentSession(context: OuterContext, { token, expiresAt }: OpenedSession): Promise<Session> {
  const { actor } = await authenticate(context.db, token, context.now);
  const mine = { ...context, actor };
  const me = presentMe(await readMe(mine), await countUnread(mine));
  return { token, expiresAt: expiresAt.toISOString(), me };
}
