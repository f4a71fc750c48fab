import { type SQL, sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import { demand, personIdOf } from '../access/index.js';
import type { Context } from '../context.js';

/** A courier or resident whose report staff may type in: their name and where they belong, nothing more. */
export interface Rostered {
  id: string;
  name: string;
  unitName: string;
}

const SHOWN_MAX = 20;

/** Couriers and residents of one's community and of the units above it, whose name holds the words; by name. */
export function listRostered(context: Context, words: string | undefined): Promise<Rostered[]> {
  demand(context.actor, 'report.enter');
  const pattern = `%${(words ?? '').replaceAll(/[\\%_]/g, '\\$&')}%`;
  return selectRostered(context, sql`p.display_name ilike ${pattern}`);
}

/** The one of them, or null. */
export async function findRostered(context: Context, personId: string): Promise<Rostered | null> {
  const [found] = await selectRostered(context, sql`p.id = ${personId}`);
  return found ?? null;
}

/** The one whose whole name stands in the words; null when nobody's does, or those of several. */
export async function rosteredNamedIn(context: Context, words: string): Promise<Rostered | null> {
  const found = await selectRostered(
    context,
    sql`length(p.display_name) > 1 and position(p.display_name in ${words}) > 0`,
  );
  const [first, second] = found;
  return first && !second ? first : null;
}

/** Who has not agreed to reporting, or has left, has nothing written in their name. */
function selectRostered(context: Context, condition: SQL): Promise<Rostered[]> {
  const { db, tenant, actor, now } = context;
  return query<Rostered>(
    db,
    sql`with reach as materialized (
        select coalesce((
          select c.path from unit c
          where c.tenant_id = ${tenant.id} and c.kind = 'community' and starts_with(held.path, c.path) limit 1
        ), held.path) as path
        from unnest(${sql.param(reachOf(context))}::text[]) as held(path)
      )
      select p.id, p.display_name as name, min(u.short_name) as unit_name
      from role_grant g
      join person p on p.id = g.person_id and p.deleted_at is null
      join unit u on u.tenant_id = g.tenant_id and u.id = g.unit_id
      where g.tenant_id = ${tenant.id} and g.role in ('courier', 'resident')
        and g.valid_from <= ${now} and (g.valid_to is null or g.valid_to > ${now})
        and p.id <> ${personIdOf(actor)} and ${condition}
        and exists (select 1 from reach where starts_with(u.path, reach.path) or starts_with(reach.path, u.path))
        and 'given' = (select c.decision from consent c
          where c.tenant_id = g.tenant_id and c.person_id = p.id and c.purpose = 'basic' order by c.id desc limit 1)
      group by p.id, p.display_name order by p.display_name, p.id limit ${SHOWN_MAX}`,
  );
}

function reachOf({ actor }: Context): string[] {
  const entering = ['grid_officer', 'assistant_officer', 'section_lead', 'secretary', 'street_lead', 'district_lead'];
  return actor.grants.filter(({ role }) => entering.includes(role)).map(({ unit }) => unit.path);
}
