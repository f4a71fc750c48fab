import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { createdAt, id, moment, oneOf, tenantId } from './columns.js';

/** Work to do after a commit, written in the same transaction as its cause; a row goes away when it is done. */
export const outbox = pgTable(
  'outbox',
  {
    tenantId: tenantId(),
    id: id(),
    topic: text().notNull(),
    /** Ids and codes only. */
    payload: jsonb().$type<Record<string, string | number>>().notNull(),
    dueAt: moment().notNull().defaultNow(),
    lockedUntil: moment(),
    attempts: integer().notNull().default(0),
    lastError: text(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.id] }),
    index('outbox_due').on(table.tenantId, table.dueAt),
    index('outbox_tried').on(table.tenantId, table.attempts).where(sql`${table.attempts} > 0`),
    oneOf('outbox_topic', table.topic, [
      'ticket_event',
      'redemption_fulfilled',
      'suggestion_adopted',
      'application_decided',
      'grant_changed',
      'content_check',
      'subscribe_message',
      'report_changed',
      'ticket_reminder',
      'robot_message',
      'routing_rule_disabled',
      'person_told',
      'category_settled',
    ]),
  ],
);
