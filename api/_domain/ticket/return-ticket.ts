import type { ReturnTicket } from '../../_contract/index.js';
import type { Context } from '../context.js';
import { changeTicket } from './change-ticket.js';
import { decideReturn } from './rules.js';

/** Gives a ticket back as not mine, with a reason; whoever dispatches in that area finds it a new holder. */
export function returnTicket(context: Context, ticketId: string, input: ReturnTicket): Promise<void> {
  return changeTicket(context, ticketId, 'ticket.handle', (ticket) => decideReturn(ticket, input));
}
