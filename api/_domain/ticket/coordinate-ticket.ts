import { coordination } from '../../../db/schema/index.js';
import type { CoordinateTicket } from '../../_contract/index.js';
import type { Context } from '../context.js';
import { newId } from '../ids.js';
import { findUnit } from '../unit/index.js';
import { changeTicket } from './change-ticket.js';
import { openPause } from './pauses.js';
import { decideCoordinate } from './rules.js';

/**
 * Begins work with a party outside, with an account here or without: who it is, how to reach them, what they promised and
 * by when. The resolution clock stands still meanwhile. Throws `ticket.promise_in_past`, `ticket.date_in_past` for a
 * reminder that is, `ticket.date_too_far`, and `unit.not_found`.
 */
export function coordinateTicket(context: Context, ticketId: string, input: CoordinateTicket): Promise<void> {
  return changeTicket(
    context,
    ticketId,
    'ticket.coordinate',
    async (ticket, inner) => {
      const change = decideCoordinate(ticket, input, context.now);
      if (input.partyUnitId) await findUnit(inner, input.partyUnitId);
      return change;
    },
    async (inner) => {
      const { db, tenant, now } = inner;
      const until = new Date(input.promisedAt);
      await openPause(inner, ticketId, { reason: 'coordinating', until });
      await db.insert(coordination).values({
        tenantId: tenant.id,
        id: newId(now),
        ticketId,
        partyName: input.partyName,
        contact: input.contact ?? null,
        promisedAt: until,
        startedAt: now,
        partyUnitId: input.partyUnitId ?? null,
        remindAt: input.remindAt ? new Date(input.remindAt) : null,
      });
    },
  );
}
