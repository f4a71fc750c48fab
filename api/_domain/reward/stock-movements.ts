import { sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import type { StockMovementKind } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';
import { decodeCursor, limitOf, type Page, type PageRequest, pageOf, uuidOf } from '../page.js';
import { DomainError } from '../errors.js';
import { isManagedByMe } from './change-reward.js';
import { demandKeeper } from './keeper.js';

/** Why pieces came or went, with how many were left. */
export interface StockMovement {
  id: string;
  kind: StockMovementKind;
  quantity: number;
  words: string | null;
  occurredAt: Date;
  /** Who did it at the counter; nobody for what happened by itself or by the holder. */
  actorName: string | null;
}

/**
 * What happened on a shelf, newest first. Refuses with `access.forbidden` who manages no station's rewards, and with
 * `reward.not_found`.
 */
export async function listStockMovements(
  context: Context,
  rewardId: string,
  request: PageRequest = {},
): Promise<Page<StockMovement>> {
  demandKeeper(context.actor, 'reward.manage');
  const { db, tenant } = context;
  const limit = limitOf(request);
  const after = decodeCursor(request.cursor, 1);
  const [known] = await query<{ id: string }>(
    db,
    sql`select id from reward where tenant_id = ${tenant.id} and id = ${rewardId}::uuid and ${isManagedByMe(context)}`,
  );
  if (!known) throw new DomainError('reward.not_found');
  const rows = await query<StockMovement>(
    db,
    sql`select moved.id, moved.kind, moved.quantity, moved.words, moved.occurred_at,
          case when moved.kind in ('restocked', 'counted', 'damaged') then person.display_name end as actor_name
        from stock_movement moved left join person on person.id = moved.actor_id
        where moved.tenant_id = ${tenant.id} and moved.reward_id = ${rewardId}::uuid
          ${after ? sql`and moved.id < ${uuidOf(after[0])}` : sql``}
        order by moved.id desc limit ${limit + 1}`,
  );
  return pageOf(rows, limit, (moved) => [moved.id]);
}
