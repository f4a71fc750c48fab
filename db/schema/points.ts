import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
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
  date,
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

/** Something worth points: donated or bought, never sold. */
export const reward = pgTable(
  'reward',
  {
    tenantId: tenantId(),
    id: id(),
    stationUnitId: id(),
    kind: text().notNull(),
    name: text().notNull(),
    points: integer().notNull(),
    stock: integer().notNull(),
    donor: text(),
    createdAt: createdAt(),
    /** The same thing at several stations: a row each, with a stock of its own. Its own id when it is kept at one. */
    itemId: uuid(),
    description: text(),
    /** The class and level its price was set by. */
    pointsClass: text(),
    pointsLevel: integer(),
    /** How many pieces one person may have in the period; empty when there is no limit. */
    personLimit: integer(),
    personLimitPeriod: text(),
    /** Below this many pieces it stands on the restock list. */
    stockMin: integer().notNull().default(0),
    pictureId: uuid(),
    /** Off the shelf, whatever is in stock. */
    isHidden: boolean().notNull().default(false),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.id] }),
    foreignKey({ columns: [table.tenantId, table.stationUnitId], foreignColumns: [unit.tenantId, unit.id] }),
    index('reward_station').on(table.tenantId, table.stationUnitId),
    oneOf('reward_kind', table.kind, ['goods', 'service', 'voucher']),
    oneOf('reward_points_class', table.pointsClass, ['A', 'B', 'C']),
    oneOf('reward_person_limit_period', table.personLimitPeriod, ['month', 'year', 'ever']),
    check(
      'reward_person_limit',
      sql`(${table.personLimit} is null) = (${table.personLimitPeriod} is null) and ${table.personLimit} > 0`,
    ),
    check('reward_stock_min', sql`${table.stockMin} >= 0`),
    check('reward_points', sql`${table.points} > 0`),
    check('reward_stock', sql`${table.stock} >= 0`),
  ],
);

/** A voucher: points reserved for one piece of a reward, until it is handed over, cancelled or expired. */
export const redemption = pgTable(
  'redemption',
  {
    tenantId: tenantId(),
    id: id(),
    personId: id(),
    rewardId: id(),
    stationUnitId: id(),
    points: integer().notNull(),
    /** Eight characters without look-alikes, said at the counter. */
    code: text().notNull(),
    status: text().notNull(),
    createdAt: moment().notNull(),
    expiresAt: moment().notNull(),
    endedAt: moment(),
    endedBy: uuid(),
    /** The time taken, of a service with slots. */
    slotId: uuid(),
    /** When the keeper says it was handed over, without network; `endedAt` is when the server heard of it. */
    handedOverAt: moment(),
    /** When its holder was told that it runs out. */
    remindedAt: moment(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.id] }),
    foreignKey({ columns: [table.tenantId, table.rewardId], foreignColumns: [reward.tenantId, reward.id] }),
    index('redemption_reward').on(table.tenantId, table.rewardId, table.personId),
    uniqueIndex('redemption_code').on(table.tenantId, table.code),
    index('redemption_person').on(table.tenantId, table.personId, table.id),
    index('redemption_station').on(table.tenantId, table.stationUnitId, table.id),
    index('redemption_expiry').on(table.tenantId, table.expiresAt).where(sql`${table.status} = 'reserved'`),
    oneOf('redemption_status', table.status, ['reserved', 'fulfilled', 'cancelled', 'expired']),
    check('redemption_points', sql`${table.points} > 0`),
    check('redemption_ended', sql`(${table.status} = 'reserved') = (${table.endedAt} is null)`),
  ],
);

