import type { DeclaredPhoto } from '../../_contract/index.js';
import { demand } from '../access/index.js';
import type { Context } from '../context.js';
import { declareAfterPhotos } from '../photo/index.js';
import { accessOf } from './change-ticket.js';
import { readTicket } from './queries.js';
import { nextStatus } from './rules.js';

/** Declares after-photos of a ticket one handles, and answers how to upload them. Refused when it cannot be resolved now. */
export async function declareResolutionPhotos(context: Context, ticketId: string, photos: readonly DeclaredPhoto[]) {
  const { ticket } = await readTicket(context, ticketId);
  demand(context.actor, 'ticket.handle', accessOf(ticket));
  nextStatus(ticket, 'resolve');
  return declareAfterPhotos(context, ticketId, photos);
}
