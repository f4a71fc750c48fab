import { type SQLWrapper, sql } from 'drizzle-orm';
import {
  bigint,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { createdAt, id, moment, oneOf, tenantId } from './columns.js';
import { report } from './report.js';
import { unit } from './unit.js';

/** Open tickets, as the partial indexes hold them. */
const isOpen = (status: SQLWrapper) => sql`${status} not in ('closed', 'rejected', 'merged')`;

/** What is handled: always held by exactly one unit. `version` is optimistic lock and number of the last event. */
export const ticket = pgTable(
  'ticket',
  {
    tenantId: tenantId(),
    id: id(),
    /** The number people say on the phone. */
    number: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    version: integer().notNull(),
    status: text().notNull(),
    categoryCode: text().notNull(),
    severity: text().notNull(),
    holderUnitId: id(),
    assigneeId: uuid(),
    /** The grid the place lies in, whoever holds the ticket; empty outside every grid. */
    areaUnitId: uuid(),
    longitudeE6: integer('longitude_e6').notNull(),
    latitudeE6: integer('latitude_e6').notNull(),
    placeWords: text(),
    coverPhotoId: uuid(),
    reportCount: integer().notNull(),
    taxonomyVersion: integer().notNull(),
    openedAt: moment().notNull(),
    dispatchedAt: moment(),
    verifiedAt: moment(),
    resolvedAt: moment(),
    closedAt: moment(),
    /** The running clock: response until acknowledged, then resolution; empty when none runs. */
    deadlineAt: moment(),
    deadlineKind: text(),
    responseDeadlineAt: moment(),
    resolutionDeadlineAt: moment(),
    /** While coordinating: what the other party promised. */
    promisedAt: moment(),
    /** The ticket this one was merged into: the same place, told twice. */
    mergedIntoId: uuid(),
    /** When anything last happened to it; what stays still is found by it. */
    changedAt: createdAt(),
    /** How often it came back to the desk as nobody's. */
    returnCount: integer().notNull().default(0),
    /** Set by a ruling, which is final: it names the holder, and this ticket is returned no more. */
    ruledAt: moment(),
    /** Set while somebody above presses for it. */
    supervisedAt: moment(),
    /** The next moment its clock is warned of, and how many warnings there were (half, four fifths, over). */
    warnAt: moment(),
    warningCount: integer().notNull().default(0),
    resolutionKind: text(),
    /** Who has to check it once resolved; empty when nobody has to. */
    checkLevel: text(),
    checkedAt: moment(),
    /** When it closes unless a reporter objects. */
    closesAt: moment(),
    /** A reporter said it is not solved, and nobody has answered yet. */
    disputedAt: moment(),
    reopenedAt: moment(),
    /** The ticket this one is a part of, and what it is to it. */
    parentId: uuid(),
    parentRelation: text(),
    /** The routing rule that chose its first holder; empty when its place did. */
    routingRuleId: text(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.id] }),
    foreignKey({ columns: [table.tenantId, table.mergedIntoId], foreignColumns: [table.tenantId, table.id] }),
    index('ticket_merged_into').on(table.tenantId, table.mergedIntoId).where(sql`${table.mergedIntoId} is not null`),
    check('ticket_merged', sql`${table.mergedIntoId} is null or ${table.status} = 'merged'`),
    foreignKey({ columns: [table.tenantId, table.parentId], foreignColumns: [table.tenantId, table.id] }),
    index('ticket_parent').on(table.tenantId, table.parentId).where(sql`${table.parentId} is not null`),
    check('ticket_parent_whole', sql`(${table.parentId} is null) = (${table.parentRelation} is null)`),
    check('ticket_not_its_own_parent', sql`${table.parentId} <> ${table.id}`),
    index('ticket_still').on(table.tenantId, table.changedAt, table.id).where(isOpen(table.status)),
    index('ticket_warn').on(table.tenantId, table.warnAt).where(sql`${table.warnAt} is not null`),
    index('ticket_closes').on(table.tenantId, table.closesAt).where(sql`${table.closesAt} is not null`),
    index('ticket_disputed_holder').on(table.tenantId, table.holderUnitId).where(sql`${table.disputedAt} is not null`),
    index('ticket_disputed_area').on(table.tenantId, table.areaUnitId).where(sql`${table.disputedAt} is not null`),
    index('ticket_disputed').on(table.tenantId, table.disputedAt, table.id).where(sql`${table.disputedAt} is not null`),
    index('ticket_opened').on(table.tenantId, table.openedAt, table.id),
    oneOf('ticket_resolution_kind', table.resolutionKind, ['solved', 'not_ours', 'not_possible']),
    oneOf('ticket_check_level', table.checkLevel, ['lead', 'secretary']),
    oneOf('ticket_parent_relation', table.parentRelation, ['split', 'joint']),
    check('ticket_return_count', sql`${table.returnCount} >= 0`),
    check('ticket_warning_count', sql`${table.warningCount} between 0 and 3`),
    check('ticket_closes_resolved', sql`${table.closesAt} is null or ${table.status} = 'resolved'`),
    foreignKey({ columns: [table.tenantId, table.holderUnitId], foreignColumns: [unit.tenantId, unit.id] }),
    foreignKey({ columns: [table.tenantId, table.areaUnitId], foreignColumns: [unit.tenantId, unit.id] }),
    uniqueIndex('ticket_number').on(table.tenantId, table.number),
    index('ticket_open_holder')
      .on(table.tenantId, table.holderUnitId, table.deadlineAt, table.id)
      .where(isOpen(table.status)),
    index('ticket_open_due').on(table.tenantId, table.deadlineAt, table.id).where(isOpen(table.status)),
    index('ticket_holder').on(table.tenantId, table.holderUnitId, table.openedAt, table.id),
    index('ticket_open_area')
      .on(table.tenantId, table.areaUnitId, table.deadlineAt, table.id)
      .where(isOpen(table.status)),
    index('ticket_area').on(table.tenantId, table.areaUnitId, table.openedAt, table.id),
    index('ticket_due').on(table.tenantId, table.deadlineAt).where(sql`${table.status} = 'dispatched'`),
    index('ticket_open_position')
      .using('gist', sql`point(${table.longitudeE6}, ${table.latitudeE6})`)
      .where(isOpen(table.status)),
    index('ticket_returned').on(table.tenantId, table.changedAt).where(sql`${table.returnCount} > 0`),
    oneOf('ticket_status', table.status, [
      'triage',
      'dispatched',
      'acknowledged',
      'in_progress',
      'coordinating',
      'suspended',
      'returned',
      'resolved',
      'closed',
      'rejected',
      'merged',
    ]),
    oneOf('ticket_severity', table.severity, ['normal', 'urgent', 'danger']),
    oneOf('ticket_deadline_kind', table.deadlineKind, ['response', 'resolution']),
    check('ticket_deadline_whole', sql`(${table.deadlineAt} is null) = (${table.deadlineKind} is null)`),
    check('ticket_version_positive', sql`${table.version} > 0`),
    check('ticket_report_count_positive', sql`${table.reportCount} >= 0`),
  ],
);

