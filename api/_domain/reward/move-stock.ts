import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.js';
import { statement } from '../../../db/statement.js';
import type { StockMovementKind } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';
import { newId } from '../ids.js';
import { fellBelow } from './rules.js';
import { tellStockLow } from './tell-stock-low.js';

/** Pieces that come to a shelf or leave it, and why. */
export interface StockChange {
  rewardId: string;
  kind: StockMovementKind;
  /** Signed: what comes is above zero; zero only for a count that found all as it should be. */
  quantity: number;
  redemptionId?: string;
  words?: string;
}

/** The shelf after the change. */
export interface Shelf {
  id: string;
  stationUnitId: string;
  stock: number;
  stockMin: number;
}

/**
 * Changes what lies on a shelf: the only writer of stock, each change with its movement. Nothing happens, and nothing is
 * answered, when the reward is not there or has not so many pieces. Whoever keeps the shelf is told when it runs low.
 */
export async function moveStock(
  context: Context<Transaction>,
  { rewardId, kind, quantity, redemptionId, words }: StockChange,
): Promise<Shelf | undefined> {
  const { db, tenant, actor, now } = context;
  const movementId = newId(now);
  const [shelf] = await changeStock(db, {
    tenantId: tenant.id,
    movementId,
    rewardId,
    kind,
    quantity,
    redemptionId: redemptionId ?? null,
    actorId: actor.personId,
    words: words ?? null,
    now,
  });
  if (shelf && fellBelow(shelf, quantity)) await tellStockLow(context, shelf, movementId);
  return shelf;
}

const changeStock = statement<
  {
    tenantId: string;
    movementId: string;
    rewardId: string;
    kind: string;
    quantity: number;
    redemptionId: string | null;
    actorId: string | null;
    words: string | null;
    now: Date;
  },
  Shelf
>(
  'change_stock',
  (p) => sql`
    with changed as (
      update reward set stock = stock + ${p.quantity}::int
      where tenant_id = ${p.tenantId} and id = ${p.rewardId} and stock + ${p.quantity}::int >= 0
      returning id, station_unit_id, stock, stock_min
    ), moved as (
      insert into stock_movement
        (tenant_id, id, reward_id, kind, quantity, redemption_id, actor_id, words, occurred_at)
      select ${p.tenantId}, ${p.movementId}::uuid, changed.id, ${p.kind}, ${p.quantity}::int, ${p.redemptionId}::uuid,
        ${p.actorId}::uuid, ${p.words}, ${p.now}::timestamptz
      from changed
    )
    select id, station_unit_id, stock, stock_min from changed`,
);
