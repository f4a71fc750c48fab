import type { Context, UnitRef } from '../context.js';
import { demand } from '../access/index.js';
import { holderKinds, listUnitsBelow } from '../unit/index.js';
import { accessOf } from './change-ticket.js';
import { communityOf, isOutsideInReach, outsideKinds } from './hand-over-targets.js';
import { readTicket } from './queries.js';
import type { Ticket } from './ticket.js';

/** The property companies of its place and the departments a ticket can be handed to. Throws `ticket.not_found`, `access.forbidden`. */
export async function listTransferTargets(context: Context, ticketId: string): Promise<UnitRef[]> {
  const { ticket } = await readTicket(context, ticketId);
  demand(context.actor, 'ticket.handle', accessOf(ticket));
  const outside = await outsideOf(context, ticket);
  return outside.filter(({ id }) => id !== ticket.holder.id);
}

/** The units that can take a part of a ticket: those of its community, and those it can be handed to. Throws as above. */
export async function listPartTargets(context: Context, ticketId: string): Promise<UnitRef[]> {
  const { ticket } = await readTicket(context, ticketId);
  demand(context.actor, 'ticket.split', accessOf(ticket));
  const community = await communityOf(context, ticket);
  const inside = community ? await listUnitsBelow(context, [community.path], holderKinds) : [];
  const known = new Set(inside.map(({ id }) => id));
  return [...inside, ...(await outsideOf(context, ticket)).filter(({ id }) => !known.has(id))];
}

/** The property companies of the place of a ticket, and the departments of its district. */
export async function outsideOf(context: Context, ticket: Ticket): Promise<UnitRef[]> {
  const [districtId] = ticket.holder.path.split('/');
  const all = await listUnitsBelow(context, [`${districtId}/`], outsideKinds);
  const fit = await Promise.all(all.map((unit) => isOutsideInReach(context, ticket, unit)));
  return all.filter((_, index) => fit[index]);
}
