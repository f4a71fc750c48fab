import { and, eq } from 'drizzle-orm';
import { identity, person } from '../../../db/schema/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { newId } from '../ids.js';
import { inTransaction } from '../transaction.js';
import { type OpenedSession, openSession } from './open-session.js';

/** Whoever comes for the first time is called this until they say their name. */
const NEUTRAL_NAME = '微信用户';

/** A user of a mini-program, as WeChat names them to that app. */
export interface Openid {
  appId: string;
  openid: string;
}

/**
 * Signs in whom WeChat says the login code stands for; the first time enters them, with no role. Refuses with
 * `auth.wechat_not_configured` where no mini-program is set up, and as the gateway does.
 */
export async function signInWithWeChat(context: Context, { code }: { code: string }): Promise<OpenedSession> {
  const { wechat } = context.gateways;
  if (!wechat) throw new DomainError('auth.wechat_not_configured');
  const { openid } = await wechat.codeToSession(code);
  return signInWithOpenid(context, { appId: wechat.appId, openid });
}

/** As {@link signInWithWeChat}, for an openid that is known already: somebody we trust has vouched for it. */
export async function signInWithOpenid(context: Context, who: Openid): Promise<OpenedSession> {
  const personId = (await findPerson(context, who)) ?? (await enterPerson(context, who));
  return openSession(context, personId, '微信');
}

async function findPerson({ db }: Context, { appId, openid }: Openid): Promise<string | undefined> {
  const [found] = await db
    .select({ personId: identity.personId })
    .from(identity)
    .where(and(eq(identity.appId, appId), eq(identity.openid, openid)));
  return found?.personId;
}

function enterPerson(context: Context, who: Openid): Promise<string> {
  return inTransaction(context, async (inner) => {
    const { db, now } = inner;
    const personId = newId(now);
    await db.insert(person).values({ id: personId, displayName: NEUTRAL_NAME, createdAt: now });
    const mine = await db
      .insert(identity)
      .values({ ...who, personId, createdAt: now })
      .onConflictDoNothing()
      .returning({ personId: identity.personId });
    if (mine.length > 0) return personId;
    // The same openid came in twice at once and the other was first: there is one person.
    await db.delete(person).where(eq(person.id, personId));
    const first = await findPerson(inner, who);
    if (!first) throw new DomainError('service.unavailable');
    return first;
  });
}
