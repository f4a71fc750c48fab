export { acknowledgeTicket } from './acknowledge-ticket.js';
export { actionsFor } from './actions.js';
export { accessOf } from './change-ticket.js';
export { reporterNames } from './reporter-names.js';
export { needsRuling } from './rules.js';
export { changeForReporter, type LockedReport } from './change-for-reporter.js';
export { answerTicket, checkTicket } from './check-ticket.js';
export { closeSilentTickets } from './close-silent.js';
export { askedReporters, closeWhenSettled } from './follow-up.js';
export { loadFollowUpPlan } from './follow-up-plan.js';
export {
  type AskedReporter,
  type FollowUpPlan,
  isCheckOver,
  type Verdict,
  verdictOf,
} from './follow-up-rules.js';
export { climbOverdueTickets } from './climb-overdue.js';
export { reclock } from './clock-change.js';
export { beganAt } from './deadlines.js';
export { clocksFor, countedBy, findCategory, findOffered, freshClocks, paceOfTicket } from './clocks.js';
export {
  askExtension,
  decideExtension,
  type Extension,
  extensionActions,
  extensionsOf,
  grantedIn,
} from './extend-ticket.js';
export { isPaused, type Pause, pausesOf } from './pauses.js';
export { recordAnswer } from './record-answer.js';
export { remindWaiting } from './remind-waiting.js';
export { resumeTicket, suspendTicket } from './suspend-ticket.js';
export { warnTickets } from './warn-tickets.js';
export { coordinateTicket } from './coordinate-ticket.js';
export { deletePhoto } from './delete-photo.js';
export { declareResolutionPhotos } from './declare-resolution-photos.js';
export { dispatchTicket, listDispatchTargets } from './dispatch-ticket.js';
export {
  countTickets,
  type ListedTicket,
  type ListedWith,
  listTickets,
  readHandedOver,
  readTicket,
  selectListed,
  type TicketCountsByStatus,
} from './queries.js';
export { type AttachedReport, readStory, type ToldCoordination, type ToldEvent } from './read-detail.js';
export { moveTicketPlace } from './move-ticket-place.js';
export { lockTickets } from './lock-tickets.js';
export { gatheringStatuses } from './merge-rules.js';
export { joinTickets, mergeTicket } from './merge-ticket.js';
export { recategoriseTicket } from './recategorise-ticket.js';
export { redactPhoto } from './redact-photo.js';
export { recountDeadlines } from './recount-deadlines.js';
export { rejectTicket } from './reject-ticket.js';
export { handOverTickets, releaseTickets } from './release-tickets.js';
export { byRule, routeTicket } from './route-ticket.js';
export { type Rerouting, rerouteTickets } from './reroute-tickets.js';
export { resolveTicket } from './resolve-ticket.js';
export { returnTicket } from './return-ticket.js';
export { settleTicket } from './settle-ticket.js';
export { type Clocks, nextStatus, stopClock } from './rules.js';
export { isEnded } from './state-table.js';
export { progressInWords, tellStory } from './story.js';
export { dayAndTime } from './story-words.js';
export type { Ticket, TicketChange } from './ticket.js';
export { unmergeTicket } from './unmerge-ticket.js';
export { verifyTicket } from './verify-ticket.js';
export { askRuling, ruleTicket } from './rule-ticket.js';
export { escalateTicket, transferTicket } from './transfer-ticket.js';
export { readFamily, type Relative } from './family.js';
export { joinHandling, splitTicket } from './open-children.js';
export { noteTicket, superviseTicket } from './supervise-ticket.js';
export { reopenTicket, upholdObjection } from './reopen-ticket.js';
export { returnsByUnit, type UnitReturns } from './returns-by-unit.js';
export { outsideKinds } from './hand-over-targets.js';
export { listPartTargets, listTransferTargets } from './list-targets.js';
export { isDone } from './family-rules.js';
