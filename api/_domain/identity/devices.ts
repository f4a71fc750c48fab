import { and, desc, eq, gt, isNull, ne, sql } from 'drizzle-orm';
import { session } from '../../../db/schema/index.js';
import { personIdOf } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { hashToken, IDLE_DAYS } from './tokens.js';

/** A device one is signed in on. */
export interface Device {
  id: string;
  device: string | null;
  createdAt: Date;
  lastUsedAt: Date;
  expiresAt: Date;
  isCurrent: boolean;
}

/** The devices one is signed in on now, the last used first. `token` is that of the device that asks. */
export async function listDevices(context: Context, token: string): Promise<Device[]> {
  return context.db
    .select({
      id: session.id,
      device: session.device,
      createdAt: session.createdAt,
      lastUsedAt: session.lastUsedAt,
      expiresAt: session.expiresAt,
      isCurrent: sql<boolean>`${session.tokenHash} = ${hashToken(token)}`.as('is_current'),
    })
    .from(session)
    .where(and(isMine(context), isLive(context)))
    .orderBy(desc(session.lastUsedAt), desc(session.id));
}

/** Signs one of one's own devices out, for good; once more changes nothing. Refuses with `session.not_found`. */
export async function signOutDevice(context: Context, sessionId: string): Promise<void> {
  const [found] = await context.db
    .update(session)
    .set({ revokedAt: sql`coalesce(${session.revokedAt}, ${context.now.toISOString()}::timestamptz)` })
    .where(and(isMine(context), eq(session.id, sessionId)))
    .returning({ id: session.id });
  if (!found) throw new DomainError('session.not_found');
}

/** Signs out every device but the one that asks. */
export async function signOutOthers(context: Context, token: string): Promise<void> {
  await context.db
    .update(session)
    .set({ revokedAt: context.now })
    .where(and(isMine(context), isNull(session.revokedAt), ne(session.tokenHash, hashToken(token))));
}

function isMine({ tenant, actor }: Context) {
  return and(eq(session.tenantId, tenant.id), eq(session.personId, personIdOf(actor)));
}

function isLive({ now }: Context) {
  const idleSince = new Date(now.getTime() - IDLE_DAYS * 24 * 3_600_000);
  return and(isNull(session.revokedAt), gt(session.expiresAt, now), gt(session.lastUsedAt, idleSince));
}
