import { and, eq, isNull } from 'drizzle-orm';
import { session } from '../../../db/schema/index.js';
import type { Context } from '../context.js';
import { hashToken } from './tokens.js';

/** Signs the device with this token out, for good; signing it out again changes nothing. */
export async function signOut({ db, tenant, now }: Context, token: string): Promise<void> {
  await db
    .update(session)
    .set({ revokedAt: now })
    .where(and(eq(session.tenantId, tenant.id), eq(session.tokenHash, hashToken(token)), isNull(session.revokedAt)));
}
