import type { ResolveTicket } from '../../_contract/index.js';
import type { Context } from '../context.js';
import { demandReadyAfterPhotos } from '../photo/index.js';
import { changeTicket } from './change-ticket.js';
import { demandNoOpenChild } from './family.js';
import { loadFollowUpPlan } from './follow-up-plan.js';
import { decideResolve } from './follow-up-rules.js';

/**
 * Says the work is done, with an after-photo or the reason why there is none; what is not ours, or cannot be done, says so
 * in words instead. An open coordination ends with it. Throws `ticket.photo_required`, `ticket.words_required`, and
 * `photo.not_found` for photos that are not ready ones of this ticket.
 */
export async function resolveTicket(context: Context, ticketId: string, input: ResolveTicket): Promise<void> {
  const plan = await loadFollowUpPlan(context);
  await changeTicket(
    context,
    ticketId,
    'ticket.handle',
    async (ticket, inner) => {
      const change = decideResolve(ticket, context.actor, input, plan, context.now);
      await demandNoOpenChild(inner, ticket);
      return change;
    },
    (inner) => demandReadyAfterPhotos(inner, ticketId, input.photoIds),
  );
}
