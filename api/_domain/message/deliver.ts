import { sql } from 'drizzle-orm';
import { statement } from '../../../db/statement.js';
import type { Role, TicketEventType, TicketStatus } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';
import type { OutboxHandlers, OutboxPayloads } from '../outbox/index.js';
import { indexAfterEvent, indexTicketOfReport } from '../search/index.js';
import { deliverApplicationDecided, deliverGrantChanged } from './deliver-appointment.js';
import { deliverContentCheck } from './deliver-content.js';
import { deliverSubscribed, ringForOutcome } from './deliver-subscribed.js';
import { leadsOf } from './recipients.js';
import { noticesFor } from './rules.js';
import { sendMessage } from './send-message.js';

interface EventFacts {
  type: TicketEventType;
  occurredAt: Date;
  actorId: string | null;
  status: TicketStatus;
  holderUnitId: string;
  assigneeId: string | null;
  data: Record<string, string | number | null>;
}

const eventFacts = statement<{ tenantId: string; ticketId: string; version: number }, EventFacts>(
  'event_facts',
  ({ tenantId, ticketId, version }) =>
    sql`select e.type, e.occurred_at, e.actor_id, e.data, t.status, t.holder_unit_id, t.assignee_id
        from ticket_event e join ticket t on t.tenant_id = e.tenant_id and t.id = e.ticket_id
        where e.tenant_id = ${tenantId} and e.ticket_id = ${ticketId} and e.version = ${version}`,
);

const reporters = statement<{ tenantId: string; ticketId: string }, { personId: string; reportId: string }>(
  'reporters_of_ticket',
  ({ tenantId, ticketId }) =>
    sql`select r.reporter_id as person_id, r.id as report_id
        from ticket_report tr join report r on r.tenant_id = tr.tenant_id and r.id = tr.report_id
        where tr.tenant_id = ${tenantId} and tr.ticket_id = ${ticketId} and tr.detached_at is null
          and r.reporter_id is not null`,
);

const movedReporters = statement<
  { tenantId: string; ticketId: string; at: Date },
  { personId: string; reportId: string }
>(
  'moved_reporters',
  ({ tenantId, ticketId, at }) =>
    sql`select r.reporter_id as person_id, r.id as report_id
        from ticket_report tr join report r on r.tenant_id = tr.tenant_id and r.id = tr.report_id
        where tr.tenant_id = ${tenantId} and tr.ticket_id = ${ticketId} and tr.detached_at = ${at}
          and r.reporter_id is not null`,
);

const staffOfUnit = statement<{ tenantId: string; unitId: string; roles: Role[]; now: Date }, { personId: string }>(
  'staff_of_unit',
  ({ tenantId, unitId, roles, now }) =>
    sql`select distinct person_id from role_grant
        where tenant_id = ${tenantId} and unit_id = ${unitId} and role = any(${roles}::text[])
          and valid_from <= ${now} and (valid_to is null or valid_to > ${now})`,
);

/** Those who answer for what their unit holds. */
const answering: Role[] = [
  'grid_officer',
  'assistant_officer',
  'section_lead',
  'secretary',
  'property_handler',
  'department_handler',
  'street_lead',
  'district_lead',
];

/** Tells the people concerned what happened to a ticket: its holder of new work, its reporters of outcomes. */
export async function deliverTicketEvent(context: Context, payload: OutboxPayloads['ticket_event']): Promise<void> {
  const { db, tenant } = context;
  const [facts] = await eventFacts(db, { tenantId: tenant.id, ...payload });
  if (!facts) return;
  const cause = `ticket/${payload.ticketId}/${payload.version}`;
  if (facts.type === 'opened') await tellCredited(context, payload.ticketId, facts.occurredAt);
  for (const { to, kind } of noticesFor(facts.type, facts.status, facts.data)) {
    if (to === 'holder' || to === 'handler' || to === 'lead') {
      const others = (await staffFor(context, to, facts)).filter((id) => id !== facts.actorId);
      await sendMessage(context, others, { kind, cause, subjectId: payload.ticketId, at: facts.occurredAt });
      continue;
    }
    const key = { tenantId: tenant.id, ticketId: payload.ticketId };
    const told = to === 'moved' ? await movedReporters(db, { ...key, at: facts.occurredAt }) : await reporters(db, key);
    for (const { personId, reportId } of told) {
      // Who said themself that it is the same place knows.
      if (to === 'moved' && personId === facts.actorId) continue;
      await sendMessage(context, [personId], { kind, cause, subjectId: reportId, at: facts.occurredAt });
      await ringForOutcome(context, facts.type, { personId, reportId, at: facts.occurredAt });
    }
  }
}

