import type { ResumeTicket, SuspendTicket } from '../../_contract/index.js';
import type { Context } from '../context.js';
import { changeTicket } from './change-ticket.js';
import { decideResume, decideSuspend } from './clock-rules.js';
import { readClockRules } from './clocks-anew.js';
import { openPause } from './pauses.js';

/**
 * Lets a ticket wait for something nobody can hurry, until a date: its resolution clock stands still. A coordination that
 * goes on ends with it. Throws `ticket.date_in_past`, `ticket.date_too_far`.
 */
export async function suspendTicket(context: Context, ticketId: string, input: SuspendTicket): Promise<void> {
  await readClockRules(context);
  await changeTicket(
    context,
    ticketId,
    'ticket.coordinate',
    (ticket) => decideSuspend(ticket, input, context.now),
    (inner) =>
      openPause(inner, ticketId, {
        reason: 'suspended',
        suspendReason: input.reason,
        until: new Date(input.until),
      }),
  );
}

/** Takes a suspended ticket up again: what was left of its limit counts on from now. */
export async function resumeTicket(context: Context, ticketId: string, input: ResumeTicket): Promise<void> {
  await readClockRules(context);
  await changeTicket(context, ticketId, 'ticket.coordinate', (ticket) => decideResume(ticket, input.words));
}
