import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { communityNear, type GridAt, gridAt, type PointE6 } from '../place/index.js';
import { decideRoute, type Route } from './rules.js';

/**
 * Routes a point: the same point always goes to the same holder. Outside every grid that is the community within 200 m, else
 * the district's desk. Refuses with `service.unavailable` while the district has
 * not opened: nobody would answer.
 */
export async function routePoint(context: Context, point: PointE6): Promise<Route & { grid: GridAt | null }> {
  const { deskUnitId } = context.tenant;
  if (!deskUnitId) throw new DomainError('service.unavailable', '这个区县还没有开通，暂时不能上报');
  const grid = await gridAt(context, point);
  const nearestDesk = grid ? deskUnitId : ((await communityNear(context, point)) ?? deskUnitId);
  return { ...decideRoute(grid?.id ?? null, nearestDesk), grid };
}
