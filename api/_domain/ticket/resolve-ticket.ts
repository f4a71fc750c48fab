import type { ResolveTicket } from '../../_contract/index.js';
import type { Context } from '../context.js';
import { demandReadyAfterPhotos } from '../photo/index.js';
import { changeTicket } from './change-ticket.js';
import { decideResolve } from './rules.js';

/**
 * Says the work is done, with an after-photo or the reason why there is none. An open coordination ends with it.
 * Throws `ticket.photo_required`, and `photo.not_found` for photos that are not ready ones of this ticket.
 */
export function resolveTicket(context: Context, ticketId: string, input: ResolveTicket): Promise<void> {
  return changeTicket(
    context,
    ticketId,
    'ticket.handle',
    (ticket) => decideResolve(ticket, input, context.now),
    (inner) => demandReadyAfterPhotos(inner, ticketId, input.photoIds),
  );
}
