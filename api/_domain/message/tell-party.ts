import { sql } from 'drizzle-orm';
import { statement } from '../../../db/statement.js';
import type { Context } from '../context.js';
import { staffOf } from './recipients.js';
import { sendMessage } from './send-message.js';

/** A coordination, and its party where that has an account here. */
export interface Begun {
  id: string;
  partyUnitId: string | null;
}

const coordinationOfEvent = statement<{ tenantId: string; ticketId: string; at: Date }, Begun>(
  'coordination_of_event',
  ({ tenantId, ticketId, at }) =>
    sql`select id, party_unit_id from coordination
        where tenant_id = ${tenantId} and ticket_id = ${ticketId} and started_at = ${at}`,
);

/** The coordination of a ticket that began at that moment; null when none did. */
export async function coordinationBegun(context: Context, ticketId: string, at: Date): Promise<Begun | null> {
  return (await coordinationOfEvent(context.db, { tenantId: context.tenant.id, ticketId, at }))[0] ?? null;
}

/**
 * Tells the party of a coordination that has just begun, when it has an account here, that its help is asked for: those
 * who would answer for a ticket of theirs, once each. The ticket is not theirs to read, so the message is about the
 * coordination.
 */
export async function tellParty(
  context: Context,
  { id, partyUnitId }: Begun,
  { occurredAt: at }: { occurredAt: Date },
  reached: ReadonlySet<string | null>,
): Promise<void> {
  if (!partyUnitId) return;
  const people = (await staffOf(context, partyUnitId)).filter((personId) => !reached.has(personId));
  await sendMessage(context, people, {
    kind: 'coordination_asked',
    cause: `coordination_asked/${id}`,
    subjectId: id,
    at,
  });
}
