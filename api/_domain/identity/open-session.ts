import { session } from '../../../db/schema/index.js';
import type { Context } from '../context.js';
import { newId } from '../ids.js';
import { hashToken, newToken, SESSION_DAYS } from './tokens.js';

/** A device that was just signed in. The token is here and nowhere else: only its hash is kept. */
export interface OpenedSession {
  token: string;
  expiresAt: Date;
}

/** Signs a device in as the person, for 30 days. Whether that is right, the caller has found out. */
export async function openSession({ db, tenant, now }: Context, personId: string): Promise<OpenedSession> {
  const token = newToken(tenant.id);
  const expiresAt = new Date(now.getTime() + SESSION_DAYS * 24 * 3600 * 1000);
  await db.insert(session).values({
    tenantId: tenant.id,
    id: newId(now),
    tokenHash: hashToken(token),
    personId,
    createdAt: now,
    expiresAt,
  });
  return { token, expiresAt };
}
