import { type SQL, sql } from 'drizzle-orm';
import type { Role } from '../../_contract/vocabulary.js';
import type { Context, UnitRef } from '../context.js';
import { decodeCursor, limitOf, type Page, type PageRequest, pageOf, uuidOf } from '../page.js';
import { findOwnUnit } from './appointer.js';
import { type HeldGrant, selectGrants } from './grant.js';

export interface GrantFilter extends PageRequest {
  unitId: string;
  /** The unit alone, or also what lies below it. */
  scope: 'unit' | 'below';
  state: 'current' | 'past' | 'all';
  role?: Role | undefined;
  /** Words apart by spaces: each is part of the person's name or names the unit. */
  q?: string | undefined;
}

/**
 * Who holds which role at a unit, and who held it, newest first. Words are looked for in the names that the list shows and
 * in the codes of units, which anybody may read; a code is found by its beginning, from the six digits of a district on.
 * Refuses with `access.forbidden` who appoints nowhere, and with `unit.not_found` for a unit where the actor does not.
 */
export async function listGrants(context: Context, filter: GrantFilter): Promise<Page<HeldGrant>> {
  const unit = await findOwnUnit(context, 'appointment.manage', filter.unitId);
  const limit = limitOf(filter);
  const after = decodeCursor(filter.cursor, 1);
  const condition = sql`${inScope(unit, filter.scope)} ${inState(context.now, filter.state)}
    ${filter.role ? sql`and g.role = ${filter.role}` : sql``} ${isNamed(context, filter.q)}
    ${after ? sql`and g.id < ${uuidOf(after[0])}` : sql``}`;
  return pageOf(await selectGrants(context, condition, limit + 1), limit, ({ id }) => [id]);
}

function inScope(unit: UnitRef, scope: GrantFilter['scope']): SQL {
  return scope === 'unit' ? sql`g.unit_id = ${unit.id}` : sql`u.path like ${`${unit.path}%`}`;
}

function inState(now: Date, state: GrantFilter['state']): SQL {
  if (state === 'all') return sql``;
  return state === 'past' ? sql`and g.valid_to <= ${now}` : sql`and (g.valid_to is null or g.valid_to > ${now})`;
}

function isNamed(context: Context, asked = ''): SQL {
  const words = [...new Set(asked.split(/\s+/u))].filter((word) => word !== '');
  const conditions = words.map((word) => {
    const pattern = `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`;
    return sql`and (p.display_name ilike ${pattern} or g.unit_id in ${unitsNamed(context, word, pattern)})`;
  });
  return sql.join(conditions, sql` `);
}

/** Fewer digits than the code of a district are a number in a name: every code of a district begins with the same ones. */
const codeBeginning = /^[0-9]{6,}$/;

/** A query of its own, so that it is asked once and not for every grant. */
function unitsNamed({ tenant }: Context, word: string, pattern: string): SQL {
  const isCoded = codeBeginning.test(word) ? sql`or named.code like ${`${word}%`}` : sql``;
  return sql`(select named.id from unit named where named.tenant_id = ${tenant.id}
    and (named.name ilike ${pattern} or named.short_name ilike ${pattern} ${isCoded}))`;
}
