import { and, eq } from 'drizzle-orm';
import { unit, unitCrossing } from '../../../db/schema/index.js';
import type { StationFacility, UnitKind } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { newId } from '../ids.js';
import type { PointE6, RingE6, VertexE6 } from '../place/index.js';
import { inTransaction } from '../transaction.js';
import { lockTree } from './tree-lock.js';

export interface NewUnit {
  kind: UnitKind;
  name: string;
  /** What fits on a chip; the name when left out. */
  shortName?: string;
  code?: string | null;
  parentId?: string;
  boundary?: RingE6;
  center?: PointE6;
  station?: { facilities: StationFacility[]; opensAt: string; closesAt: string };
  households?: number | null;
}

/**
 * Creates a unit below its parent and answers its id. Whether that is right, the caller has found out. Throws
 * `unit.not_found` when the parent is not of this tenant.
 */
export async function createUnit(context: Context, input: NewUnit): Promise<string> {
  return inTransaction(context, async (inner) => {
    const { db, tenant, now } = inner;
    const id = newId(now);
    const parentPath = input.parentId ? await pathBelow(inner, input.parentId) : '';
    await db.insert(unit).values({
      tenantId: tenant.id,
      id,
      kind: input.kind,
      name: input.name,
      shortName: input.shortName ?? input.name,
      code: input.code ?? null,
      parentId: input.parentId ?? null,
      path: `${parentPath}${id}/`,
      boundary: input.boundary ? input.boundary.map(([longitude, latitude]): VertexE6 => [longitude, latitude]) : null,
      centerLongitudeE6: input.center?.longitudeE6 ?? null,
      centerLatitudeE6: input.center?.latitudeE6 ?? null,
      station: input.station ?? null,
      households: input.households ?? null,
      createdAt: now,
    });
    return id;
  });
}

/** Notes that two units cross without one being above the other, such as a property company and its compounds. */
export async function crossUnits({ db, tenant }: Context, unitId: string, otherUnitId: string): Promise<void> {
  await db.insert(unitCrossing).values({ tenantId: tenant.id, unitId, otherUnitId }).onConflictDoNothing();
}

async function pathBelow(context: Context, unitId: string): Promise<string> {
  await lockTree(context, 'to add');
  const { db, tenant } = context;
  const [parent] = await db
    .select({ path: unit.path })
    .from(unit)
    .where(and(eq(unit.tenantId, tenant.id), eq(unit.id, unitId)));
  if (!parent) throw new DomainError('unit.not_found');
  return parent.path;
}
