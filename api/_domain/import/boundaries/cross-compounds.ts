import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../../db/client.js';
import { unitCrossing } from '../../../../db/schema/index.js';
import { query } from '../../../../db/statement.js';
import type { Context } from '../../context.js';
import type { RingE6 } from '../../place/index.js';
import { type KnownUnit, loadKnownUnits } from './known-units.js';
import { isLaidOut } from './lay-out.js';
import { areaM2, type Box, boxesMeet, boxOf, sharedAreaM2 } from './planar.js';

/** A compound crosses a grid with at least this part of its ground: less is how the line was drawn. */
const CROSSED_SHARE = 0.02;

interface Ground {
  id: string;
  ring: RingE6;
  box: Box;
}

/**
 * Works out anew which compounds lie in which grids, where one of the two has changed. Crossings of compounds without a
 * boundary were made by hand and stay.
 */
export async function crossCompounds(context: Context<Transaction>, changedIds: readonly string[]): Promise<void> {
  const changed = new Set(changedIds);
  const units = (await loadKnownUnits(context)).filter(isLaidOut);
  const grids = groundsOf(units, 'grid');
  const compounds = groundsOf(units, 'compound');
  const crossings = crossingsOf(grids, compounds).filter(
    ([grid, compound]) => changed.has(grid) || changed.has(compound),
  );
  const { db, tenant } = context;
  await query(
    db,
    sql`delete from unit_crossing where tenant_id = ${tenant.id}
          and unit_id = any(${sql.param(grids.map(({ id }) => id))}::uuid[])
          and other_unit_id = any(${sql.param(compounds.map(({ id }) => id))}::uuid[])
          and (unit_id = any(${sql.param(changedIds)}::uuid[]) or other_unit_id = any(${sql.param(changedIds)}::uuid[]))`,
  );
  if (crossings.length === 0) return;
  const rows = crossings.map(([unitId, otherUnitId]) => ({ tenantId: tenant.id, unitId, otherUnitId }));
  await db.insert(unitCrossing).values(rows).onConflictDoNothing();
}

function groundsOf(units: readonly (KnownUnit & { ring: RingE6 })[], kind: 'grid' | 'compound'): Ground[] {
  return units.filter((unit) => unit.kind === kind).map(({ id, ring }) => ({ id, ring, box: boxOf(ring) }));
}

/** Which grid crosses which compound. Pure. */
export function crossingsOf(
  grids: readonly Ground[],
  compounds: readonly Ground[],
): [grid: string, compound: string][] {
  return compounds.flatMap((compound) =>
    grids
      .filter((grid) => boxesMeet(grid.box, compound.box))
      .filter((grid) => sharedAreaM2(grid.ring, compound.ring) > CROSSED_SHARE * areaM2(compound.ring))
      .map((grid): [string, string] => [grid.id, compound.id]),
  );
}
