import type { RejectTicket } from '../../_contract/index.js';
import type { Context } from '../context.js';
import { changeTicket } from './change-ticket.js';
import { decideReject } from './rules.js';

/** Does not take a ticket up, from triage or after a return; the reporter reads the reason. */
export function rejectTicket(context: Context, ticketId: string, input: RejectTicket): Promise<void> {
  return changeTicket(context, ticketId, 'ticket.dispatch', (ticket) => decideReject(ticket, input, context.now));
}
