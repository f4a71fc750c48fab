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
    /** The class and level its price is set by. */
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
