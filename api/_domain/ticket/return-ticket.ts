import type { ReturnTicket } from '../../_contract/index.js';
import type { Context } from '../context.js';
import { changeTicket } from './change-ticket.js';
import { decideReturn } from './hand-over-rules.js';
import { returnTarget } from './hand-over-targets.js';

/**
 * Gives a ticket back as not mine, with a reason: first to the section lead, who finds it a new holder or asks for a
 * ruling; the second time to the secretary, who rules. Throws `ticket.ruled` once that was done.
 */
export function returnTicket(context: Context, ticketId: string, input: ReturnTicket): Promise<void> {
  return changeTicket(context, ticketId, 'ticket.handle', async (ticket, inner) =>
    decideReturn(ticket, input, await returnTarget(inner, ticket)),
  );
}
