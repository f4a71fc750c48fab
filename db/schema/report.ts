import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { createdAt, id, moment, oneOf, tenantId } from './columns.js';

/** What a person sent. Its id is made by the sender and is its idempotency key for ever. */
export const report = pgTable(
  'report',
  {
    tenantId: tenantId(),
    id: id(),
    /** Empty once the account is deleted: the ticket stays without its reporter. */
    reporterId: uuid(),
    source: text().notNull(),
    categoryCode: text().notNull(),
    severity: text().notNull(),
    longitudeE6: integer('longitude_e6').notNull(),
    latitudeE6: integer('latitude_e6').notNull(),
    accuracyM: integer(),
    placeWords: text(),
    words: text(),
    /** Hash of what was sent first: the same id with another content is refused. */
    requestHash: text().notNull(),
    deviceAt: moment(),
    receivedAt: createdAt(),
    /** Who typed it in for the reporter: a message of the group, a call. */
    enteredBy: uuid(),
    /** Its number where it came from, such as 12345. */
    externalNumber: text(),
    withdrawnAt: moment(),
    /** What the content check says of the words; until they passed only staff of the unit read them. */
    wordsReview: text().notNull().default('passed'),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.id] }),
    index('report_reporter').on(table.tenantId, table.reporterId, table.receivedAt, table.id),
    oneOf('report_source', table.source, [
      'photo',
      'on_behalf',
      'phone',
      'own_finding',
      'hotline',
      'visit',
      'deliberation',
    ]),
    oneOf('report_words_review', table.wordsReview, ['pending', 'passed', 'hidden']),
    oneOf('report_severity', table.severity, ['normal', 'urgent', 'danger']),
  ],
);

/** A photo of a report (before) or of a resolution (after). Bytes live in the object store under keys made from the id. */
export const photo = pgTable(
  'photo',
  {
    tenantId: tenantId(),
    id: id(),
    purpose: text().notNull(),
    reportId: uuid(),
    ticketId: uuid(),
    /** The reward it shows. */
    rewardId: uuid(),
    ownerId: uuid(),
    position: integer().notNull(),
    state: text().notNull(),
    contentType: text().notNull(),
    bytes: integer().notNull(),
    widthPx: integer(),
    heightPx: integer(),
    /** 64 bits as 16 hex digits: alike photos differ in few bits. */
    perceptualHash: text(),
    /** A small grey copy, in base64: tells whether one photo was cut out of another. None of photos from before there were. */
    print: text(),
    failureCode: text(),
    declaredAt: createdAt(),
    readyAt: moment(),
    /** What the content check says of it. */
    review: text().notNull().default('passed'),
    /** Set when faces or plates were blacked out, burnt into what is kept. */
    redactedAt: moment(),
    redactedBy: uuid(),
    /** The later addition it came with; empty when it came with the report. */
    additionId: uuid(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.id] }),
    oneOf('photo_review', table.review, ['pending', 'passed', 'hidden']),
    foreignKey({ columns: [table.tenantId, table.reportId], foreignColumns: [report.tenantId, report.id] }),
    index('photo_report').on(table.tenantId, table.reportId),
    index('photo_ticket').on(table.tenantId, table.ticketId),
    index('photo_reward').on(table.tenantId, table.rewardId).where(sql`${table.rewardId} is not null`),
    index('photo_hash')
      .on(table.tenantId, table.ownerId, table.declaredAt)
      .where(sql`${table.perceptualHash} is not null`),
    index('photo_owner').on(table.tenantId, table.ownerId).where(sql`${table.ownerId} is not null`),
    index('photo_unfinished')
      .on(table.tenantId, table.declaredAt)
      .where(sql`${table.state} in ('declared', 'uploaded')`),
    oneOf('photo_purpose', table.purpose, ['before', 'after', 'reward']),
    oneOf('photo_state', table.state, ['declared', 'uploaded', 'ready', 'failed']),
    check('photo_of_one_thing', sql`num_nonnulls(${table.reportId}, ${table.ticketId}, ${table.rewardId}) = 1`),
    check('photo_bytes_positive', sql`${table.bytes} > 0`),
  ],
);

