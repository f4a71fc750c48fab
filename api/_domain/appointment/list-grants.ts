import { type SQL, sql } from 'drizzle-orm';
import type { Context, UnitRef } from '../context.js';
import { decodeCursor, limitOf, type Page, type PageRequest, pageOf, uuidOf } from '../page.js';
import { findOwnUnit } from './appointer.js';
import { type HeldGrant, selectGrants } from './grant.js';

export interface GrantFilter extends PageRequest {
  unitId: string;
  /** The unit alone, or also what lies below it. */
  scope: 'unit' | 'below';
  state: 'current' | 'past' | 'all';
}

/**
 * Who holds which role at a unit, and who held it, newest first. Refuses with `access.forbidden` who appoints nowhere,
 * and with `unit.not_found` for a unit where the actor does not.
 */
export async function listGrants(context: Context, filter: GrantFilter): Promise<Page<HeldGrant>> {
  const unit = await findOwnUnit(context, 'appointment.manage', filter.unitId);
  const limit = limitOf(filter);
  const after = decodeCursor(filter.cursor, 1);
  const condition = sql`${inScope(unit, filter.scope)} ${inState(context.now, filter.state)}
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
