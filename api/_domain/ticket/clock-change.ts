import { and, eq } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.js';
import { extension } from '../../../db/schema/index.js';
import type { TicketStatus } from '../../_contract/vocabulary.js';
import { deadlineAfterPause, firstWarning, loadCalendar, timeBetween } from '../clock/index.js';
import type { Context } from '../context.js';
import { type Category, limitsOf, loadPolicy } from '../policy/index.js';
import { paceOfTicket } from './clocks.js';
import { beganAt, clockFactsOf, deadlinesBy, pausesSince } from './deadlines.js';
import { currentPause, endCoordination, endPause, isPaused } from './pauses.js';
import type { Ticket, TicketChange, TicketPatch } from './ticket.js';

/**
 * What a change of a ticket means for its clocks, whatever the verb: a pause it leaves ends, and the resolution deadline
 * moves by the time that was paused; an extension it leaves behind is declined; and who is warned next, and when, follows
 * from the deadline. Answers what is to be written.
 */
export async function patchWithClocks(
  context: Context<Transaction>,
  before: Ticket,
  change: TicketChange,
): Promise<TicketPatch> {
  let { patch } = change;
  const isLeft = change.status !== before.status;
  if (isLeft && isPaused(before.status)) patch = await leavePause(context, before, change);
  if (isWorkedOn(before.status) && !isWorkedOn(change.status)) await declineOpenExtension(context, before.id);
  return { ...patch, ...(await warningsFor(context, before, { ...change, patch })) };
}

/**
 * The limits of another category or severity, counted from the moment they began: pauses since then do not
 * count, and a later day somebody granted stays. Goes into the change that says so; no clock that stands is started.
 */
export async function reclock(
  context: Context<Transaction>,
  ticket: Ticket,
  category: Category,
  severity: Ticket['severity'],
): Promise<TicketPatch> {
  const filed = { categoryCode: category.code, severity };
  const { version: taxonomyVersion } = await loadPolicy(context, 'taxonomy');
  if (!ticket.dispatchedAt) return { ...filed, taxonomyVersion };
  const facts = await clockFactsOf(context, ticket, ticket.dispatchedAt, limitsOf(category, severity));
  const counted = deadlinesBy(await loadCalendar(context), facts);
  const patch = { ...filed, taxonomyVersion, ...counted };
  if (!ticket.deadlineKind || isPaused(ticket.status)) return patch;
  const deadlineAt = ticket.deadlineKind === 'response' ? counted.responseDeadlineAt : counted.resolutionDeadlineAt;
  return { ...patch, deadlineAt, deadlineKind: ticket.deadlineKind };
}

/** Statuses in which a resolution clock runs or stands still. */
const isWorkedOn = (status: TicketStatus) => status === 'acknowledged' || status === 'in_progress' || isPaused(status);

async function leavePause(context: Context<Transaction>, before: Ticket, change: TicketChange): Promise<TicketPatch> {
  const { patch, status } = change;
  const { id, startedAt } = await currentPause(context, before);
  await endPause(context, id);
  if (before.status === 'coordinating' && change.event.type !== 'coordination_settled') {
    await endCoordination(context, before.id);
  }
  const { resolutionDeadlineAt } = before;
  if (!resolutionDeadlineAt || patch.resolutionDeadlineAt !== undefined) return patch;
  const calendar = await loadCalendar(context);
  const pause = { startedAt, endedAt: context.now };
  const pace = await paceOfTicket(context, before);
  const moved = deadlineAfterPause(resolutionDeadlineAt, pause, pace, calendar);
  const running = status === 'in_progress' ? { deadlineAt: moved, deadlineKind: 'resolution' as const } : {};
  return { ...patch, resolutionDeadlineAt: moved, ...running };
}

async function warningsFor(
  context: Context<Transaction>,
  before: Ticket,
  { status, patch, event }: TicketChange,
): Promise<Pick<TicketPatch, 'warnAt' | 'warningCount'>> {
  if (patch.deadlineAt === undefined) return {};
  const reworkedAt = event.type === 'reworked' ? context.now : before.reworkedAt;
  const after: Ticket = { ...before, ...patch, status, reworkedAt };
  const { deadlineAt, deadlineKind } = after;
  if (!deadlineAt || !deadlineKind || isPaused(status)) return { warnAt: null, warningCount: 0 };
  const isSame = deadlineAt.getTime() === before.deadlineAt?.getTime() && deadlineKind === before.deadlineKind;
  if (isSame && before.status === status && patch.dispatchedAt === undefined) return {};
  const calendar = await loadCalendar(context);
  const pace = await paceOfTicket(context, after, deadlineKind);
  const began = beganAt(after) ?? context.now;
  // A response clock has no pauses, and what nobody has verified had none since it was dispatched.
  const pauses = deadlineKind === 'resolution' && after.verifiedAt ? await pausesSince(context, after) : [];
  const paused = pauses.reduce(
    (sum, { startedAt, endedAt }) => sum + timeBetween(startedAt, endedAt ?? context.now, pace, calendar),
    0,
  );
  const limitMs = Math.max(0, timeBetween(began, deadlineAt, pace, calendar) - paused);
  return firstWarning({ deadlineAt, limitMs, pace }, context.now, calendar);
}

async function declineOpenExtension({ db, tenant, now }: Context<Transaction>, ticketId: string): Promise<void> {
  await db
    .update(extension)
    .set({ status: 'declined', decidedAt: now })
    .where(and(eq(extension.tenantId, tenant.id), eq(extension.ticketId, ticketId), eq(extension.status, 'asked')));
}