/** What a reporter said later: words, photos or a voice message that came after the report. */
export const reportAddition = pgTable(
  'report_addition',
  {
    tenantId: tenantId(),
    id: id(),
    reportId: id(),
    authorId: uuid(),
    words: text(),
    wordsReview: text().notNull().default('passed'),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.id] }),
    foreignKey({ columns: [table.tenantId, table.reportId], foreignColumns: [report.tenantId, report.id] }),
    index('report_addition_report').on(table.tenantId, table.reportId, table.createdAt),
    oneOf('report_addition_words_review', table.wordsReview, ['pending', 'passed', 'hidden']),
  ],
);

/** A voice message of a report, at most a minute; its words may be typed in later by whoever listened. */
export const voice = pgTable(
  'voice',
  {
    tenantId: tenantId(),
    id: id(),
    reportId: id(),
    additionId: uuid(),
    ownerId: uuid(),
    state: text().notNull(),
    contentType: text().notNull(),
    bytes: integer().notNull(),
    durationMs: integer().notNull(),
    transcript: text(),
    failureCode: text(),
    review: text().notNull().default('passed'),
    declaredAt: createdAt(),
    readyAt: moment(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.id] }),
    foreignKey({ columns: [table.tenantId, table.reportId], foreignColumns: [report.tenantId, report.id] }),
    index('voice_ownerless')
      .on(table.tenantId, table.id)
      .where(sql`${table.ownerId} is null and ${table.state} <> 'failed'`),
    index('voice_report').on(table.tenantId, table.reportId),
    index('voice_unfinished')
      .on(table.tenantId, table.declaredAt)
      .where(sql`${table.state} in ('declared', 'uploaded')`),
    oneOf('voice_state', table.state, ['declared', 'uploaded', 'ready', 'failed']),
    oneOf('voice_review', table.review, ['pending', 'passed', 'hidden']),
    check('voice_duration', sql`${table.durationMs} between 1 and 60999`),
    check('voice_bytes', sql`${table.bytes} > 0`),
  ],
);

/** A check of somebody's content by WeChat, and by a person where it is in doubt. */
export const contentCheck = pgTable(
  'content_check',
  {
    tenantId: tenantId(),
    id: id(),
    content: text().notNull(),
    /** The report, photo, voice message, suggestion or addition that is checked. */
    subjectId: id(),
    state: text().notNull(),
    /** What WeChat calls the check when it pushes its verdict. */
    traceId: text(),
    /** Label of the verdict, as WeChat numbers them; 100 is nothing found. */
    label: integer(),
    attempts: integer().notNull().default(0),
    dueAt: moment().notNull(),
    createdAt: createdAt(),
    decidedAt: moment(),
    /** Who decided by hand. */
    decidedBy: uuid(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.id] }),
    uniqueIndex('content_check_subject').on(table.tenantId, table.content, table.subjectId),
    uniqueIndex('content_check_trace').on(table.tenantId, table.traceId),
    index('content_check_due').on(table.tenantId, table.dueAt).where(sql`${table.state} in ('queued', 'asked')`),
    index('content_check_open').on(table.tenantId, table.createdAt).where(sql`${table.state} in ('review', 'risky')`),
    oneOf('content_check_content', table.content, ['words', 'photo', 'voice', 'suggestion', 'addition']),
    oneOf('content_check_state', table.state, ['queued', 'asked', 'passed', 'review', 'risky']),
  ],
);

/** A suggestion (建议): its own entry, answered or adopted. */
export const suggestion = pgTable(
  'suggestion',
  {
    tenantId: tenantId(),
    id: id(),
    authorId: uuid(),
    unitId: id(),
    words: text().notNull(),
    status: text().notNull(),
    answer: text(),
    answeredBy: uuid(),
    answeredAt: moment(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.id] }),
    index('suggestion_author').on(table.tenantId, table.authorId, table.id),
    index('suggestion_open').on(table.tenantId, table.unitId).where(sql`${table.status} = 'open'`),
    oneOf('suggestion_status', table.status, ['open', 'adopted', 'answered']),
  ],
);
