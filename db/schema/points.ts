import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
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
    uniqueIndex('point_account_system').on(table.tenantId, table.kind).where(sql`${table.kind} <> 'person'`),
    oneOf('point_account_kind', table.kind, ['issue', 'person', 'reserved', 'spent']),
    check('point_account_balance', sql`${table.balance} >= 0`),
    check('point_account_shape', sql`(${table.kind} = 'person') = (${table.balance} is not null)`),
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
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.id] }),
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
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.id] }),
    foreignKey({ columns: [table.tenantId, table.stationUnitId], foreignColumns: [unit.tenantId, unit.id] }),
    index('reward_station').on(table.tenantId, table.stationUnitId),
    oneOf('reward_kind', table.kind, ['goods', 'service']),
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
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.id] }),
    foreignKey({ columns: [table.tenantId, table.rewardId], foreignColumns: [reward.tenantId, reward.id] }),
    uniqueIndex('redemption_code').on(table.tenantId, table.code),
    index('redemption_person').on(table.tenantId, table.personId, table.id),
    index('redemption_station').on(table.tenantId, table.stationUnitId, table.id),
    index('redemption_expiry').on(table.tenantId, table.expiresAt).where(sql`${table.status} = 'reserved'`),
    oneOf('redemption_status', table.status, ['reserved', 'fulfilled', 'cancelled', 'expired']),
    check('redemption_points', sql`${table.points} > 0`),
    check('redemption_ended', sql`(${table.status} = 'reserved') = (${table.endedAt} is null)`),
  ],
);
