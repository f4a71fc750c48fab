import { sql } from 'drizzle-orm';
import { statement } from '../../../db/statement.js';
import type { AnswersTo } from '../../_contract/ticket-work.js';
import type {
  ReportSource,
  ResolutionKind,
  ReviewState,
  TicketEventType,
  UnitKind,
} from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';
import { findPolicyVersion } from '../policy/index.js';
import type { Audience } from './story.js';

/** One thing that happened to a ticket, with the names needed to tell it. */
export interface ToldEvent {
  version: number;
  type: TicketEventType;
  occurredAt: Date;
  actorName: string | null;
  /** The unit that held the ticket before; for moves the data says where it went. */
  unitName: string | null;
  unitKind?: UnitKind | null;
  /** The unit or person it went to, or the number of the ticket it was joined with. */
  targetName: string | null;
  data: Record<string, string | number | null>;
  words: string | null;
  /** The routing rule that chose the unit it went to. */
  ruleName?: string | undefined;
  /** How the report came that opened it; of no other event. */
  source?: ReportSource | null;
  /** What a reporter's answer is to; of no other event. */
  answersTo?: AnswersTo;
}

export interface ToldCoordination {
  id: string;
  partyName: string;
  contact: string | null;
  promisedAt: Date;
  startedAt: Date;
  settledAt: Date | null;
  agreement: string | null;
  partyUnitId: string | null;
  answer: string | null;
  answeredAt: Date | null;
  remindAt: Date | null;
  shares: { party: string; percent: number }[];
}

export interface AttachedReport {
  reportId: string;
  /** Empty, as the name, once the reporter has left or the report was separated from them. */
  reporterId: string | null;
  /** In full, as the phone: mask them for everybody. */
  reporterName: string | null;
  reporterPhone: string | null;
  words: string | null;
  wordsReview: ReviewState;
}

/** The ticket's events from the first, with names and words. */
export const eventsOf = statement<{ tenantId: string; ticketId: string }, ToldEvent>(
  'events_of_ticket',
  ({ tenantId, ticketId }) =>
    sql`select e.version, e.type, e.occurred_at, actor.display_name as actor_name, held.short_name as unit_name,
          held.kind as unit_kind,
          coalesce(target.short_name, successor.display_name, other.number || ' 号') as target_name, e.data, n.words,
          case when e.type = 'opened' then (
            select r.source from ticket_report tr join report r on r.tenant_id = tr.tenant_id and r.id = tr.report_id
            where tr.tenant_id = e.tenant_id and tr.ticket_id = e.ticket_id order by tr.attached_at limit 1) end as source
        from ticket_event e
        left join person actor on actor.id = e.actor_id
        left join unit held on held.tenant_id = e.tenant_id and held.id = e.actor_unit_id
        left join unit target on target.tenant_id = e.tenant_id and target.id = (e.data ->> 'holderUnitId')::uuid
        left join person successor on successor.id = (e.data ->> 'toPersonId')::uuid
        left join ticket other on other.tenant_id = e.tenant_id and other.id = (e.data ->> 'otherTicketId')::uuid
        left join ticket_note n on n.tenant_id = e.tenant_id and n.ticket_id = e.ticket_id and n.version = e.version
        where e.tenant_id = ${tenantId} and e.ticket_id = ${ticketId} order by e.version`,
);

const coordinationsOfTicket = statement<{ tenantId: string; ticketId: string }, ToldCoordination>(
  'coordinations_of_ticket',
  ({ tenantId, ticketId }) =>
    sql`select c.id, c.party_name, c.contact, c.promised_at, c.started_at, c.settled_at, c.agreement,
          c.party_unit_id, c.answer, c.answered_at, c.remind_at,
          coalesce((select jsonb_agg(jsonb_build_object('party', s.party, 'percent', s.percent) order by s.position)
            from cost_share s where s.tenant_id = c.tenant_id and s.coordination_id = c.id), '[]') as shares
        from coordination c where c.tenant_id = ${tenantId} and c.ticket_id = ${ticketId} order by c.started_at, c.id`,
);

const reportsOfTicket = statement<{ tenantId: string; ticketId: string }, AttachedReport>(
  'reports_of_ticket',
  ({ tenantId, ticketId }) =>
    sql`select r.id as report_id, r.reporter_id, reporter.display_name as reporter_name,
          contact.phone as reporter_phone, r.words, r.words_review
        from ticket_report tr
        join report r on r.tenant_id = tr.tenant_id and r.id = tr.report_id
        left join person reporter on reporter.id = r.reporter_id
        left join person_contact contact on contact.tenant_id = r.tenant_id and contact.person_id = r.reporter_id
        where tr.tenant_id = ${tenantId} and tr.ticket_id = ${ticketId} and tr.detached_at is null
        order by tr.attached_at`,
);

/**
 * Everything said and agreed about a ticket; who reported it with which words only for staff. The caller has checked that
 * the actor may read it.
 */
export async function readStory(context: Context, ticketId: string, audience: Audience = 'staff') {
  const { db, tenant } = context;
  const key = { tenantId: tenant.id, ticketId };
  const events = await withRuleNames(context, withWhatWasAnswered(await eventsOf(db, key)));
  const hasCoordination = events.some((event) => event.type === 'coordination_started');
  const coordinations = hasCoordination ? await coordinationsOfTicket(db, key) : [];
  const reports = audience === 'staff' ? await reportsOfTicket(db, key) : [];
  return { events, coordinations, reports };
}

/** What was answered stays an answer to what stood then, whatever becomes of the ticket. */
function withWhatWasAnswered(events: ToldEvent[]): ToldEvent[] {
  let end: AnswersTo = 'solved';
  return events.map((event) => {
    if (event.type === 'resolved') end = (event.data.kind as ResolutionKind) ?? 'solved';
    if (event.type !== 'confirmed') return event;
    return { ...event, answersTo: event.data.objected ? 'rejected' : end };
  });
}

/** Names the routing rules as they were called when they decided. */
async function withRuleNames(context: Context, events: ToldEvent[]): Promise<ToldEvent[]> {
  return Promise.all(
    events.map(async (event) => {
      const { ruleId, rulesVersion } = event.data;
      if (!ruleId || typeof rulesVersion !== 'number') return event;
      const rules = await findPolicyVersion(context, 'routing_rules', rulesVersion);
      return { ...event, ruleName: rules?.body.rules.find(({ id }) => id === ruleId)?.name };
    }),
  );
}
