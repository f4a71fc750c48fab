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
  const possible = conditions.filter((condition) => condition !== null);
  return possible.length === 0 ? sql`false` : sql`(${sql.join(possible, sql` or `)})`;
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
  const column =
    reach === 'covers_area' ? columns.areaUnitId : reach === 'covers_unit' ? columns.unitId : columns.holderUnitId;
  if (grants.length === 0 || !column) return null;
  if (reach === 'is_holder') return sql`${column} in (${list(grants.map((grant) => grant.unit.id))})`;
  return sql`${column} in (select covered.id from unit covered where covered.tenant_id = ${tenant.id} and (${below(grants)}))`;
}

function holdsRole(actor: Actor, rule: PolicyRule): boolean {
  return rule.roles === 'anyone' || grantsFor(actor, rule).length > 0;
}

function below(grants: readonly Grant[]): SQL {
  return sql.join(
    grants.map((grant) => sql`covered.path like ${`${grant.unit.path}%`}`),
    sql` or `,
  );
}

function list(ids: readonly string[]): SQL {
  return sql.join(
    ids.map((id) => sql`${id}`),
    sql`, `,
  );
}
