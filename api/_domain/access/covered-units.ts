import { sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import type { Actor, Context, Grant } from '../context.js';
import { type Action, type PolicyRule, policyTable } from './policy-table.js';
import { pastAllBelow } from './predicate.js';
import { grantsFor } from './rules.js';

/** So many units are named in a condition; of more, tickets are as quickly found among all of the district. */
const FEW = 64;

/**
 * The same context, with the units below each grant known by their ids when they are few: conditions on tickets then name
 * them, and are answered from an index of these units, whatever the size of the district. One query, or none.
 */
export async function knowUnits(context: Context): Promise<Context> {
  const { actor } = context;
  const wide = actor.grants.filter(({ holderIds }) => !holderIds);
  if (wide.length === 0) return context;
  const units = await unitsBelow(context, wide);
  return units.length > FEW ? context : { ...context, actor: knowing(actor, units) };
}

/** The ids of all units within the actor's grants for an action, in no order; null when they are not known. */
export function coveredUnits({ actor }: Context, action: Action): string[] | null {
  const rules: readonly PolicyRule[] = policyTable[action];
  const grants = rules.flatMap((rule) => grantsFor(actor, rule));
  if (grants.some(({ holderIds }) => !holderIds)) return null;
  return [...new Set(grants.flatMap(({ unit, holderIds = [] }) => [unit.id, ...holderIds]))];
}

interface Below {
  id: string;
  path: string;
}

function unitsBelow({ db, tenant }: Context, grants: readonly Grant[]): Promise<Below[]> {
  const below = grants.map(({ unit: { path } }) => sql`u.path ~>=~ ${path} and u.path ~<~ ${pastAllBelow(path)}`);
  return query(
    db,
    sql`select u.id, u.path from unit u where u.tenant_id = ${tenant.id} and (${sql.join(below, sql` or `)}) limit ${FEW + 1}`,
  );
}

function knowing(actor: Actor, units: readonly Below[]): Actor {
  const idsBelow = (path: string) => units.filter((unit) => unit.path.startsWith(path)).map(({ id }) => id);
  const grants = actor.grants.map((grant) =>
    grant.holderIds ? grant : { ...grant, holderIds: idsBelow(grant.unit.path) },
  );
  return { ...actor, grants };
}
