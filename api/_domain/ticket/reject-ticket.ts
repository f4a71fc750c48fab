import type { RejectTicket } from '../../_contract/index.js';
import type { Context } from '../context.js';
import { changeTicket } from './change-ticket.js';
import { readTicket } from './queries.js';
import { decideReject } from './rules.js';
import type { Ticket } from './ticket.js';

/**
 * Does not take a ticket up, from triage or after a return; the reporter reads the reason. A part that came back, its lead
 * takes back so.
 */
export async function rejectTicket(context: Context, ticketId: string, input: RejectTicket): Promise<void> {
  const { ticket: known } = await readTicket(context, ticketId);
  const decide = (ticket: Ticket) => decideReject(ticket, input, context.now);
  if (known.parentId) await changeTicket(context, ticketId, 'ticket.split', decide);
  else await changeTicket(context, ticketId, 'ticket.dispatch', decide);
}
