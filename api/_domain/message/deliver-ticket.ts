import { sql } from 'drizzle-orm';
import { statement } from '../../../db/statement.js';
import type { ResolutionKind, Severity, TicketEventType, TicketStatus } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';
import type { OutboxPayloads } from '../outbox/index.js';
import { tellRobots } from './deliver-robot.js';
import { ringForOutcome } from './deliver-subscribed.js';
import { leadsOf, movedReportersOf, reportersOf, ruling, staffOf, workersOf } from './recipients.js';
import { robotTopicsOf } from './robot-rules.js';
import { type Notice, noticesFor, togetherIn } from './rules.js';
import { sendMessage } from './send-message.js';
import { coordinationBegun, tellParty } from './tell-party.js';

/** An event as those are found who hear of it. */
export interface EventFacts {
  type: TicketEventType;
  occurredAt: Date;
  actorId: string | null;
  status: TicketStatus;
  severity: Severity;
  holderUnitId: string;
  areaUnitId: string | null;
  assigneeId: string | null;
  data: Record<string, string | number | null>;
  /** Where reporters are asked, and of their answer: the end it is about. */
  askedKind: ResolutionKind | null;
}

const eventFacts = statement<{ tenantId: string; ticketId: string; version: number }, EventFacts>(
  'event_facts',
  ({ tenantId, ticketId, version }) =>
    sql`select e.type, e.occurred_at, e.actor_id, e.data, t.status, t.severity, t.holder_unit_id, t.area_unit_id,
          t.assignee_id,
          case when e.type in ('check_passed', 'confirmed') then (
            select done.data ->> 'kind' from ticket_event done
            where done.tenant_id = e.tenant_id and done.ticket_id = e.ticket_id and done.type = 'resolved'
              and done.version < e.version
            order by done.version desc limit 1) end as asked_kind
        from ticket_event e join ticket t on t.tenant_id = e.tenant_id and t.id = e.ticket_id
        where e.tenant_id = ${tenantId} and e.ticket_id = ${ticketId} and e.version = ${version}`,
);

/** Somebody to tell: staff of the ticket, a reporter of their report. */
interface Told {
  personId: string;
  subjectId: string;
}

/** Tells the people concerned what happened to a ticket: its holder of new work, its reporters of outcomes. */
export async function deliverTicketEvent(context: Context, payload: OutboxPayloads['ticket_event']): Promise<void> {
  const { ticketId, version } = payload;
  const [facts] = await eventFacts(context.db, { tenantId: context.tenant.id, ticketId, version });
  if (!facts) return;
  if (facts.type === 'opened') await tellCredited(context, ticketId, facts.occurredAt);
  // Who acted knows, and nobody reads of one event twice.
  const reached = new Set([facts.actorId]);
  for (const notice of noticesFor(facts.type, facts.status, facts.data)) {
    const told = (await whomFor(context, notice, ticketId, facts)).filter(({ personId }) => !reached.has(personId));
    for (const { personId } of told) reached.add(personId);
    await tell(context, notice, told, payload, facts);
  }
  const isBegun = facts.type === 'coordination_started';
  const begun = isBegun ? await coordinationBegun(context, ticketId, facts.occurredAt) : null;
  if (begun) await tellParty(context, begun, facts, reached);
  await tellGroups(context, begun?.id ?? ticketId, facts);
}

/** Of many that came in one go the first speaks for all. */
async function tellGroups(context: Context, subjectId: string, facts: EventFacts): Promise<void> {
  const { type, severity, data, holderUnitId, areaUnitId } = facts;
  const topics = robotTopicsOf(type, severity, data);
  const together = togetherIn('holder', data);
  if (!together) return tellRobots(context, { topics, unitIds: [holderUnitId, areaUnitId], subjectId });
  const { unitId, count } = together;
  if (data.speaks) await tellRobots(context, { topics, unitIds: [unitId], subjectId: unitId, count });
}

async function tell(
  context: Context,
  { to, kind }: Notice,
  told: readonly Told[],
  { ticketId, version }: OutboxPayloads['ticket_event'],
  { type, occurredAt: at, data, askedKind }: EventFacts,
): Promise<void> {
  const ended = askedKind ?? kindOf(data);
  // An end that solved nothing, what is asked and answered about it, and a ticket that climbed are told in other words:
  // the cause carries it to whoever reads.
  const why = type === 'climbed' ? type : ended !== 'solved' && ended;
  const together = togetherIn(to, data);
  // The same for all of them, so that the first is the only one that is left.
  const cause = together
    ? `together/${kind}/${together.unitId}/${at.getTime()}/${together.count}`
    : `ticket/${ticketId}/${version}${why ? `/${why}` : ''}`;
  for (const { personId, subjectId } of told) {
    await sendMessage(context, [personId], { kind, cause, subjectId, at });
    if (to !== 'reporters' && to !== 'moved') continue;
    await ringForOutcome(context, type, { personId, reportId: subjectId, at, kind: ended });
  }
}

/** How the work ended, when the event says so. */
function kindOf({ kind }: EventFacts['data']): ResolutionKind | null {
  return kind === 'solved' || kind === 'not_ours' || kind === 'not_possible' ? kind : null;
}

async function whomFor(context: Context, { to }: Notice, ticketId: string, facts: EventFacts): Promise<Told[]> {
  if (to === 'reporters' || to === 'moved') {
    const found =
      to === 'moved'
        ? await movedReportersOf(context, ticketId, facts.occurredAt)
        : await reportersOf(context, ticketId);
    return found.map(({ personId, reportId }) => ({ personId, subjectId: reportId }));
  }
  const together = togetherIn(to, facts.data);
  const { unitId = facts.holderUnitId } = together ?? {};
  const staff = await staffFor(context, to, { ...facts, holderUnitId: unitId });
  return staff.map((personId) => ({ personId, subjectId: together ? unitId : ticketId }));
}

function staffFor(
  context: Context,
  to: Exclude<Notice['to'], 'reporters' | 'moved'>,
  { holderUnitId: unitId, assigneeId, actorId, data }: EventFacts,
): Promise<string[]> {
  if (to === 'left') return leftBehind(context, data.fromUnitId, actorId);
  if (to === 'lead') return leadsOf(context, unitId);
  if (to === 'secretary') return leadsOf(context, unitId, ruling);
  return to === 'handler' ? workersOf(context, unitId, assigneeId) : staffOf(context, unitId);
}

/** Who answered for a ticket that is gone; nobody where one of them let it go. */
async function leftBehind(
  context: Context,
  fromUnitId: EventFacts['data'][string] | undefined,
  actorId: string | null,
): Promise<string[]> {
  const staff = typeof fromUnitId === 'string' ? await staffOf(context, fromUnitId) : [];
  return actorId && staff.includes(actorId) ? [] : staff;
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
