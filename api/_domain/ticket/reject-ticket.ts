import type { RejectTicket } from '../../_contract/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { mayReject } from './actions.js';
import { changeTicket } from './change-ticket.js';
import { readTicket } from './queries.js';
import { decideReject } from './rules.js';
import type { Ticket } from './ticket.js';

/**
 * Does not take a ticket up, from triage or after a return; the reporter reads the reason. A part that came back, its lead
 * takes back so. After a second return only who may rule does it; others are refused with `ticket.transition_refused`.
 */
export async function rejectTicket(context: Context, ticketId: string, input: RejectTicket): Promise<void> {
  const { ticket: known } = await readTicket(context, ticketId);
  const decide = (ticket: Ticket) => {
    const change = decideReject(ticket, input, context.now);
    if (mayReject(ticket, context.actor)) return change;
    throw new DomainError('ticket.transition_refused', '已经退回两次，等上级裁定由谁负责', { status: ticket.status });
  };
  if (known.parentId) await changeTicket(context, ticketId, 'ticket.split', decide);
  else await changeTicket(context, ticketId, 'ticket.dispatch', decide);
}
