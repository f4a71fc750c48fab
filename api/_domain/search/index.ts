export { type TicketFilters, ticketsWithin } from './filters.js';
export { indexMissing } from './index-missing.js';
export { indexAfterEvent, indexTicket, indexTicketOfReport } from './index-ticket.js';
export { type SearchRequest, searchTickets } from './search-tickets.js';
