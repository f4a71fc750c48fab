import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.js';
import { query } from '../../../db/statement.js';
import type { Context } from '../context.js';
import { enqueue } from '../outbox/index.js';
import type { Shelf } from './move-stock.js';

/** Leaves word for each keeper of the station that a shelf fell below its minimum, once for the movement that did it. */
export async function tellStockLow(context: Context<Transaction>, shelf: Shelf, movementId: string): Promise<void> {
  const cause = `stock_low/${movementId}`;
  for (const { personId } of await keepersOf(context, shelf.stationUnitId)) {
    const at = context.now.getTime();
    await enqueue(context, 'person_told', { personId, kind: 'stock_low', cause, subjectId: shelf.id, at });
  }
}

function keepersOf({ db, tenant, now }: Context, stationUnitId: string): Promise<{ personId: string }[]> {
  return query(
    db,
    sql`select distinct person_id from role_grant
        where tenant_id = ${tenant.id} and unit_id = ${stationUnitId}::uuid and role = 'station_keeper'
          and valid_from <= ${now}::timestamptz and (valid_to is null or valid_to > ${now}::timestamptz)
        order by person_id`,
  );
}