async function staffFor(context: Context, to: 'holder' | 'handler' | 'lead', facts: EventFacts): Promise<string[]> {
  const { holderUnitId: unitId, assigneeId } = facts;
  if (to === 'lead') return leadsOf(context, unitId);
  if (to === 'handler' && assigneeId) return [assigneeId];
  const { db, tenant, now } = context;
  const staff = await staffOfUnit(db, { tenantId: tenant.id, unitId, roles: answering, now });
  return staff.map(({ personId }) => personId);
}

const enteredReports = statement<{ tenantId: string; ticketId: string }, { personId: string; reportId: string }>(
  'entered_reports',
  ({ tenantId, ticketId }) =>
    sql`select r.reporter_id as person_id, r.id as report_id
        from ticket_report tr join report r on r.tenant_id = tr.tenant_id and r.id = tr.report_id
        where tr.tenant_id = ${tenantId} and tr.ticket_id = ${ticketId} and tr.detached_at is null
          and r.reporter_id is not null and r.entered_by is not null`,
);

/** Somebody whose message of the group was typed in hears of it: what they said is kept, and theirs. */
async function tellCredited(context: Context, ticketId: string, at: Date): Promise<void> {
  for (const { personId, reportId } of await enteredReports(context.db, { tenantId: context.tenant.id, ticketId })) {
    const message = { kind: 'report_entered', cause: `entered/${reportId}`, subjectId: reportId, at } as const;
    await sendMessage(context, [personId], message);
  }
}

const redemptionOwner = statement<{ tenantId: string; id: string }, { personId: string; at: Date }>(
  'redemption_owner',
  ({ tenantId, id }) =>
    sql`select person_id, ended_at as at from redemption where tenant_id = ${tenantId} and id = ${id}`,
);

const suggestionAuthor = statement<{ tenantId: string; id: string }, { personId: string; at: Date }>(
  'suggestion_author',
  ({ tenantId, id }) =>
    sql`select author_id as person_id, answered_at as at from suggestion
        where tenant_id = ${tenantId} and id = ${id} and author_id is not null`,
);

/** What the outbox's topics lead to. */
export const outboxHandlers: OutboxHandlers = {
  ticket_event: async (context, payload) => {
    await indexAfterEvent(context, payload);
    await deliverTicketEvent(context, payload);
  },
  redemption_fulfilled: async (context, { redemptionId }) => {
    const [owner] = await redemptionOwner(context.db, { tenantId: context.tenant.id, id: redemptionId });
    if (!owner) return;
    const message = {
      kind: 'redemption_fulfilled',
      cause: `redemption/${redemptionId}`,
      subjectId: redemptionId,
    } as const;
    await sendMessage(context, [owner.personId], { ...message, at: owner.at });
  },
  suggestion_adopted: async (context, { suggestionId }) => {
    const [author] = await suggestionAuthor(context.db, { tenantId: context.tenant.id, id: suggestionId });
    if (!author) return;
    const message = {
      kind: 'suggestion_adopted',
      cause: `suggestion/${suggestionId}`,
      subjectId: suggestionId,
    } as const;
    await sendMessage(context, [author.personId], { ...message, at: author.at });
  },
  application_decided: deliverApplicationDecided,
  grant_changed: deliverGrantChanged,
  content_check: deliverContentCheck,
  report_changed: (context, { reportId }) => indexTicketOfReport(context, reportId),
  subscribe_message: deliverSubscribed,
};
