import { sql } from 'drizzle-orm';
import { statement } from '../../../db/statement.js';
import type { OuterContext } from '../context.js';
import { eachApart } from '../each-apart.js';
import { changeTicket } from './change-ticket.js';
import { decideClose } from './follow-up-rules.js';

const silentTickets = statement<{ tenantId: string; now: Date; limit: number }, { id: string }>(
  'silent_tickets',
  ({ tenantId, now, limit }) =>
    sql`select id from ticket
        where tenant_id = ${tenantId} and closes_at <= ${now}::timestamptz order by closes_at limit ${limit}`,
);

/** Closes what nobody objected to in time. An objection that comes at the same moment wins or is too late. Answers how many. */
export async function closeSilentTickets(context: OuterContext, limit = 200): Promise<number> {
  const due = await silentTickets(context.db, { tenantId: context.tenant.id, now: context.now, limit });
  return eachApart(due, ({ id }) => closeSilent(context, id));
}

async function closeSilent(context: OuterContext, ticketId: string): Promise<boolean> {
  let isClosed = false;
  await changeTicket(context, ticketId, 'ticket.check', (ticket) => {
    isClosed = ticket.status === 'resolved' && ticket.closesAt !== null && ticket.closesAt <= context.now;
    return isClosed ? decideClose(ticket, 'silence', context.now) : null;
  });
  return isClosed;
}