/** Which reports a ticket gathers, with history: a detached row stays with its end. */
export const ticketReport = pgTable(
  'ticket_report',
  {
    tenantId: tenantId(),
    ticketId: id(),
    reportId: id(),
    attachedAt: createdAt(),
    /** Who said it is the same place; empty for the ticket a report opened. */
    attachedBy: uuid(),
    detachedAt: moment(),
    detachedBy: uuid(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.ticketId, table.reportId, table.attachedAt] }),
    foreignKey({ columns: [table.tenantId, table.ticketId], foreignColumns: [ticket.tenantId, ticket.id] }),
    foreignKey({ columns: [table.tenantId, table.reportId], foreignColumns: [report.tenantId, report.id] }),
    uniqueIndex('ticket_report_current').on(table.tenantId, table.reportId).where(sql`${table.detachedAt} is null`),
    index('ticket_report_report').on(table.tenantId, table.reportId),
  ],
);

/** A version of a ticket that staff approved for everybody's eyes: the words and photos of the card in the group. */
export const publicVersion = pgTable(
  'public_version',
  {
    tenantId: tenantId(),
    id: id(),
    ticketId: id(),
    words: text().notNull(),
    photoIds: uuid().array().notNull().default(sql`'{}'`),
    approvedBy: id(),
    approvedAt: moment().notNull(),
    withdrawnAt: moment(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.id] }),
    foreignKey({ columns: [table.tenantId, table.ticketId], foreignColumns: [ticket.tenantId, ticket.id] }),
    uniqueIndex('public_version_current').on(table.tenantId, table.ticketId).where(sql`${table.withdrawnAt} is null`),
  ],
);

