import { and, eq } from 'drizzle-orm';
import { unit, unitCrossing } from '../../../db/schema/index.js';
import type { StationFacility, UnitKind } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { newId } from '../ids.js';
import type { PointE6, RingE6, VertexE6 } from '../place/index.js';

export interface NewUnit {
  kind: UnitKind;
  name: string;
  /** What fits on a chip; the name when left out. */
  shortName?: string;
  code?: string;
  parentId?: string;
  boundary?: RingE6;
  center?: PointE6;
  station?: { facilities: StationFacility[]; opensAt: string; closesAt: string };
}

/** Creates a unit below its parent and answers its id. Throws `unit.not_found` when the parent is not of this tenant. */
export async function createUnit(context: Context, input: NewUnit): Promise<string> {
  const id = newId(context.now);
  const parentPath = input.parentId ? await pathOf(context, input.parentId) : '';
  await context.db.insert(unit).values({
    tenantId: context.tenant.id,
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
    createdAt: context.now,
  });
  return id;
}

/** Notes that two units cross without one being above the other, such as a property company and its compounds. */
export async function crossUnits({ db, tenant }: Context, unitId: string, otherUnitId: string): Promise<void> {
  await db.insert(unitCrossing).values({ tenantId: tenant.id, unitId, otherUnitId }).onConflictDoNothing();
}

async function pathOf({ db, tenant }: Context, unitId: string): Promise<string> {
  const [parent] = await db
    .select({ path: unit.path })
    .from(unit)
    .where(and(eq(unit.tenantId, tenant.id), eq(unit.id, unitId)));
  if (!parent) throw new DomainError('unit.not_found');
  return parent.path;
}
