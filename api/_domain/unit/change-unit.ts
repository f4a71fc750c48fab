import { and, eq } from 'drizzle-orm';
import { unit } from '../../../db/schema/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import type { PointE6 } from '../place/index.js';
import { inTransaction } from '../transaction.js';
import { findManaged, findParent } from './authority.js';
import { createUnit, type NewUnit } from './create-unit.js';
import { demandOpen } from './queries.js';
import { demandParent } from './tree-rules.js';

/**
 * Founds a unit below one the actor manages and answers its id. Refuses with `access.forbidden`, `unit.not_found`,
 * `unit.closed` below a closed one, `unit.code_taken`, and `request.invalid` for a kind that does not stand there.
 */
export async function addUnit(context: Context, input: NewUnit & { parentId: string }): Promise<string> {
  const parent = await findParent(context, input.parentId);
  demandParent(input.kind, parent.kind);
  return inTransaction(context, async (inner) => {
    await demandOpen(inner, parent.id);
    await demandFreeCode(inner, input.code ?? null, null);
    return createUnit(inner, input);
  });
}

export interface UnitChange {
  name?: string | undefined;
  shortName?: string | undefined;
  code?: string | null | undefined;
  households?: number | null | undefined;
  center?: PointE6 | null | undefined;
}

/** Changes what is named of a unit. Refuses with `access.forbidden`, `unit.not_found` and `unit.code_taken`. */
export async function updateUnit(context: Context, unitId: string, input: UnitChange): Promise<void> {
  const found = await findManaged(context, unitId);
  const { center, ...rest } = input;
  const point = center === undefined ? {} : pointColumns(center);
  const change = Object.fromEntries(Object.entries({ ...rest, ...point }).filter(([, value]) => value !== undefined));
  if (Object.keys(change).length === 0) return;
  await inTransaction(context, async (inner) => {
    await demandFreeCode(inner, input.code ?? null, found.id);
    await inner.db
      .update(unit)
      .set(change)
      .where(and(eq(unit.tenantId, inner.tenant.id), eq(unit.id, found.id)));
  });
}

function pointColumns(center: PointE6 | null) {
  return { centerLongitudeE6: center?.longitudeE6 ?? null, centerLatitudeE6: center?.latitudeE6 ?? null };
}

/** Codes are few and given by an office: two that take one at the same moment meet at the index, and one fails. */
async function demandFreeCode({ db, tenant }: Context, code: string | null, unitId: string | null): Promise<void> {
  if (code === null) return;
  const [holder] = await db
    .select({ id: unit.id })
    .from(unit)
    .where(and(eq(unit.tenantId, tenant.id), eq(unit.code, code)));
  if (holder && holder.id !== unitId) throw new DomainError('unit.code_taken', undefined, { field: 'officialCode' });
}