/** What happened, append-only: ids and codes only; words stand in `ticket_note` and can be erased. */
export const ticketEvent = pgTable(
  'ticket_event',
  {
    tenantId: tenantId(),
    ticketId: id(),
    version: integer().notNull(),
    type: text().notNull(),
    schemaVersion: integer().notNull().default(1),
    occurredAt: moment().notNull(),
    actorId: uuid(),
    actorUnitId: uuid(),
    data: jsonb().$type<Record<string, string | number | null>>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.ticketId, table.version] }),
    foreignKey({ columns: [table.tenantId, table.ticketId], foreignColumns: [ticket.tenantId, ticket.id] }),
    oneOf('ticket_event_type', table.type, [
      'opened',
      'dispatched',
      'redispatched',
      'climbed',
      'acknowledged',
      'returned',
      'ruled',
      'verified',
      'found_untrue',
      'found_duplicate',
      'coordination_started',
      'coordination_settled',
      'suspended',
      'resumed',
      'transferred',
      'escalated',
      'resolved',
      'reworked',
      'closed',
      'reopened',
      'rejected',
      'objection_upheld',
      'unmerged',
      'handed_over',
      'released',
      'withdrawn',
      'added_to',
      'place_moved',
      'chased',
      'report_attached',
      'report_detached',
      'merged',
      'confirmed',
      'photo_redacted',
      'noted',
      'recategorised',
      'ruling_asked',
      'supervised',
      'coordination_answered',
      'extension_asked',
      'extension_granted',
      'extension_declined',
      'clock_recounted',
      'check_passed',
      'child_opened',
      'child_ended',
    ]),
  ],
);

/** Words said with an event: erasable, shown to whoever may read the ticket. */
export const ticketNote = pgTable(
  'ticket_note',
  {
    tenantId: tenantId(),
    ticketId: id(),
    version: integer().notNull(),
    words: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.ticketId, table.version] }),
    foreignKey({
      columns: [table.tenantId, table.ticketId, table.version],
      foreignColumns: [ticketEvent.tenantId, ticketEvent.ticketId, ticketEvent.version],
    }),
  ],
);

/** Work with a party outside the grid: who, what they answered, what they promised, and how a cost was shared. */
export const coordination = pgTable(
  'coordination',
  {
    tenantId: tenantId(),
    id: id(),
    ticketId: id(),
    partyName: text().notNull(),
    contact: text(),
    promisedAt: moment().notNull(),
    startedAt: moment().notNull(),
    settledAt: moment(),
    agreement: text(),
    /** The party's unit when it has an account here. */
    partyUnitId: uuid(),
    /** What the party last answered. */
    answer: text(),
    answeredAt: moment(),
    /** When its holder is reminded of it next. */
    remindAt: moment(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.id] }),
    foreignKey({ columns: [table.tenantId, table.ticketId], foreignColumns: [ticket.tenantId, ticket.id] }),
    index('coordination_ticket').on(table.tenantId, table.ticketId),
    foreignKey({ columns: [table.tenantId, table.partyUnitId], foreignColumns: [unit.tenantId, unit.id] }),
    index('coordination_remind').on(table.tenantId, table.remindAt).where(sql`${table.settledAt} is null`),
    uniqueIndex('coordination_open').on(table.tenantId, table.ticketId).where(sql`${table.settledAt} is null`),
  ],
);

