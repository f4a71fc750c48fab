import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.js';
import { coordination, ticketPause } from '../../../db/schema/index.js';
import { query } from '../../../db/statement.js';
import type { PauseReason, SuspendReason, TicketStatus } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';
import { newId } from '../ids.js';
import type { Ticket } from './ticket.js';

/** A time in which a ticket's resolution clock stood still, or stands still. */
export interface Pause {
  id: string;
  reason: PauseReason;
  suspendReason: SuspendReason | null;
  startedAt: Date;
  until: Date;
  endedAt: Date | null;
}

/** Statuses in which the resolution clock stands still until the date named. */
export const isPaused = (status: TicketStatus): boolean => status === 'coordinating' || status === 'suspended';

/** Begins a pause until a date, which lies ahead. The one before it has ended. */
export async function openPause(
  { db, tenant, now }: Context<Transaction>,
  ticketId: string,
  pause: { reason: PauseReason; suspendReason?: SuspendReason; until: Date; startedAt?: Date },
): Promise<void> {
  await db.insert(ticketPause).values({ tenantId: tenant.id, id: newId(now), ticketId, startedAt: now, ...pause });
}

/**
 * The open pause of a ticket whose clock stands still. A coordination from before pauses were kept stands for one, which
 * is kept now.
 */
export async function currentPause(context: Context<Transaction>, ticket: Ticket): Promise<Pause> {
  const found = await findOpenPause(context, ticket.id);
  if (found) return found;
  const begun = await openCoordination(context, ticket.id);
  const startedAt = begun?.startedAt ?? ticket.changedAt;
  const promisedAt = begun?.promisedAt ?? ticket.promisedAt ?? context.now;
  const until = promisedAt > startedAt ? promisedAt : new Date(startedAt.getTime() + 1);
  const reason = ticket.status === 'suspended' ? 'suspended' : 'coordinating';
  await openPause(context, ticket.id, { reason, startedAt, until });
  const kept = await findOpenPause(context, ticket.id);
  if (!kept) throw new Error(`paused ticket ${ticket.id} has no pause`);
  return kept;
}

/** Ends it: the clock runs on. */
export async function endPause({ db, tenant, now }: Context<Transaction>, pauseId: string): Promise<void> {
  await db
    .update(ticketPause)
    .set({ endedAt: now })
    .where(and(eq(ticketPause.tenantId, tenant.id), eq(ticketPause.id, pauseId)));
}

/** Another date it is to be taken up again, of which the holder is told when it comes. */
export async function postponePause({ db, tenant }: Context<Transaction>, pauseId: string, until: Date): Promise<void> {
  await db
    .update(ticketPause)
    .set({ until, remindedAt: null })
    .where(and(eq(ticketPause.tenantId, tenant.id), eq(ticketPause.id, pauseId)));
}

/** A ticket's pauses from the first. */
export function pausesOf({ db, tenant }: Context, ticketId: string): Promise<Pause[]> {
  return query<Pause>(
    db,
    sql`select id, reason, suspend_reason, started_at, until, ended_at from ticket_pause
        where tenant_id = ${tenant.id} and ticket_id = ${ticketId} order by started_at, id`,
  );
}

/** The coordination that goes on; undefined when none does. */
export async function openCoordination({ db, tenant }: Context<Transaction>, ticketId: string) {
  const [open] = await db
    .select({ id: coordination.id, startedAt: coordination.startedAt, promisedAt: coordination.promisedAt })
    .from(coordination)
    .where(
      and(eq(coordination.tenantId, tenant.id), eq(coordination.ticketId, ticketId), isNull(coordination.settledAt)),
    );
  return open;
}

/** Ends the coordination that goes on, without an agreement; nothing when none does. */
export async function endCoordination({ db, tenant, now }: Context<Transaction>, ticketId: string): Promise<void> {
  await db
    .update(coordination)
    .set({ settledAt: now })
    .where(
      and(eq(coordination.tenantId, tenant.id), eq(coordination.ticketId, ticketId), isNull(coordination.settledAt)),
    );
}

async function findOpenPause(context: Context, ticketId: string): Promise<Pause | undefined> {
  const { db, tenant } = context;
  const [open] = await query<Pause>(
    db,
    sql`select id, reason, suspend_reason, started_at, until, ended_at from ticket_pause
        where tenant_id = ${tenant.id} and ticket_id = ${ticketId} and ended_at is null`,
  );
  return open;
}
