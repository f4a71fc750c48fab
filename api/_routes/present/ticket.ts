import type { CoordinationView, TicketCounts, TicketSummary, TicketView } from '../../_contract/ticket.js';
import { mayDo } from '../../_domain/access/index.js';
import type { Context } from '../../_domain/context.js';
import { maskPhone } from '../../_domain/personal-data/index.js';
import { type PhotoRow, photosOfTicket } from '../../_domain/photo/index.js';
import { isShownToStaff, leastOf } from '../../_domain/review/index.js';
import { maskName } from '../../_domain/reward/index.js';
import {
  type AttachedReport,
  accessOf,
  actionsFor,
  isDone,
  type ListedTicket,
  readHandedOver,
  readStory,
  readTicket,
  type Ticket,
  type TicketCountsByStatus,
  type ToldCoordination,
  type ToldEvent,
  tellStory,
} from '../../_domain/ticket/index.js';
import { showAdded } from './follow-up.js';
import { showFamily } from './family.js';
import { presentPhoto } from './photo.js';
import { showClocks } from './ticket-clocks.js';
import { presentFollowUp } from './ticket-follow-up.js';
import { presentPlace } from './place.js';
import { showFor, showPlaceWords, showSaying } from './said.js';
import { loadTaxonomyViews, presentDeadline, type TaxonomyViews } from './taxonomy.js';
import { presentUnit } from './unit.js';

/** A ticket on a list of work. */
export function presentTicketSummary(context: Context, listed: ListedTicket, taxonomy: TaxonomyViews): TicketSummary {
  const { ticket, cover, names } = listed;
  return {
    id: ticket.id,
    number: ticket.number,
    version: ticket.version,
    status: ticket.status,
    category: taxonomy.category(ticket.categoryCode, ticket.severity),
    severity: ticket.severity,
    place: presentPlace(ticket, showPlaceWords(context, ticket, names), ticket.area?.shortName ?? null),
    cover: cover && presentPhoto(context, cover, mayDo(context.actor, 'content.review', accessOf(ticket))),
    reportCount: ticket.reportCount,
    holder: presentUnit(ticket.holder),
    openedAt: ticket.openedAt.toISOString(),
    deadline: presentDeadline(ticket, taxonomy),
    promisedAt: ticket.promisedAt?.toISOString() ?? null,
    isVerified: ticket.verifiedAt !== null,
    isDisputed: ticket.disputedAt !== null,
    isSupervised: ticket.supervisedAt !== null,
    resolutionKind: ticket.resolutionKind,
    actions: [...actionsFor(context.actor, ticket)],
  };
}

/** A ticket with all its holder needs; `ticket.not_found` for those the actor may not read. */
export async function showTicket(context: Context, ticketId: string): Promise<TicketView> {
  return presentTicket(context, await readTicket(context, ticketId));
}

/** As {@link showTicket}, also for who handed it over a moment ago and may no longer read it. */
export async function showHandedOver(context: Context, ticketId: string): Promise<TicketView> {
  return presentTicket(context, await readHandedOver(context, ticketId));
}

async function presentTicket(context: Context, listed: ListedTicket & { ticket: Ticket }): Promise<TicketView> {
  const { ticket } = listed;
  const { id: ticketId } = ticket;
  const mayKnowReporter = mayDo(context.actor, 'ticket.read_reporter', accessOf(ticket));
  const mayCoordinate = mayDo(context.actor, 'ticket.coordinate', accessOf(ticket));
  const { events: known, coordinations, reports } = await readStory(context, ticketId);
  const { parentId } = ticket;
  const told = parentId && !mayKnowReporter ? await reportsOfWhole(context, parentId) : reports;
  const shows = showFor(context, ticket, told);
  const { show } = shows;
  const events = known.map((event) => showSaying(event, ticket, shows));
  const isDecider = mayDo(context.actor, 'content.review', accessOf(ticket));
  const taken = await photosOfTicket(context, ticketId);
  const photos = [...(await photosOfWhole(context, ticket)), ...taken]
    .filter(({ additionId }) => additionId === null)
    .map((photo) => presentPhoto(context, photo, isDecider));
  const shown = reports.filter((report) => report.words !== null && isShownToStaff(report.wordsReview, isDecider));
  const words = shown.flatMap((report) => report.words ?? []);
  const taxonomy = await loadTaxonomyViews(context);
  const clocks = await showClocks(context, ticket, events);
  const summary = presentTicketSummary(context, listed, taxonomy);
  const family = await showFamily(context, ticket, taxonomy);
  // A part is told in the words of whoever gave it away.
  const said = ticket.parentId ? (events[0]?.words ?? null) : show(words.join('\n') || null);
  const mayRedact = taken.some(isReady) && mayDo(context.actor, 'photo.redact', accessOf(ticket));
  return {
    ...summary,
    place: { ...summary.place, words: show(summary.place.words) },
    actions: [
      ...withoutWaiting(summary.actions, family.children),
      ...clocks.actions,
      ...(mayRedact ? (['redact'] as const) : []),
    ],
    words: said,
    wordsReview: leastOf(shown.map(({ wordsReview }) => wordsReview)),
    beforePhotos: photos.filter((photo) => photo.purpose === 'before'),
    afterPhotos: photos.filter((photo) => photo.purpose === 'after'),
    ...(await showAdded(context, ticket, taken, events, show)),
    reporters: mayKnowReporter ? presentReporters(reports) : [],
    assigneeName: ticket.assigneeId ? assigneeNameOf(events) : null,
    coordinations: coordinations.map((one) => presentCoordination(one, mayCoordinate)),
    returnCount: ticket.returnCount,
    isRuled: ticket.ruledAt !== null,
    isFinding: events[0]?.source === 'own_finding',
    ...family,
    extensions: clocks.extensions,
    pauses: clocks.pauses,
    deadline: clocks.deadline,
    followUp: presentFollowUp(ticket, events),
    timeline: tellStory(
      events
        .filter((event) => mayKnowReporter || !isOthersNote(event, ticket))
        .map((event) => withMaskedReporter(event, mayKnowReporter ? reports[0] : undefined)),
      { ...ticket, holderKind: ticket.holder.kind, points: null, coordinations },
      'staff',
    ),
  };
}