/** One party's share of a cost in an agreement, in whole percent; the shares of one agreement make 100. */
export const costShare = pgTable(
  'cost_share',
  {
    tenantId: tenantId(),
    coordinationId: id(),
    position: integer().notNull(),
    party: text().notNull(),
    percent: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.coordinationId, table.position] }),
    foreignKey({
      columns: [table.tenantId, table.coordinationId],
      foreignColumns: [coordination.tenantId, coordination.id],
    }),
    check('cost_share_percent', sql`${table.percent} between 0 and 100`),
  ],
);

/** A time in which the resolution clock stood still, and why; what a deadline is explained with. */
export const ticketPause = pgTable(
  'ticket_pause',
  {
    tenantId: tenantId(),
    id: id(),
    ticketId: id(),
    reason: text().notNull(),
    /** A reason of `suspendReasons`; empty while coordinating. */
    suspendReason: text(),
    startedAt: moment().notNull(),
    /** The date it was to be taken up again. */
    until: moment().notNull(),
    endedAt: moment(),
    /** When its holder was told that the date has come. */
    remindedAt: moment(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.id] }),
    foreignKey({ columns: [table.tenantId, table.ticketId], foreignColumns: [ticket.tenantId, ticket.id] }),
    index('ticket_pause_ticket').on(table.tenantId, table.ticketId),
    uniqueIndex('ticket_pause_open').on(table.tenantId, table.ticketId).where(sql`${table.endedAt} is null`),
    index('ticket_pause_due').on(table.tenantId, table.until).where(sql`${table.endedAt} is null`),
    oneOf('ticket_pause_reason', table.reason, ['coordinating', 'suspended']),
    oneOf('ticket_pause_suspend_reason', table.suspendReason, [
      'weather',
      'funds',
      'materials',
      'procedure',
      'planned',
    ]),
    check('ticket_pause_forward', sql`${table.until} > ${table.startedAt}`),
  ],
);

/** More time asked for by the holder, granted or declined by somebody above. */
export const extension = pgTable(
  'extension',
  {
    tenantId: tenantId(),
    id: id(),
    ticketId: id(),
    status: text().notNull(),
    /** The deadline asked for. */
    until: moment().notNull(),
    words: text().notNull(),
    askedBy: id(),
    askedAt: moment().notNull(),
    decidedBy: uuid(),
    decidedAt: moment(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.id] }),
    foreignKey({ columns: [table.tenantId, table.ticketId], foreignColumns: [ticket.tenantId, ticket.id] }),
    index('extension_ticket').on(table.tenantId, table.ticketId),
    uniqueIndex('extension_open').on(table.tenantId, table.ticketId).where(sql`${table.status} = 'asked'`),
    oneOf('extension_status', table.status, ['asked', 'granted', 'declined']),
    check('extension_decided', sql`(${table.status} = 'asked') = (${table.decidedAt} is null)`),
  ],
);

/** What a ticket is found by: two-character grams of its number, place, category and words. Erased with the words. */
export const ticketSearch = pgTable(
  'ticket_search',
  {
    tenantId: tenantId(),
    ticketId: id(),
    openedAt: moment().notNull(),
    grams: text().array().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.ticketId] }),
    foreignKey({ columns: [table.tenantId, table.ticketId], foreignColumns: [ticket.tenantId, ticket.id] }),
    index('ticket_search_grams').using('gin', table.grams),
    index('ticket_search_opened').on(table.tenantId, table.openedAt, table.ticketId),
  ],
);
