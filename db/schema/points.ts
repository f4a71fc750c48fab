import { sql } from 'drizzle-orm';
import {
  bigint,
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
import { unit } from './unit.js';

/** An account of the double-entry ledger. Only personal accounts store a balance; the others are summed up when asked. */
export const pointAccount = pgTable(
  'point_account',
  {
    tenantId: tenantId(),
    id: id(),
    kind: text().notNull(),
    personId: uuid(),
    balance: integer(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.id] }),
    uniqueIndex('point_account_person').on(table.tenantId, table.personId).where(sql`${table.kind} = 'person'`),
    uniqueIndex('point_account_debt').on(table.tenantId, table.personId).where(sql`${table.kind} = 'debt'`),
    uniqueIndex('point_account_system')
      .on(table.tenantId, table.kind)
      .where(sql`${table.kind} not in ('person', 'debt')`),
    oneOf('point_account_kind', table.kind, ['issue', 'person', 'reserved', 'spent', 'expired', 'debt']),
    // A debt stands apart, at or below zero: no balance ever does.
    check(
      'point_account_balance',
      sql`case when ${table.kind} = 'debt' then ${table.balance} <= 0 else ${table.balance} >= 0 end`,
    ),
    check(
      'point_account_shape',
      sql`(${table.kind} = 'person' or ${table.kind} = 'debt') = (${table.balance} is not null)`,
    ),
  ],
);

/** One movement of points from an account to another, append-only: each entry sums to zero by its shape. */
export const ledgerEntry = pgTable(
  'ledger_entry',
  {
    tenantId: tenantId(),
    id: id(),
    causeKind: text().notNull(),
    /** The thing that caused it; with its kind unique, so that one cause pays once. */
    causeId: id(),
    debitAccountId: id(),
    creditAccountId: id(),
    points: integer().notNull(),
    section: text(),
    policyVersion: integer(),
    occurredAt: moment().notNull(),
    /** The month it is booked in, YYYY-MM in Asia/Shanghai: never one that is closed. */
    month: text().notNull().default(sql`to_char(now() at time zone 'Asia/Shanghai', 'YYYY-MM')`),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.id] }),
    index('ledger_entry_month').on(table.tenantId, table.month, table.id),
    check('ledger_entry_month', sql`${table.month} ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'`),
    uniqueIndex('ledger_entry_cause').on(table.tenantId, table.causeKind, table.causeId),
    foreignKey({
      columns: [table.tenantId, table.debitAccountId],
      foreignColumns: [pointAccount.tenantId, pointAccount.id],
    }),
    foreignKey({
      columns: [table.tenantId, table.creditAccountId],
      foreignColumns: [pointAccount.tenantId, pointAccount.id],
    }),
    index('ledger_entry_debit').on(table.tenantId, table.debitAccountId, table.id),
    index('ledger_entry_credit').on(table.tenantId, table.creditAccountId, table.id),
    index('ledger_entry_time').on(table.tenantId, table.occurredAt),
    oneOf('ledger_entry_cause_kind', table.causeKind, [
      'report_verified',
      'suggestion_adopted',
      'redemption_reserved',
      'redemption_fulfilled',
      'redemption_cancelled',
      'redemption_expired',
      'account_deleted',
      'hours_confirmed',
      'award_reversed',
      'debt_incurred',
      'debt_settled',
      'points_expired',
    ]),
    oneOf('ledger_entry_section', table.section, ['civic_feedback', 'volunteer_service']),
    check('ledger_entry_points', sql`${table.points} > 0`),
    check('ledger_entry_two_accounts', sql`${table.debitAccountId} <> ${table.creditAccountId}`),
  ],
);