/** A time of a service that can be taken, by so many at once. */
export const serviceSlot = pgTable(
  'service_slot',
  {
    tenantId: tenantId(),
    id: id(),
    rewardId: id(),
    startsAt: moment().notNull(),
    endsAt: moment().notNull(),
    capacity: integer().notNull(),
    taken: integer().notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.id] }),
    foreignKey({ columns: [table.tenantId, table.rewardId], foreignColumns: [reward.tenantId, reward.id] }),
    uniqueIndex('service_slot_start').on(table.tenantId, table.rewardId, table.startsAt),
    check('service_slot_taken', sql`${table.taken} between 0 and ${table.capacity}`),
    check('service_slot_forward', sql`${table.endsAt} > ${table.startsAt}`),
  ],
);

/** Pieces that came to a station or left it, append-only: the stock is their sum. */
export const stockMovement = pgTable(
  'stock_movement',
  {
    tenantId: tenantId(),
    id: id(),
    rewardId: id(),
    kind: text().notNull(),
    /** Signed: what came is above zero. */
    quantity: integer().notNull(),
    /** The redemption it belongs to. */
    redemptionId: uuid(),
    actorId: uuid(),
    words: text(),
    occurredAt: moment().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.id] }),
    foreignKey({ columns: [table.tenantId, table.rewardId], foreignColumns: [reward.tenantId, reward.id] }),
    index('stock_movement_reward').on(table.tenantId, table.rewardId, table.id),
    uniqueIndex('stock_movement_redemption').on(table.tenantId, table.redemptionId, table.kind),
    oneOf('stock_movement_kind', table.kind, ['restocked', 'taken', 'returned', 'counted', 'damaged']),
    check('stock_movement_quantity', sql`${table.quantity} <> 0 or ${table.kind} = 'counted'`),
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
    index('board_tally_rank').on(
      table.tenantId,
      table.period,
      table.startsOn,
      table.scope,
      table.scopeId,
      table.points,
      table.personId,
    ),
    index('board_tally_person').on(table.tenantId, table.personId),
    oneOf('board_tally_period', table.period, ['week', 'month', 'all']),
    oneOf('board_tally_scope', table.scope, ['tenant', 'community', 'team']),
  ],
);

/** Something done together, led by somebody, whose hours count. */
export const activity = pgTable(
  'activity',
  {
    tenantId: tenantId(),
    id: id(),
    unitId: id(),
    title: text().notNull(),
    words: text(),
    placeWords: text().notNull(),
    startsAt: moment().notNull(),
    endsAt: moment().notNull(),
    capacity: integer(),
    status: text().notNull(),
    leadId: id(),
    /** What the lead shows for checking in and out; never leaves the lead's page. */
    codeSecret: text().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.id] }),
    foreignKey({ columns: [table.tenantId, table.unitId], foreignColumns: [unit.tenantId, unit.id] }),
    index('activity_unit').on(table.tenantId, table.unitId, table.startsAt),
    oneOf('activity_status', table.status, ['open', 'ended', 'cancelled']),
    check('activity_forward', sql`${table.endsAt} > ${table.startsAt}`),
  ],
);

/** One person's part in an activity: when they came and left, and what a lead confirmed. */
export const serviceRecord = pgTable(
  'service_record',
  {
    tenantId: tenantId(),
    id: id(),
    activityId: id(),
    personId: id(),
    status: text().notNull(),
    checkedInAt: moment(),
    checkedOutAt: moment(),
    /** What counts, as confirmed. */
    minutes: integer(),
    decidedBy: uuid(),
    decidedAt: moment(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.id] }),
    foreignKey({ columns: [table.tenantId, table.activityId], foreignColumns: [activity.tenantId, activity.id] }),
    uniqueIndex('service_record_person').on(table.tenantId, table.activityId, table.personId),
    index('service_record_own').on(table.tenantId, table.personId, table.id),
    oneOf('service_record_status', table.status, ['joined', 'checked_in', 'checked_out', 'confirmed', 'declined']),
    check('service_record_minutes', sql`${table.minutes} between 0 and 1440`),
    check('service_record_forward', sql`${table.checkedOutAt} >= ${table.checkedInAt}`),
  ],
);
