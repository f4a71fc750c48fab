import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
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
    ownerId: uuid(),
    position: integer().notNull(),
    state: text().notNull(),
    contentType: text().notNull(),
    bytes: integer().notNull(),
    widthPx: integer(),
    heightPx: integer(),
    /** 64 bits as 16 hex digits: alike photos differ in few bits. */
    perceptualHash: text(),
    failureCode: text(),
    declaredAt: createdAt(),
    readyAt: moment(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.id] }),
    foreignKey({ columns: [table.tenantId, table.reportId], foreignColumns: [report.tenantId, report.id] }),
    index('photo_report').on(table.tenantId, table.reportId),
    index('photo_ticket').on(table.tenantId, table.ticketId),
    index('photo_unfinished')
      .on(table.tenantId, table.declaredAt)
      .where(sql`${table.state} in ('declared', 'uploaded')`),
    oneOf('photo_purpose', table.purpose, ['before', 'after']),
    oneOf('photo_state', table.state, ['declared', 'uploaded', 'ready', 'failed']),
    check('photo_of_one_thing', sql`(${table.reportId} is null) <> (${table.ticketId} is null)`),
    check('photo_bytes_positive', sql`${table.bytes} > 0`),
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