/** An award that waits for somebody to look at it, or was cut by a cap: never a silent nothing. */
export const awardHold = pgTable(
  'award_hold',
  {
    tenantId: tenantId(),
    id: id(),
    status: text().notNull(),
    personId: id(),
    causeKind: text().notNull(),
    causeId: id(),
    /** What would be paid, or was not because of the cap. */
    points: integer().notNull(),
    section: text().notNull(),
    policyVersion: integer().notNull(),
    reasons: text().array().notNull(),
    /** What the reasons rest on: ids, distances in metres, counts. */
    facts: jsonb().$type<Record<string, string | number>>().notNull(),
    /** The unit whose leads decide. */
    unitId: uuid(),
    createdAt: moment().notNull(),
    decidedBy: uuid(),
    decidedAt: moment(),
    words: text(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.id] }),
    foreignKey({ columns: [table.tenantId, table.unitId], foreignColumns: [unit.tenantId, unit.id] }),
    uniqueIndex('award_hold_cause').on(table.tenantId, table.causeKind, table.causeId),
    index('award_hold_open').on(table.tenantId, table.createdAt, table.id).where(sql`${table.status} = 'held'`),
    index('award_hold_person').on(table.tenantId, table.personId, table.id),
    oneOf('award_hold_status', table.status, ['held', 'released', 'dropped', 'capped']),
    oneOf('award_hold_cause_kind', table.causeKind, ['report_verified', 'suggestion_adopted', 'hours_confirmed']),
    oneOf('award_hold_section', table.section, ['civic_feedback', 'volunteer_service']),
    check('award_hold_points', sql`${table.points} > 0`),
  ],
);

/** The month the ledger books in; payers hold it while they pay, and the close waits for them. */
export const ledgerBook = pgTable('ledger_book', { tenantId: tenantId(), openMonth: text().notNull() }, (table) => [
  primaryKey({ columns: [table.tenantId] }),
  check('ledger_book_month', sql`${table.openMonth} ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'`),
]);

/** The chain of a month: each link hashes its entry and the link before it, append-only. */
export const ledgerLink = pgTable(
  'ledger_link',
  {
    tenantId: tenantId(),
    month: text().notNull(),
    sequence: bigint({ mode: 'number' }).notNull(),
    entryId: id(),
    hash: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.month, table.sequence] }),
    foreignKey({ columns: [table.tenantId, table.entryId], foreignColumns: [ledgerEntry.tenantId, ledgerEntry.id] }),
    uniqueIndex('ledger_link_entry').on(table.tenantId, table.entryId),
  ],
);

/** A month that is closed for good, with what it held; append-only. */
export const ledgerClose = pgTable(
  'ledger_close',
  {
    tenantId: tenantId(),
    month: text().notNull(),
    entryCount: bigint({ mode: 'number' }).notNull(),
    lastHash: text().notNull(),
    /** Sums of points by cause. */
    figures: jsonb().$type<Record<string, number>>().notNull(),
    closedAt: moment().notNull(),
    closedBy: uuid(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.month] })],
);

/** What a person earned in a period, within a scope: the board, kept as points are paid. */
export const boardTally = pgTable(
  'board_tally',
  {
    tenantId: tenantId(),
    period: text().notNull(),
    /** Monday of the week or first of the month; 1970-01-01 for all time. */
    startsOn: date({ mode: 'string' }).notNull(),
    scope: text().notNull(),
    /** The unit or team; the zero id for the whole tenant. */
    scopeId: id(),
    personId: id(),
    points: integer().notNull(),
    reportCount: integer().notNull().default(0),
    suggestionCount: integer().notNull().default(0),
    serviceMinutes: integer().notNull().default(0),
  },
  (table) => [
    primaryKey({
      columns: [table.tenantId, table.period, table.startsOn, table.scope, table.scopeId, table.personId],
    }),
    // Without the person, who would make every entry another one: those with as many points share one, and are counted fast.
    index('board_tally_order').on(
      table.tenantId,
      table.period,
      table.startsOn,
      table.scope,
      table.scopeId,
      table.points,
    ),
    index('board_tally_person').on(table.tenantId, table.personId),
    oneOf('board_tally_period', table.period, ['week', 'month', 'all']),
    oneOf('board_tally_scope', table.scope, ['tenant', 'community', 'team']),
  ],
);
