import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
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

/** A filter of tickets somebody keeps under a name. */
export const savedFilter = pgTable(
  'saved_filter',
  {
    tenantId: tenantId(),
    id: id(),
    personId: id(),
    name: text().notNull(),
    body: jsonb().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.id] }),
    uniqueIndex('saved_filter_name').on(table.tenantId, table.personId, table.name),
  ],
);

/** Somebody took a file out, append-only: who, what kind and which part; never the data itself. */
export const exportLog = pgTable(
  'export_log',
  {
    tenantId: tenantId(),
    id: id(),
    kind: text().notNull(),
    /** csv, xlsx, txt or pdf. */
    format: text().notNull(),
    /** Who took it. */
    actorId: id(),
    /** What it was narrowed to, by the names of the request. */
    filters: jsonb().notNull(),
    /** The ticket whose story it is; empty for files of many. */
    ticketId: uuid(),
    startedAt: moment().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.id] }),
    index('export_log_started').on(table.tenantId, table.startedAt, table.id),
    oneOf('export_log_kind', table.kind, ['tickets', 'ticket_story', 'ledger']),
  ],
);

/** The last row of an export was sent, append-only; one that was cut off has none. */
export const exportEnd = pgTable(
  'export_end',
  { tenantId: tenantId(), exportId: id(), rowCount: integer().notNull(), endedAt: moment().notNull() },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.exportId] }),
    foreignKey({ columns: [table.tenantId, table.exportId], foreignColumns: [exportLog.tenantId, exportLog.id] }),
    check('export_end_rows', sql`${table.rowCount} >= 0`),
  ],
);

/** A week of a unit as it is told to the group: written by the system, put right by a person. */
export const bulletin = pgTable(
  'bulletin',
  {
    tenantId: tenantId(),
    id: id(),
    unitId: id(),
    /** The Monday it begins with. */
    weekStartsOn: date({ mode: 'string' }).notNull(),
    words: text().notNull(),
    figures: jsonb().notNull(),
    writtenAt: moment().notNull(),
    editedBy: uuid(),
    editedAt: moment(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.id] }),
    foreignKey({ columns: [table.tenantId, table.unitId], foreignColumns: [unit.tenantId, unit.id] }),
    uniqueIndex('bulletin_week').on(table.tenantId, table.unitId, table.weekStartsOn),
  ],
);

/** A routing rule that stopped itself, because what it sends to is gone; it works again when it is published anew. */
export const routingRuleStop = pgTable(
  'routing_rule_stop',
  {
    tenantId: tenantId(),
    policyVersion: integer().notNull(),
    ruleId: text().notNull(),
    stoppedAt: moment().notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.policyVersion, table.ruleId] })],
);

/** A robot of a 企业微信 group that tells the group what happens at a unit. Its address is a secret and kept sealed. */
export const groupRobot = pgTable(
  'group_robot',
  {
    tenantId: tenantId(),
    id: id(),
    unitId: id(),
    name: text().notNull(),
    sealedAddress: text().notNull(),
    topics: text().array().notNull(),
    createdBy: uuid(),
    createdAt: createdAt(),
    endedAt: moment(),
    lastSentAt: moment(),
    lastFailureCode: text(),
    lastFailureAt: moment(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.id] }),
    foreignKey({ columns: [table.tenantId, table.unitId], foreignColumns: [unit.tenantId, unit.id] }),
    index('group_robot_unit').on(table.tenantId, table.unitId).where(sql`${table.endedAt} is null`),
    check(
      'group_robot_topics',
      sql`${table.topics} <@ array['danger', 'arrived', 'overdue', 'returned', 'disputed', 'coordinating', 'bulletin']`,
    ),
  ],
);

/** How often a two-character gram stood in words that officers put under a category. Counts only, no words. */
export const categoryGram = pgTable(
  'category_gram',
  {
    tenantId: tenantId(),
    gram: text().notNull(),
    categoryCode: text().notNull(),
    count: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.gram, table.categoryCode] }),
    check('category_gram_count', sql`${table.count} >= 0`),
  ],
);

/** A report an officer has put under a category for good; some are kept out of learning, to measure what was learned. */
export const categoryExample = pgTable(
  'category_example',
  {
    tenantId: tenantId(),
    reportId: id(),
    categoryCode: text().notNull(),
    isHeldOut: boolean().notNull(),
    learnedAt: moment().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.reportId] }),
    foreignKey({ columns: [table.tenantId, table.reportId], foreignColumns: [report.tenantId, report.id] }),
    index('category_example_held_out').on(table.tenantId, table.learnedAt).where(sql`${table.isHeldOut}`),
  ],
);

/** The prior every district starts from: what all of them have learned, added up. */
export const sharedCategoryGram = pgTable(
  'shared_category_gram',
  {
    gram: text().notNull(),
    categoryCode: text().notNull(),
    count: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.gram, table.categoryCode] })],
);

/** How well categories are read from words, measured on examples kept out of learning. */
export const categoryMeasure = pgTable(
  'category_measure',
  {
    tenantId: tenantId(),
    measuredAt: moment().notNull(),
    exampleCount: integer().notNull(),
    rightCount: integer().notNull(),
    /** How often it would have asked rather than said. */
    askedCount: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.measuredAt] }),
    check('category_measure_counts', sql`${table.rightCount} + ${table.askedCount} <= ${table.exampleCount}`),
  ],
);
