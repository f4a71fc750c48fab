import { sql } from 'drizzle-orm';
import { boolean, check, date, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt, id, moment, oneOf, tenantId } from './columns.js';

/** A district: the owner of data, rules and people's grants. Its id is the six-digit division code. */
export const tenant = pgTable('tenant', {
  id: text().primaryKey(),
  name: text().notNull(),
  /** The unit whose desk gets what lies outside every grid. */
  deskUnitId: uuid(),
  /** Empty until a boundary or a point says where the district lies. */
  centerLongitudeE6: integer('center_longitude_e6'),
  centerLatitudeE6: integer('center_latitude_e6'),
  isDemo: boolean().notNull().default(false),
  /** Set when the demo district was made whole; empty means it has to be made again. */
  readyAt: moment(),
  createdAt: createdAt(),
});

/** Rules as data: a body valid from a moment on; decisions store the version they used. */
export const policyVersion = pgTable(
  'policy_version',
  {
    tenantId: tenantId(),
    kind: text().notNull(),
    version: integer().notNull(),
    effectiveFrom: moment().notNull(),
    body: jsonb().notNull(),
    createdBy: uuid(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.kind, table.version] }),
    oneOf('policy_version_kind', table.kind, [
      'taxonomy',
      'points_rules',
      'calendar',
      'privacy_notice',
      'retention',
      'routing_rules',
      'canned_phrases',
      'check_rules',
      'messaging',
    ]),
    check('policy_version_positive', sql`${table.version} > 0`),
  ],
);

/** Answers already given to creating requests, kept so that a repeat gets the same one. */
export const idempotencyKey = pgTable(
  'idempotency_key',
  {
    tenantId: tenantId(),
    personId: id(),
    key: text().notNull(),
    requestHash: text().notNull(),
    status: integer().notNull(),
    body: jsonb(),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.personId, table.key] })],
);

/**
 * Fixed windows of request counts, per tenant and subject (a hash, never an address or a name). Unlogged (0018): a count may
 * be forgotten, and no request waits for a disk because of it.
 */
export const rateLimit = pgTable(
  'rate_limit',
  {
    tenantId: tenantId(),
    subject: text().notNull(),
    windowStartAt: moment().notNull(),
    count: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.subject, table.windowStartAt] })],
);

/** Years whose statutory holidays are published, and since when they are known here; a year that is missing warns. */
export const calendarYear = pgTable('calendar_year', {
  year: integer().primaryKey(),
  source: text().notNull(),
  knownAt: moment().notNull().defaultNow(),
});

/** Days that differ from the plain week: statutory holidays, and weekend days worked in exchange (调休). */
export const calendarDay = pgTable(
  'calendar_day',
  { day: date({ mode: 'string' }).primaryKey(), kind: text().notNull() },
  (table) => [oneOf('calendar_day_kind', table.kind, ['holiday', 'workday'])],
);
