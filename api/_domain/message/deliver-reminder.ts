import { sql } from 'drizzle-orm';
import { statement } from '../../../db/statement.js';
import type { TicketStatus, UnitKind } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';
import type { OutboxPayloads } from '../outbox/index.js';
import { tellRobots } from './deliver-robot.js';
import { leadsOf, workersOf } from './recipients.js';
import { sendMessage } from './send-message.js';

const holding = statement<
  { tenantId: string; ticketId: string },
  {
    status: TicketStatus;
    holderUnitId: string;
    holderKind: UnitKind;
    areaUnitId: string | null;
    assigneeId: string | null;
    deadlineAt: Date | null;
  }
>(
  'holding_of_ticket',
  ({ tenantId, ticketId }) =>
    sql`select t.status, t.holder_unit_id, holder.kind as holder_kind, t.area_unit_id, t.assignee_id, t.deadline_at
        from ticket t join unit holder on holder.tenant_id = t.tenant_id and holder.id = t.holder_unit_id
        where t.tenant_id = ${tenantId} and t.id = ${ticketId}`,
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
  const { holderUnitId, holderKind, areaUnitId, assigneeId, status, deadlineAt } = ticket;
  const handlers = await workersOf(context, holderUnitId, assigneeId);
  const leads = kind === 'ticket_overdue' ? await leadsOf(context, holderUnitId) : [];
  // What nobody answered climbs, and robots hear of that.
  const climbs = status === 'dispatched' && holderKind !== 'district';
  if (kind === 'ticket_overdue' && isOf(deadlineAt, cause) && !climbs)
    await tellRobots(context, { topics: ['overdue'], unitIds: [holderUnitId, areaUnitId], subjectId: ticketId });
  await sendMessage(context, [...handlers, ...leads], { kind, cause, subjectId: ticketId, at: new Date(at) });
}

/** Whether the deadline that was over still stands: a ticket that has climbed meanwhile has another. */
function isOf(deadlineAt: Date | null, cause: string): boolean {
  return deadlineAt !== null && cause.split('/')[2] === String(deadlineAt.getTime());
}
