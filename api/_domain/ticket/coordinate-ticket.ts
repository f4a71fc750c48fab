import { coordination } from '../../../db/schema/index.js';
import type { CoordinateTicket } from '../../_contract/index.js';
import type { Context } from '../context.js';
import { newId } from '../ids.js';
import { changeTicket } from './change-ticket.js';
import { openPause } from './pauses.js';
import { decideCoordinate } from './rules.js';

/** Begins work with a party outside: who it is, how to reach them, what they promised and by when. */
export function coordinateTicket(context: Context, ticketId: string, input: CoordinateTicket): Promise<void> {
  return changeTicket(
    context,
    ticketId,
    'ticket.coordinate',
    (ticket) => decideCoordinate(ticket, input, context.now),
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
