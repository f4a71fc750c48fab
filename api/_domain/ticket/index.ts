export { acknowledgeTicket } from './acknowledge-ticket.js';
export { actionsFor } from './actions.js';
export { accessOf } from './change-ticket.js';
export { changeForReporter, type LockedReport } from './change-for-reporter.js';
export { checkTicket } from './check-ticket.js';
export { climbOverdueTickets } from './climb-overdue.js';
export { reclock } from './clock-change.js';
export { clocksFor, findCategory, freshClocks } from './clocks.js';
export { coordinateTicket } from './coordinate-ticket.js';
export { deletePhoto } from './delete-photo.js';
export { declareResolutionPhotos } from './declare-resolution-photos.js';
export { dispatchTicket, listDispatchTargets } from './dispatch-ticket.js';
export {
  countTickets,
  type ListedTicket,
  type ListedWith,
  listTickets,
  readTicket,
  selectListed,
  type TicketCountsByStatus,
} from './queries.js';
export { type AttachedReport, readStory, type ToldCoordination, type ToldEvent } from './read-detail.js';
export { moveTicketPlace } from './move-ticket-place.js';
export { lockTickets } from './lock-tickets.js';
export { gatheringStatuses } from './merge-rules.js';
export { joinTickets, mergeTicket } from './merge-ticket.js';
export { redactPhoto } from './redact-photo.js';
export { rejectTicket } from './reject-ticket.js';
export { handOverTickets, releaseTickets } from './release-tickets.js';
export { type Rerouting, rerouteTickets } from './reroute-tickets.js';
export { resolveTicket } from './resolve-ticket.js';
export { returnTicket } from './return-ticket.js';
export { settleTicket } from './settle-ticket.js';
export { type Clocks, nextStatus, stopClock } from './rules.js';
export { isEnded } from './state-table.js';
export { dayAndTime, progressInWords, tellStory } from './story.js';
export type { Ticket, TicketChange } from './ticket.js';
export { unmergeTicket } from './unmerge-ticket.js';
export { verifyTicket } from './verify-ticket.js';
