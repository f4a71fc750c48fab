import { sql } from 'drizzle-orm';
import { statement } from '../../../db/statement.js';
import type { TicketStatus } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';
import type { OutboxPayloads } from '../outbox/index.js';
import { tellRobots } from './deliver-robot.js';
import { leadsOf, staffOf } from './recipients.js';
import { sendMessage } from './send-message.js';

const holding = statement<
  { tenantId: string; ticketId: string },
  { status: TicketStatus; holderUnitId: string; areaUnitId: string | null; assigneeId: string | null }
>(
  'holding_of_ticket',
  ({ tenantId, ticketId }) =>
    sql`select status, holder_unit_id, area_unit_id, assignee_id from ticket where tenant_id = ${tenantId} and id = ${ticketId}`,
);

/** Nobody works on these: what the clock had to say is over. */
const over: readonly TicketStatus[] = ['resolved', 'closed', 'rejected', 'merged'];

/**
 * What the clock has to say of a ticket goes to whoever works on it, else to all of its holder; that it is over also to
 * those who lead above.
 */
export async function deliverReminder(context: Context, payload: OutboxPayloads['ticket_reminder']): Promise<void> {
  const { ticketId, kind, cause, at } = payload;
  const [ticket] = await holding(context.db, { tenantId: context.tenant.id, ticketId });
  if (!ticket || over.includes(ticket.status)) return;
  const { holderUnitId, areaUnitId, assigneeId } = ticket;
  const handlers = assigneeId ? [assigneeId] : await staffOf(context, holderUnitId);
  const leads = kind === 'ticket_overdue' ? await leadsOf(context, holderUnitId) : [];
  if (kind === 'ticket_overdue')
    await tellRobots(context, { topics: ['overdue'], unitIds: [holderUnitId, areaUnitId], subjectId: ticketId });
  await sendMessage(context, [...handlers, ...leads], { kind, cause, subjectId: ticketId, at: new Date(at) });
}
