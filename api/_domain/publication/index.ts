export { type Publication, publishTicket, withdrawPublication } from './publish-ticket.js';
export { type PublicTicket, readGroupWords, readPublicTicket } from './read-publication.js';
export { outcomeOf, stepsOf } from './rules.js';
