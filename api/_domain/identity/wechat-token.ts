import { eq, sql } from 'drizzle-orm';
import type { Database, Executor } from '../../../db/client.js';
import { wechatToken } from '../../../db/schema/index.js';
import type { SharedToken, WeChatTokenStore } from './gateway.js';

/** The store of access tokens in the database. Renewal holds a lock of its own, so that one instance at a time asks WeChat. */
export function createWeChatTokenStore(db: Database, now: () => Date = () => new Date()): WeChatTokenStore {
  return {
    read: (appId) => readToken(db, appId),
    renew: (appId, isGood, fetch) =>
      db.transaction(async (transaction) => {
        await transaction.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`wechat_token ${appId}`}, 0))`);
        const kept = await readToken(transaction, appId);
        if (kept && isGood(kept)) return kept;
        const fresh = await fetch();
        const row = { ...fresh, fetchedAt: now() };
        await transaction
          .insert(wechatToken)
          .values({ appId, ...row })
          .onConflictDoUpdate({ target: wechatToken.appId, set: row });
        return fresh;
      }),
  };
}

async function readToken(db: Executor, appId: string): Promise<SharedToken | null> {
  const [kept] = await db
    .select({ token: wechatToken.token, expiresAt: wechatToken.expiresAt })
    .from(wechatToken)
    .where(eq(wechatToken.appId, appId));
  return kept ?? null;
}