/** What has to wait for the parts of a ticket is not offered before they are done. */
function withoutWaiting(actions: TicketView['actions'], children: TicketView['children']): TicketView['actions'] {
  const isWaiting = children.some(({ status }) => !isDone(status));
  return isWaiting ? actions.filter((action) => action !== 'resolve' && action !== 'transfer') : actions;
}

/** Of the whole, whoever handles a part sees what was photographed before. */
async function photosOfWhole(context: Context, { parentId }: Ticket) {
  const photos = parentId ? await photosOfTicket(context, parentId) : [];
  return photos.filter(({ purpose }) => purpose === 'before');
}

/** A part has no reports of its own: who reported is known with the whole. */
async function reportsOfWhole(context: Context, parentId: string): Promise<readonly AttachedReport[]> {
  return (await readStory(context, parentId)).reports;
}

const isReady = ({ state }: PhotoRow): boolean => state === 'ready';

/** How many tickets stand where, as the tabs of a list count them. */
export function presentTicketCounts({ byStatus, overdue }: TicketCountsByStatus): TicketCounts {
  return {
    triage: byStatus.triage ?? 0,
    dispatched: byStatus.dispatched ?? 0,
    // What waits for a date is in hand, too.
    inProgress: (byStatus.acknowledged ?? 0) + (byStatus.in_progress ?? 0) + (byStatus.suspended ?? 0),
    coordinating: byStatus.coordinating ?? 0,
    returned: byStatus.returned ?? 0,
    resolved: byStatus.resolved ?? 0,
    overdue,
  };
}

function presentCoordination(coordination: ToldCoordination, mayKnowContact: boolean): CoordinationView {
  const { id, partyName, contact, promisedAt, startedAt, settledAt, agreement, shares } = coordination;
  const { partyUnitId, answer, answeredAt, remindAt } = coordination;
  return {
    id,
    partyName,
    contact: mayKnowContact ? contact : null,
    promisedAt: promisedAt.toISOString(),
    startedAt: startedAt.toISOString(),
    partyUnitId,
    answer,
    answeredAt: answeredAt?.toISOString() ?? null,
    remindAt: remindAt?.toISOString() ?? null,
    settledAt: settledAt?.toISOString() ?? null,
    agreement,
    shares,
  };
}

/** Whoever took it on last, was given it by a colleague, or said it was done. */
function assigneeNameOf(events: readonly ToldEvent[]): string | null {
  const isTaking = ({ type, data }: ToldEvent) =>
    type === 'acknowledged' || type === 'handed_over' || (type === 'resolved' && data.by !== 'children');
  const last = events.findLast(isTaking);
  return (last?.type === 'handed_over' ? last.targetName : last?.actorName) ?? null;
}

/** Who reported, once each, as staff see them until they say what they need more for. */
function presentReporters(reports: readonly AttachedReport[]): TicketView['reporters'] {
  const known = reports.filter(({ reporterId }) => reporterId !== null);
  const first = new Map(known.toReversed().map((report) => [report.reporterId, report]));
  return known
    .filter((report) => first.get(report.reporterId) === report)
    .map(({ reportId, reporterName, reporterPhone }) => ({
      reportId,
      name: maskName(reporterName ?? ''),
      phone: reporterPhone === null ? null : maskPhone(reporterPhone),
    }));
}

/** What others noted among themselves before it was handed over may name who reported. */
function isOthersNote({ type, unitName }: ToldEvent, { holder }: Ticket): boolean {
  return type === 'noted' && unitName !== holder.shortName;
}

/** The story begins with who reported: masked, and nobody once the report has lost its reporter; or with who found it. */
function withMaskedReporter(event: ToldEvent, first: AttachedReport | undefined): ToldEvent {
  if (event.type !== 'opened' || event.data.otherTicketId || event.source === 'own_finding') return event;
  return { ...event, actorName: first?.reporterName ? maskName(first.reporterName) : '群众' };
}
