import { and, eq, or, sql } from 'drizzle-orm';
import { unit, unitCrossing } from '../../../db/schema/index.js';
import type { Context, UnitRef } from '../context.js';
import { DomainError } from '../errors.js';
import { inTransaction } from '../transaction.js';
import { findManaged, mayManage } from './authority.js';
import { crossUnits } from './create-unit.js';
import { findUnits } from './queries.js';
import { crossingOf } from './tree-rules.js';

/**
 * Says which units this one crosses, all of them: the compounds of a grid, a property company or an owners' committee, or
 * those of a compound. Whatever is added or taken away has to be the actor's as well. Refuses with `access.forbidden`,
 * `unit.not_found`, and `request.invalid` for two that cannot cross.
 */
export async function setCrossings(context: Context, unitId: string, unitIds: readonly string[]): Promise<void> {
  const found = await findManaged(context, unitId);
  await inTransaction(context, async (inner) => {
    const { db, tenant } = inner;
    await db
      .select({ id: unit.id })
      .from(unit)
      .where(and(eq(unit.tenantId, tenant.id), eq(unit.id, unitId)))
      .for('no key update');
    const before = await findUnits(inner, await crossedIds(inner, unitId));
    const after = await findUnits(inner, unitIds);
    if (after.length < new Set(unitIds).size) throw new DomainError('unit.not_found', undefined, { field: 'unitIds' });
    const added = missingIn(before, after);
    const removed = missingIn(after, before);
    for (const other of [...added, ...removed]) demandManaged(inner, other);
    for (const other of removed) await uncross(inner, unitId, other.id);
    for (const other of added) {
      const [first, second] = crossingOf(found, other);
      await crossUnits(inner, first.id, second.id);
    }
  });
}

/** The ids of units this one crosses, whichever comes first. */
export async function crossedIds({ db, tenant }: Context, unitId: string): Promise<string[]> {
  const rows = await db
    .select({ unitId: unitCrossing.unitId, otherUnitId: unitCrossing.otherUnitId })
    .from(unitCrossing)
    .where(
      and(
        eq(unitCrossing.tenantId, tenant.id),
        or(eq(unitCrossing.unitId, unitId), eq(unitCrossing.otherUnitId, unitId)),
      ),
    );
  return rows.map((row) => (row.unitId === unitId ? row.otherUnitId : row.unitId));
}

function missingIn(these: readonly UnitRef[], those: readonly UnitRef[]): UnitRef[] {
  return those.filter(({ id }) => !these.some((one) => one.id === id));
}

function demandManaged({ actor }: Context, other: UnitRef): void {
  if (actor.isSystem || mayManage(actor, other)) return;
  throw new DomainError('unit.not_found', undefined, { field: 'unitIds' });
}

async function uncross({ db, tenant }: Context, one: string, other: string): Promise<void> {
  await db
    .delete(unitCrossing)
    .where(
      and(
        eq(unitCrossing.tenantId, tenant.id),
        sql`(${unitCrossing.unitId}, ${unitCrossing.otherUnitId}) in ((${one}::uuid, ${other}::uuid), (${other}::uuid, ${one}::uuid))`,
      ),
    );
}
