import { type SQL, sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import type { Context, Grant } from '../context.js';
import { type Action, type PolicyRule, policyTable } from './policy-table.js';
import { pastAllBelow } from './predicate.js';
import { grantsFor } from './rules.js';

/**
 * The ids of all units within the actor's grants for an action, in no order, when they are at most `max`; null when there
 * are more. It narrows a search; whether the actor may see what is found there, `mayDoWhere` decides.
 */
export async function coveredUnits(context: Context, action: Action, max: number): Promise<string[] | null> {
  const rules: readonly PolicyRule[] = policyTable[action];
  const grants = rules.flatMap((rule) => grantsFor(context.actor, rule));
  const known = new Set(grants.flatMap(({ unit, holderIds }) => [unit.id, ...(holderIds ?? [])]));
  const wide = grants.filter(({ holderIds }) => !holderIds);
  if (wide.length > 0) for (const { id } of await unitsBelow(context, wide, max + 1)) known.add(id);
  return known.size > max ? null : [...known];
}

function unitsBelow({ db, tenant }: Context, grants: readonly Grant[], limit: number): Promise<{ id: string }[]> {
  const below = grants.map(({ unit: { path } }): SQL => sql`u.path ~>=~ ${path} and u.path ~<~ ${pastAllBelow(path)}`);
  return query(
    db,
    sql`select u.id from unit u where u.tenant_id = ${tenant.id} and (${sql.join(below, sql` or `)}) limit ${limit}`,
  );
}
