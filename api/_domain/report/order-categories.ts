import { sql } from 'drizzle-orm';
import { statement } from '../../../db/statement.js';
import type { Position } from '../../_contract/index.js';
import { demand, personIdOf } from '../access/index.js';
import type { Context } from '../context.js';
import { gridAt, pointFromDegrees } from '../place/index.js';
import { loadPolicy } from '../policy/index.js';
import { type CategoryCount, orderTiles } from './tile-rules.js';

const DAYS = 90;

/** So many of the newest are looked at: a habit shows in them, and no answer waits for more. */
const LOOKED_AT = 300;

const countCategories = statement<
  { tenantId: string; personId: string; areaUnitId: string | null; since: Date },
  CategoryCount
>(
  'count_categories',
  ({ tenantId, personId, areaUnitId, since }) => sql`
    select category_code, sum(mine)::int as mine, sum(here)::int as here from (
      (select category_code, 1 as mine, 0 as here from report
        where tenant_id = ${tenantId} and reporter_id = ${personId}::uuid and received_at > ${since}::timestamptz
        order by received_at desc limit ${sql.raw(String(LOOKED_AT))})
      union all
      (select category_code, 0, 1 from ticket
        where tenant_id = ${tenantId} and area_unit_id = ${areaUnitId}::uuid and opened_at > ${since}::timestamptz
        order by opened_at desc limit ${sql.raw(String(LOOKED_AT))})
    ) counted group by category_code`,
);

/**
 * The categories with a tile, those first that this person and this grid reported most in the last 90 days; the tenant's
 * own order decides between equals.
 */
export async function orderCategories(context: Context, position: Position): Promise<string[]> {
  demand(context.actor, 'report.submit');
  const grid = await gridAt(context, pointFromDegrees(position, position.coordinateSystem));
  const counts = await countCategories(context.db, {
    tenantId: context.tenant.id,
    personId: personIdOf(context.actor),
    areaUnitId: grid?.id ?? null,
    since: new Date(context.now.getTime() - DAYS * 24 * 3_600_000),
  });
  const { body } = await loadPolicy(context, 'taxonomy');
  return orderTiles(
    body.categories.filter(({ tile, isEnabled }) => tile !== null && isEnabled).map(({ code }) => code),
    counts,
  );
}
