import type { PublicTicket as PublicTicketView } from '../../_contract/public-version.js';
import type { Context } from '../../_domain/context.js';
import { outcomeOf, type PublicTicket, stepsOf } from '../../_domain/publication/index.js';
import { presentPhoto } from './photo.js';
import { loadTaxonomyViews } from './taxonomy.js';

/** What anybody reads of a ticket. */
export async function presentPublicTicket(context: Context, version: PublicTicket): Promise<PublicTicketView> {
  const { id, words, approvedAt, ticket, photos } = version;
  return {
    id,
    words,
    category: (await loadTaxonomyViews(context)).category(ticket.categoryCode, ticket.severity),
    placeWords: ticket.placeWords,
    holderName: ticket.holderName,
    status: ticket.status,
    resolutionKind: ticket.resolutionKind ?? null,
    outcome: outcomeOf(ticket),
    steps: stepsOf(ticket).map(({ title, at }) => ({ title, at: at?.toISOString() ?? null })),
    photos: photos.map((photo) => presentPhoto(context, photo)),
    approvedAt: approvedAt.toISOString(),
  };
}
