import { sql } from 'drizzle-orm';
import { statement } from '../../../db/statement.js';
import type { Context } from '../context.js';
import { staffOf } from './recipients.js';
import { sendMessage } from './send-message.js';

const partyOfCoordination = statement<
  { tenantId: string; ticketId: string; at: Date },
  { id: string; partyUnitId: string }
>(
  'party_of_coordination',
  ({ tenantId, ticketId, at }) =>
    sql`select id, party_unit_id from coordination
        where tenant_id = ${tenantId} and ticket_id = ${ticketId} and started_at = ${at} and party_unit_id is not null`,
);

/**
 * Tells the party of a coordination that has just begun, when it has an account here, that its help is asked for: those
 * who would answer for a ticket of theirs, once each. The ticket is not theirs to read, so the message is about the
 * coordination.
 */
export async function tellParty(
  context: Context,
  ticketId: string,
  { occurredAt: at }: { occurredAt: Date },
  reached: ReadonlySet<string | null>,
): Promise<void> {
  const [begun] = await partyOfCoordination(context.db, { tenantId: context.tenant.id, ticketId, at });
  if (!begun) return;
  const people = (await staffOf(context, begun.partyUnitId)).filter((personId) => !reached.has(personId));
  const cause = `coordination_asked/${begun.id}`;
  await sendMessage(context, people, { kind: 'coordination_asked', cause, subjectId: begun.id, at });
}
