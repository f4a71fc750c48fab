import { coordination } from '../../../db/schema/index.js';
import type { CoordinateTicket } from '../../_contract/index.js';
import type { Context } from '../context.js';
import { newId } from '../ids.js';
import { changeTicket } from './change-ticket.js';
import { decideCoordinate } from './rules.js';

/** Begins work with a party outside: who it is, how to reach them, what they promised and by when. */
export function coordinateTicket(context: Context, ticketId: string, input: CoordinateTicket): Promise<void> {
  return changeTicket(
    context,
    ticketId,
    'ticket.coordinate',
    (ticket) => decideCoordinate(ticket, input, context.now),
    async ({ db, tenant, now }) => {
      await db.insert(coordination).values({
        tenantId: tenant.id,
        id: newId(now),
        ticketId,
        partyName: input.partyName,
        contact: input.contact ?? null,
        promisedAt: new Date(input.promisedAt),
        startedAt: now,
      });
    },
  );
}
