import { and, eq } from 'drizzle-orm';
import { coordination } from '../../../db/schema/index.js';
import type { RecordAnswer } from '../../_contract/index.js';
import type { Context } from '../context.js';
import { changeTicket } from './change-ticket.js';
import { decideRecordAnswer } from './clock-rules.js';
import { currentPause, openCoordination, postponePause } from './pauses.js';

/**
 * Keeps what the party outside answered; a new promise moves the date the ticket waits for, and with it the reminder.
 * Throws `ticket.date_in_past`, `ticket.date_too_far`, and `ticket.transition_refused` unless a coordination goes on.
 */
export function recordAnswer(context: Context, ticketId: string, input: RecordAnswer): Promise<void> {
  return changeTicket(
    context,
    ticketId,
    'ticket.coordinate',
    (ticket) => decideRecordAnswer(ticket, input, context.now),
    async (inner, ticket) => {
      const { db, tenant, now } = inner;
      const open = await openCoordination(inner, ticketId);
      if (!open) throw new Error(`coordinating ticket ${ticketId} has no open coordination`);
      const promisedAt = input.promisedAt ? new Date(input.promisedAt) : null;
      if (promisedAt) await postponePause(inner, (await currentPause(inner, ticket)).id, promisedAt);
      await db
        .update(coordination)
        .set({
          answer: input.answer,
          answeredAt: now,
          ...(promisedAt ? { promisedAt } : {}),
          ...(input.remindAt ? { remindAt: new Date(input.remindAt) } : {}),
        })
        .where(and(eq(coordination.tenantId, tenant.id), eq(coordination.id, open.id)));
    },
  );
}
