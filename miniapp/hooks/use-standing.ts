import { useMemo } from 'react';
import { answered } from '@/services/send-ticket-actions';
import { forecast } from '@/services/ticket-forecast';
import { type QueuedAction, queuedFor, ticketQueue } from '@/services/ticket-queue';
import type { TicketSummary } from '@/services/tickets';
import { useStore } from './use-store';

export interface Standing<Ticket> {
  /** As it will stand once what waits on the phone has been sent. */
  ticket: Ticket;
  queued: QueuedAction[];
}

/** A ticket with what was done to it on this phone, whether the server has heard of it or not. */
export function useStanding<Ticket extends TicketSummary>(ticket: Ticket): Standing<Ticket> {
  const all = useStore(ticketQueue);
  const newer = useStore(answered)[ticket.id];
  return useMemo(() => {
    const queued = queuedFor(ticket.id, all);
    // An answer to a verb has all that a list or a page shows.
    const latest = newer && newer.version > ticket.version ? (newer as TicketSummary as Ticket) : ticket;
    return { ticket: forecast(latest, queued), queued };
  }, [ticket, newer, all]);
}
