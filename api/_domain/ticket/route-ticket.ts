import { sql } from 'drizzle-orm';
import { statement } from '../../../db/statement.js';
import type { ReportSource } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';
import { type Route, routePoint } from '../routing/index.js';
import type { Ticket, TicketChange } from './ticket.js';

const firstSource = statement<{ tenantId: string; ticketId: string }, { source: ReportSource }>(
  'first_source_of_ticket',
  ({ tenantId, ticketId }) =>
    sql`select r.source from ticket_report tr
        join report r on r.tenant_id = tr.tenant_id and r.id = tr.report_id
        where tr.tenant_id = ${tenantId} and tr.ticket_id = ${ticketId} order by tr.attached_at limit 1`,
);

type Placed = Pick<Ticket, 'id' | 'categoryCode' | 'severity' | 'longitudeE6' | 'latitudeE6'>;

/** Where a ticket would go if it were reported now: by its place, its category and how its first report came. */
export async function routeTicket(context: Context, ticket: Placed): Promise<Route> {
  const { categoryCode, severity } = ticket;
  const [first] = await firstSource(context.db, { tenantId: context.tenant.id, ticketId: ticket.id });
  return routePoint(context, ticket, { categoryCode, severity, source: first?.source ?? 'photo' });
}

/** The same change, saying which rule of the district chose the new holder. */
export function byRule(change: TicketChange, { rule }: Pick<Route, 'rule'>): TicketChange {
  if (!rule) return change;
  const data = { ...change.event.data, ruleId: rule.id, rulesVersion: rule.version };
  return { ...change, patch: { ...change.patch, routingRuleId: rule.id }, event: { ...change.event, data } };
}
