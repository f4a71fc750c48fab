import { and, eq, gt, lt } from 'drizzle-orm';
import { scanSignIn } from '../../../db/schema/index.js';
import type { ScanStatus } from '../../_contract/vocabulary.js';
import { personIdOf } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { newId } from '../ids.js';
import { inTransaction } from '../transaction.js';
import { type OpenedSession, openSession } from './open-session.js';
import { hashToken, newSecret } from './tokens.js';

/** A page waits so long to be signed in. */
const WAIT_MS = 2 * 60_000;

/** Once confirmed, the page has at least so long to come for its session. */
const FETCH_MS = 60_000;

/** A page that waits: it shows the id, and proves with the secret that it is the one that asked. */
export interface OpenedScan {
  id: string;
  secret: string;
  expiresAt: Date;
}

/** What the phone sees before it confirms. */
export interface ScanRow {
  id: string;
  device: string | null;
  createdAt: Date;
  expiresAt: Date;
}

/** How far it is; the session comes once. */
export interface ScanState {
  status: ScanStatus;
  session: OpenedSession | null;
}

/** Lets a page wait for a phone to sign it in: two minutes, once. */
export async function openScan({ db, tenant, now }: Context, device: string | null): Promise<OpenedScan> {
  const [id, secret] = [newId(now), newSecret()];
  const expiresAt = new Date(now.getTime() + WAIT_MS);
  await db.insert(scanSignIn).values({
    tenantId: tenant.id,
    id,
    secretHash: hashToken(secret),
    status: 'waiting',
    device,
    createdAt: now,
    expiresAt,
  });
  return { id, secret, expiresAt };
}

/** The page that waits, for a phone; refuses with `auth.scan_not_found` or, when it waits no longer, `auth.scan_expired`. */
export async function findScan(context: Context, scanId: string): Promise<ScanRow> {
  const row = await readScan(context, scanId);
  if (!isWaiting(row, context.now)) throw new DomainError('auth.scan_expired');
  const { id, device, createdAt, expiresAt } = row;
  return { id, device, createdAt, expiresAt };
}

/**
 * The phone's answer: lets the page in as the signed-in person, or not. Confirming one's own again changes nothing.
 * Refuses with `auth.scan_not_found`, and with `auth.scan_expired` when the page waits no longer.
 */
export async function answerScan(context: Context, scanId: string, outcome: 'confirmed' | 'declined'): Promise<void> {
  const personId = personIdOf(context.actor);
  const { db, tenant, now } = context;
  const row = await readScan(context, scanId);
  const expiresAt = new Date(Math.max(row.expiresAt.getTime(), now.getTime() + FETCH_MS));
  const answered = await db
    .update(scanSignIn)
    .set({ status: outcome, personId, expiresAt })
    .where(
      and(
        eq(scanSignIn.tenantId, tenant.id),
        eq(scanSignIn.id, scanId),
        eq(scanSignIn.status, 'waiting'),
        gt(scanSignIn.expiresAt, now),
      ),
    )
    .returning({ id: scanSignIn.id });
  if (answered.length > 0) return;
  const found = await readScan(context, scanId);
  if (found.status === outcome && found.personId === personId) return;
  throw new DomainError('auth.scan_expired');
}

/**
 * How far the sign-in is, for the page that holds the secret. The first to ask after the confirmation gets the session;
 * nobody gets it again. Refuses with `auth.scan_not_found` (a wrong secret, too) or `auth.scan_expired`.
 */
export function pollScan(context: Context, scanId: string, secret: string): Promise<ScanState> {
  return inTransaction(context, async (inner) => {
    const { db, tenant, now } = inner;
    const isAsker = and(
      eq(scanSignIn.tenantId, tenant.id),
      eq(scanSignIn.id, scanId),
      eq(scanSignIn.secretHash, hashToken(secret)),
    );
    const [mine] = await db
      .update(scanSignIn)
      .set({ status: 'used' })
      .where(and(isAsker, eq(scanSignIn.status, 'confirmed'), gt(scanSignIn.expiresAt, now)))
      .returning({ personId: scanSignIn.personId, device: scanSignIn.device });
    if (mine?.personId) {
      const session = await openSession(inner, mine.personId, mine.device ?? '网页');
      return { status: 'confirmed', session };
    }
    const [row] = await db.select().from(scanSignIn).where(isAsker);
    if (!row) throw new DomainError('auth.scan_not_found');
    const isOver = row.status === 'waiting' || row.status === 'confirmed';
    if (isOver && row.expiresAt <= now) throw new DomainError('auth.scan_expired');
    return { status: row.status as ScanStatus, session: null };
  });
}

/** Forgets pages that stopped waiting before the moment; answers how many. */
export async function purgeScans({ db, tenant }: Context, before: Date): Promise<number> {
  const purged = await db
    .delete(scanSignIn)
    .where(and(eq(scanSignIn.tenantId, tenant.id), lt(scanSignIn.expiresAt, before)))
    .returning({ id: scanSignIn.id });
  return purged.length;
}

async function readScan({ db, tenant }: Context, scanId: string) {
  const [row] = await db
    .select()
    .from(scanSignIn)
    .where(and(eq(scanSignIn.tenantId, tenant.id), eq(scanSignIn.id, scanId)));
  if (!row) throw new DomainError('auth.scan_not_found');
  return row;
}

function isWaiting({ status, expiresAt }: { status: string; expiresAt: Date }, now: Date): boolean {
  return status === 'waiting' && expiresAt > now;
}
