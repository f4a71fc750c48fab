import type { MovePlace } from '../../_contract/index.js';
import type { Context } from '../context.js';
import { gridAt, resolvePlace } from '../place/index.js';
import { changeTicket } from './change-ticket.js';
import { refusedIn } from './rules.js';
import { isEnded } from './state-table.js';

/**
 * Whoever handles a ticket says where it really is. Its holder keeps it; the grid it lies in sees it from now on.
 * Throws `report.place_unknown`, and `ticket.transition_refused` for a ticket that has ended.
 */
export async function moveTicketPlace(context: Context, ticketId: string, { place }: MovePlace): Promise<void> {
  const { point, words: placeWords } = await resolvePlace(context, place);
  const grid = await gridAt(context, point);
  await changeTicket(context, ticketId, 'ticket.handle', (ticket) => {
    if (isEnded(ticket.status)) throw refusedIn(ticket, 'place', '更正地点');
    const { longitudeE6, latitudeE6 } = point;
    const isSame =
      ticket.longitudeE6 === longitudeE6 && ticket.latitudeE6 === latitudeE6 && ticket.placeWords === placeWords;
    if (isSame) return null;
    const patch = { longitudeE6, latitudeE6, placeWords, areaUnitId: grid?.id ?? null };
    return { status: ticket.status, patch, event: { type: 'place_moved', data: {} } };
  });
}
