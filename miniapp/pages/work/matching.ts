import { placeWords } from '@/components/ticket-card';
import type { TicketSummary } from '@/services/tickets';

/** Whether a ticket has the words looked for in its number, its place or its category. */
export function matches(ticket: TicketSummary, query: string): boolean {
  const wanted = query.trim();
  if (!wanted) return true;
  const words = [placeWords(ticket), ticket.place.gridName, ticket.category.label];
  return String(ticket.number).includes(wanted.replace(/\s*号$/, '')) || words.some((text) => text?.includes(wanted));
}
