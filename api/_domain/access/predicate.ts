import { type SQL, sql } from 'drizzle-orm';
import type { Actor, Context, Grant } from '../context.js';
import { type Action, type PolicyRule, policyTable, type Reach } from './policy-table.js';
import { grantsFor } from './rules.js';

/** The columns of a query that decide about access; SQL so that expressions and aliases can stand in. */
export interface AccessColumns {
  ownerId?: SQL;
  holderUnitId?: SQL;
  areaUnitId?: SQL;
  unitId?: SQL;
}

/** The same decision as {@link mayDo}, as a condition of a query: rows it lets through are those the check allows. */
export function mayDoWhere(context: Pick<Context, 'tenant' | 'actor'>, action: Action, columns: AccessColumns): SQL {
  const rules: readonly PolicyRule[] = policyTable[action];
  const conditions = rules.flatMap((rule) => rule.reach.map((reach) => conditionOf(context, rule, reach, columns)));
  return anyOf(conditions.filter((condition) => condition !== null)) ?? sql`false`;
}

function conditionOf(
  context: Pick<Context, 'tenant' | 'actor'>,
  rule: PolicyRule,
  reach: Reach,
  columns: AccessColumns,
): SQL | null {
  const { actor, tenant } = context;
  if (actor.personId === null) return null;
  if (reach === 'tenant') return holdsRole(actor, rule) ? sql`true` : null;
  if (reach === 'self') {
    return columns.ownerId && holdsRole(actor, rule) ? sql`${columns.ownerId} = ${actor.personId}` : null;
  }
  const grants = grantsFor(actor, rule);
  if (reach === 'above_holder') return anyOf(grants.flatMap((grant) => aboveHolder(context, grant, columns) ?? []));
  const column =
    reach === 'covers_area' ? columns.areaUnitId : reach === 'covers_unit' ? columns.unitId : columns.holderUnitId;
  if (grants.length === 0 || !column) return null;
  if (reach === 'is_holder') return sql`${column} in (${list(grants.map((grant) => grant.unit.id))})`;
  return within(tenant, grants, column, reach === 'covers_unit' ? null : knownHolders(grants));
}

/** Whether the unit of the column is one of the grants' or below it; `few` names those there are. */
function within(tenant: Context['tenant'], grants: readonly Grant[], column: SQL, few: string[] | null): SQL | null {
  if (few) return few.length === 0 ? null : isOneOf(column, few);
  return sql`${column} in (select covered.id from unit covered where covered.tenant_id = ${tenant.id} and (${below(grants)}))`;
}

/** Those held by the grant's unit, or by one above it, are not below it. */
function aboveHolder({ tenant }: Pick<Context, 'tenant'>, grant: Grant, columns: AccessColumns): SQL | null {
  const { holderUnitId, areaUnitId } = columns;
  if (!holderUnitId) return null;
  const few = knownHolders([grant]);
  const reached = [holderUnitId, areaUnitId].flatMap(
    (column) => (column && within(tenant, [grant], column, few)) ?? [],
  );
  const upward = grant.unit.path.split('/').slice(0, -1);
  const covered = anyOf(reached);
  return covered && sql`(${covered} and ${holderUnitId} not in (${list(upward)}))`;
}

function anyOf(conditions: readonly SQL[]): SQL | null {
  if (conditions.length === 1) return conditions[0] ?? null;
  return conditions.length === 0 ? null : sql`(${sql.join([...conditions], sql` or `)})`;
}

/** The units that hold tickets within the grants, when all of them know theirs: by name they are found by the index. */
function knownHolders(grants: readonly Grant[]): string[] | null {
  const ids = new Set<string>();
  for (const { holderIds } of grants) {
    if (!holderIds) return null;
    for (const id of holderIds) ids.add(id);
  }
  return [...ids].sort();
}

function holdsRole(actor: Actor, rule: PolicyRule): boolean {
  return rule.roles === 'anyone' || grantsFor(actor, rule).length > 0;
}

function below(grants: readonly Grant[]): SQL {
  return sql.join(
    grants.map(({ unit: { path } }) => sql`covered.path ~>=~ ${path} and covered.path ~<~ ${pastAllBelow(path)}`),
    sql` or `,
  );
}

/**
 * The first text past all paths that begin with this one, which ends in a slash. As two bounds a prefix is found by the
 * index whatever it is; `like` has to be planned anew for each.
 */
export function pastAllBelow(path: string): string {
  return `${path.slice(0, -1)}0`;
}

/** One text for any number of units, so that a plan serves all desks; of a single one, an index gives the order as well. */
function isOneOf(column: SQL, ids: readonly string[]): SQL {
  return ids.length === 1 ? sql`${column} = ${ids[0]}` : sql`${column} = any(${sql.param(ids)}::uuid[])`;
}

function list(ids: readonly string[]): SQL {
  return sql.join(
    ids.map((id) => sql`${id}`),
    sql`, `,
  );
}
