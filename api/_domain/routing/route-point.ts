import type { Context } from '../context.js';
import { type GridAt, gridAt, type PointE6 } from '../place/index.js';
import { decideRoute, type Route } from './rules.js';

/** Routes a point: the same point always goes to the same holder. Throws when the tenant has no desk (not set up). */
export async function routePoint(context: Context, point: PointE6): Promise<Route & { grid: GridAt | null }> {
  const { deskUnitId, id } = context.tenant;
  if (!deskUnitId) throw new Error(`tenant ${id} has no desk unit`);
  const grid = await gridAt(context, point);
  return { ...decideRoute(grid?.id ?? null, deskUnitId), grid };
}
