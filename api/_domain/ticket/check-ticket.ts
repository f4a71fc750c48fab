import type { CheckTicket } from '../../_contract/index.js';
import type { Context } from '../context.js';
import { changeTicket } from './change-ticket.js';
import { decideCheck } from './rules.js';

/** Somebody other than the handler compares before and after: closes the ticket, or sends it back to work. */
export function checkTicket(context: Context, ticketId: string, input: CheckTicket): Promise<void> {
  return changeTicket(context, ticketId, 'ticket.check', (ticket) =>
    decideCheck(ticket, context.actor, input, context.now),
  );
}
