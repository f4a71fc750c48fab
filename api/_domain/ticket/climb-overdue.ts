import { sql } from 'drizzle-orm';
import { statement } from '../../../db/statement.js';
import type { Context, OuterContext } from '../context.js';
import { holderAbove } from '../unit/index.js';
import { changeTicket } from './change-ticket.js';
import { clocksFor, findCategory } from './clocks.js';
import { decideClimb } from './rules.js';

const overdueTickets = statement<
  { tenantId: string; now: Date; limit: number },
  { id: string; categoryCode: string; holderPath: string }
>(
  'overdue_tickets',
  ({ tenantId, now, limit }) =>
    sql`select t.id, t.category_code, holder.path as holder_path
        from ticket t join unit holder on holder.tenant_id = t.tenant_id and holder.id = t.holder_unit_id
        where t.tenant_id = ${tenantId} and t.status = 'dispatched' and t.deadline_at < ${now}
          and holder.kind <> 'district'
        order by t.deadline_at limit ${limit}`,
);

/** Moves every ticket nobody acknowledged in time one level up. One at the top stays there. Answers how many climbed. */
export async function climbOverdueTickets(context: OuterContext, limit = 200): Promise<number> {
  const due = await overdueTickets(context.db, { tenantId: context.tenant.id, now: context.now, limit });
  let climbed = 0;
  for (const ticket of due) if (await climb(context, ticket)) climbed += 1;
  return climbed;
}

async function climb(
  context: Context,
  due: { id: string; categoryCode: string; holderPath: string },
): Promise<boolean> {
  const target = await holderAbove(context, due.holderPath);
  if (!target) return false;
  const { category } = await findCategory(context, due.categoryCode);
  const clocks = await clocksFor(context, category);
  let hasClimbed = false;
  await changeTicket(context, due.id, 'ticket.dispatch', (ticket) => {
    const isStillDue = ticket.status === 'dispatched' && ticket.deadlineAt !== null && ticket.deadlineAt < context.now;
    hasClimbed = isStillDue;
    return isStillDue ? decideClimb(ticket, target, clocks, context.now) : null;
  });
  return hasClimbed;
}
