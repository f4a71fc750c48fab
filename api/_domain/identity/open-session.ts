import { session } from '../../../db/schema/index.js';
import type { Context } from '../context.js';
import { newId } from '../ids.js';
import { inTransaction } from '../transaction.js';
import { holdPerson } from './hold-person.js';
import { hashToken, newToken, SESSION_DAYS } from './tokens.js';

/** A device that was just signed in. The token is here and nowhere else: only its hash is kept. */
export interface OpenedSession {
  token: string;
  expiresAt: Date;
}

/**
 * Signs a device in as the person, until it is not used for long or its time is over. Whether that is right, the caller
 * has found out. `device` is what the person would call it. Refuses with `auth.expired` who has just deleted their account.
 */
export function openSession(context: Context, personId: string, device: string | null = null): Promise<OpenedSession> {
  return inTransaction(context, async (inner) => {
    const { db, tenant, now } = inner;
    await holdPerson(inner, personId);
    const token = newToken(tenant.id);
    const expiresAt = new Date(now.getTime() + SESSION_DAYS * 24 * 3600 * 1000);
    await db.insert(session).values({
      tenantId: tenant.id,
      id: newId(now),
      tokenHash: hashToken(token),
      personId,
      device,
      createdAt: now,
      lastUsedAt: now,
      expiresAt,
    });
    return { token, expiresAt };
  });
}
