import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { createdAt, id, moment, oneOf, tenantId } from './columns.js';
import { unit } from './unit.js';

/** A human being, the same across tenants. */
export const person = pgTable('person', {
  id: uuid().primaryKey(),
  displayName: text().notNull(),
  /** Whether the name may stand on boards; without consent a neutral name stands there. */
  boardConsent: boolean().notNull().default(false),
  createdAt: createdAt(),
  /** Set when the account was deleted: what is left names nobody. */
  deletedAt: moment(),
});

/** A sign-in identity of a person: an openid of one mini-program, or a demo persona. */
export const identity = pgTable(
  'identity',
  {
    appId: text().notNull(),
    openid: text().notNull(),
    personId: uuid()
      .notNull()
      .references(() => person.id),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.appId, table.openid] }), index('identity_person').on(table.personId)],
);

/** A signed-in device. Only the hash of its token is kept; the token carries the tenant. */
export const session = pgTable(
  'session',
  {
    tenantId: tenantId(),
    id: id(),
    tokenHash: text().notNull(),
    personId: id(),
    createdAt: createdAt(),
    /** Written at most every few minutes: a session nobody uses ends before its time. */
    lastUsedAt: createdAt(),
    /** What the person would call it: 「微信」「网页」. */
    device: text(),
    expiresAt: moment().notNull(),
    revokedAt: moment(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.id] }),
    uniqueIndex('session_token').on(table.tenantId, table.tokenHash),
    index('session_person').on(table.tenantId, table.personId),
  ],
);

/** A role held at a unit for a time: it covers the unit and all below it. */
export const roleGrant = pgTable(
  'role_grant',
  {
    tenantId: tenantId(),
    id: id(),
    personId: id(),
    role: text().notNull(),
    unitId: id(),
    validFrom: moment().notNull(),
    validTo: moment(),
    /** Empty when the system gave it. */
    grantedBy: uuid(),
    /** Who ended it before its time. */
    endedBy: uuid(),
    /** The grant this one stands in for while its holder is absent; a deputy's term always has an end. */
    deputyFor: uuid(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.id] }),
    foreignKey({ columns: [table.tenantId, table.unitId], foreignColumns: [unit.tenantId, unit.id] }),
    index('role_grant_person').on(table.tenantId, table.personId),
    index('role_grant_unit').on(table.tenantId, table.unitId, table.role),
    foreignKey({ columns: [table.tenantId, table.deputyFor], foreignColumns: [table.tenantId, table.id] }),
    index('role_grant_deputy').on(table.tenantId, table.deputyFor).where(sql`${table.deputyFor} is not null`),
    check('role_grant_deputy_ends', sql`${table.deputyFor} is null or ${table.validTo} is not null`),
    oneOf('role_grant_role', table.role, [
      'courier',
      'resident',
      'assistant_officer',
      'grid_officer',
      'section_lead',
      'secretary',
      'property_handler',
      'department_handler',
      'station_keeper',
      'street_lead',
      'district_lead',
      'administrator',
    ]),
  ],
);

/** How many messages of a kind WeChat will still let through to a person: each acceptance is one sending. */
export const subscriptionBudget = pgTable(
  'subscription_budget',
  {
    tenantId: tenantId(),
    personId: id(),
    topic: text().notNull(),
    remaining: integer().notNull(),
    updatedAt: moment().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.personId, table.topic] }),
    oneOf('subscription_budget_topic', table.topic, ['report_verified', 'report_resolved']),
    check('subscription_budget_remaining', sql`${table.remaining} >= 0`),
  ],
);

/** What a person is told, kept in their inbox; holds ids and codes, words are made when shown. */
export const inboxMessage = pgTable(
  'inbox_message',
  {
    tenantId: tenantId(),
    id: id(),
    personId: id(),
    kind: text().notNull(),
    /** Names the happening, so that a redelivered outbox row writes no second message. */
    cause: text().notNull(),
    subjectId: id(),
    createdAt: createdAt(),
    readAt: moment(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.id] }),
    uniqueIndex('inbox_message_cause').on(table.tenantId, table.personId, table.cause),
    index('inbox_message_person').on(table.tenantId, table.personId, table.id),
    oneOf('inbox_message_kind', table.kind, [
      'ticket_arrived',
      'report_verified',
      'report_untrue',
      'report_resolved',
      'report_closed',
      'report_rejected',
      'suggestion_adopted',
      'redemption_fulfilled',
      'application_approved',
      'application_declined',
      'role_given',
      'role_ended',
      'report_added_to',
      'report_chased',
      'report_attached',
      'content_hidden',
      'content_to_review',
      'report_entered',
      'report_unsolved',
      'report_progressed',
      'report_asked',
      'report_answered',
      'report_reworked',
      'ticket_returned',
      'ticket_ruled',
      'ticket_warned',
      'ticket_overdue',
      'ticket_supervised',
      'ticket_reworked',
      'ticket_to_check',
      'ticket_disputed',
      'ticket_moved_away',
      'extension_asked',
      'extension_decided',
      'coordination_asked',
      'coordination_due',
      'suspension_due',
      'joint_invited',
      'child_ended',
      'routing_rule_disabled',
      'points_held',
      'points_released',
      'points_dropped',
      'points_reversed',
      'points_expiring',
      'hours_waiting',
      'hours_confirmed',
      'hours_declined',
      'activity_changed',
      'activity_cancelled',
      'redemption_expiring',
      'stock_low',
    ]),
  ],
);
