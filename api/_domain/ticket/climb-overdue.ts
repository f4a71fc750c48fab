import { sql } from 'drizzle-orm';
import { statement } from '../../../db/statement.js';
import type { Severity } from '../../_contract/vocabulary.js';
import type { Context, OuterContext } from '../context.js';
import { eachApart } from '../each-apart.js';
import { holderAbove } from '../unit/index.js';
import { changeTicket } from './change-ticket.js';
import { clocksFor, countedBy, freshClocks } from './clocks.js';
import { decideClimb } from './rules.js';

interface Due {
  id: string;
  categoryCode: string;
  severity: Severity;
  taxonomyVersion: number;
  holderPath: string;
}

const overdueTickets = statement<{ tenantId: string; now: Date; limit: number }, Due>(
  'overdue_tickets',
  ({ tenantId, now, limit }) =>
    sql`select t.id, t.category_code, t.severity, t.taxonomy_version, holder.path as holder_path
        from ticket t join unit holder on holder.tenant_id = t.tenant_id and holder.id = t.holder_unit_id
        where t.tenant_id = ${tenantId} and t.status = 'dispatched' and t.deadline_at < ${now}
          and holder.kind <> 'district'
        order by t.deadline_at limit ${limit}`,
);

/** Moves every ticket nobody acknowledged in time one level up. One at the top stays there. Answers how many climbed. */
export async function climbOverdueTickets(context: OuterContext, limit = 200): Promise<number> {
  const due = await overdueTickets(context.db, { tenantId: context.tenant.id, now: context.now, limit });
  return eachApart(due, (ticket) => climb(context, ticket));
}

async function climb(context: Context, due: Due): Promise<boolean> {
  const target = await holderAbove(context, due.holderPath);
  const clocks = target && (await clocksOf(context, due));
  if (!target || !clocks) return false;
  let hasClimbed = false;
  await changeTicket(context, due.id, 'ticket.dispatch', (ticket) => {
    const isStillDue = ticket.status === 'dispatched' && ticket.deadlineAt !== null && ticket.deadlineAt < context.now;
    hasClimbed = isStillDue;
    return isStillDue ? decideClimb(ticket, target, clocks, context.now) : null;
  });
  return hasClimbed;
}

/** By the rules in force; by those it was dispatched under when its category is no longer among them. */
async function clocksOf(context: Context, due: Due) {
  const clocks = await freshClocks(context, due);
  if (clocks) return clocks;
  const category = await countedBy(context, due);
  return category ? clocksFor(context, category, due.severity) : null;
}
