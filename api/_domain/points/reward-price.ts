import { type Placeholder, type SQL, sql } from 'drizzle-orm';
import { reward } from '../../../db/schema/index.js';

/**
 * What one piece of a reward costs: what the rules' `prices` say of its class and level, else what was typed for it. Pass
 * `rewardPoints` of the points rules in force, as JSON.
 */
export function rewardPrice(prices: string | Placeholder): SQL<number> {
  const { pointsClass, pointsLevel, points } = reward;
  return sql<number>`coalesce((${prices}::jsonb -> ${pointsClass} ->> (${pointsLevel} - 1))::int, ${points})`;
}
