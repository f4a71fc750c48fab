import type { NoteTicket, SuperviseTicket } from '../../_contract/ticket-work.js';
import type { Context } from '../context.js';
import { changeTicket } from './change-ticket.js';
import { decideNote, decideSupervise } from './hand-over-rules.js';

/** Presses for an open ticket from above; who works on it is told. */
export function superviseTicket(context: Context, ticketId: string, { words }: SuperviseTicket): Promise<void> {
  return changeTicket(context, ticketId, 'ticket.supervise', (ticket) => decideSupervise(ticket, context.now, words));
}

/** Keeps words beside a ticket for its staff; its reporters never read them. */
export function noteTicket(context: Context, ticketId: string, { words }: NoteTicket): Promise<void> {
  return changeTicket(context, ticketId, 'ticket.note', (ticket) => decideNote(ticket, words));
}
