import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { communityNear, type GridAt, type PointE6, type UnitAt, unitsAt } from '../place/index.js';
import { loadPolicy, type RoutingRule } from '../policy/index.js';
import { isHolder, propertyOf } from './queries.js';
import {
  type Decided,
  decideRoute,
  localTimeOf,
  type Route,
  type Routed,
  type RouteFacts,
  routeOfPlace,
} from './rules.js';
import { stopRule } from './stop-rule.js';

/**
 * Routes a report: the first rule of the district that matches decides who holds its ticket, else its grid does. Outside
 * every grid and without a rule that is the community within 200 m, else the district's desk. The ticket's area is the grid
 * of its place, whoever holds it. A rule whose unit is gone is stopped, and the next one asked. Refuses with
 * `service.unavailable` while the district has not opened: nobody would answer.
 */
export async function routePoint(
  context: Context,
  point: PointE6,
  routed: Routed,
): Promise<Route & { grid: GridAt | null }> {
  const { deskUnitId } = context.tenant;
  if (!deskUnitId) throw new DomainError('service.unavailable', '这个区县还没有开通，暂时不能上报');
  const { body, version } = await loadPolicy(context, 'routing_rules');
  const rules = body.rules.filter(({ isEnabled }) => isEnabled);
  const around = await unitsAt(context, point);
  const grid = around.find(({ kind }) => kind === 'grid') ?? null;
  const decided =
    rules.length > 0 ? await decide(context, rules, version, await factsOf(context, routed, rules, around)) : null;
  if (decided) {
    const rule = { id: decided.rule.id, version };
    return { holderUnitId: decided.unitId, areaUnitId: grid?.id ?? null, status: 'dispatched', rule, grid };
  }
  const nearestDesk = grid ? deskUnitId : ((await communityNear(context, point)) ?? deskUnitId);
  return { ...routeOfPlace(grid?.id ?? null, nearestDesk), grid };
}

/** Asks the rules until one names a unit that is there. */
async function decide(
  context: Context,
  rules: readonly RoutingRule[],
  version: number,
  facts: RouteFacts,
): Promise<Decided | null> {
  const gone = new Set<string>();
  for (;;) {
    const decided = decideRoute(rules, facts, gone);
    // The grid and the property company were just found open.
    const isFound = decided?.unitId === facts.gridId || decided?.unitId === facts.propertyId;
    if (!decided || isFound || (await isHolder(context, decided.unitId))) return decided;
    gone.add(decided.unitId);
    const { rule, unitId } = decided;
    if (rule.to.kind === 'unit') await stopRule(context, version, { ruleId: rule.id, unitId });
  }
}

async function factsOf(
  context: Context,
  routed: Routed,
  rules: readonly RoutingRule[],
  around: readonly UnitAt[],
): Promise<RouteFacts> {
  const compound = around.find(({ kind }) => kind === 'compound');
  const asksProperty = compound !== undefined && rules.some(({ to }) => to.kind === 'property_of_place');
  return {
    ...routed,
    ...localTimeOf(context.now),
    areaUnitIds: new Set(around.flatMap(({ path }) => path.split('/').filter(Boolean))),
    gridId: around.find(({ kind }) => kind === 'grid')?.id ?? null,
    propertyId: asksProperty ? await propertyOf(context, compound.id) : null,
    ownerId: await ownerOf(context, routed.categoryCode),
  };
}

async function ownerOf(context: Context, categoryCode: string): Promise<string | null> {
  const { body } = await loadPolicy(context, 'taxonomy');
  return body.categories.find(({ code }) => code === categoryCode)?.ownerUnitId ?? null;
}
