import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '../../../../db/client.js';
import { tenant as tenantTable, unit as unitTable } from '../../../../db/schema/index.js';
import { query } from '../../../../db/statement.js';
import type { Context } from '../../context.js';
import { newId } from '../../ids.js';
import { type RingE6, savePlace, type VertexE6 } from '../../place/index.js';
import { centreOf } from './planar.js';
import type { PlannedShape } from './plan.js';

/** Longest that fits on a chip. */
const SHORT_NAME_MAX = 12;
const ROWS_AT_ONCE = 200;

/** A shape whose unit is there, or will be: founded ones get their ids in the order of the file. */
export type WrittenShape = PlannedShape & { unitId: string; ring: VertexE6[] };

/** Writes units and their boundaries: new ones all at once, others one by one, and only what changed. */
export async function writeUnits(
  context: Context<Transaction>,
  shapes: readonly PlannedShape[],
): Promise<WrittenShape[]> {
  const written = shapes.flatMap((shape): WrittenShape[] =>
    shape.ring ? [{ ...shape, ring: shape.ring, unitId: shape.unit?.id ?? newId(context.now) }] : [],
  );
  const founded = written.filter(({ effect }) => effect === 'create');
  for (let start = 0; start < founded.length; start += ROWS_AT_ONCE) {
    const rows = founded.slice(start, start + ROWS_AT_ONCE).map((shape) => rowOf(context, shape));
    await context.db.insert(unitTable).values(rows);
  }
  for (const shape of written) if (shape.effect === 'update') await updateUnit(context, shape);
  for (const shape of written)
    if (shape.row.kind === 'compound' && shape.effect !== 'unchanged') await nameCompound(context, shape);
  await placeTenant(context, written);
  return written;
}

function rowOf({ tenant, now }: Context, { unitId, row, name, code, parent, community, ring }: WrittenShape) {
  return {
    tenantId: tenant.id,
    id: unitId,
    kind: row.kind,
    name,
    shortName: shortNameOf(name, community?.name ?? ''),
    code,
    parentId: parent?.id ?? null,
    path: `${parent?.path ?? ''}${unitId}/`,
    households: row.households,
    createdAt: now,
    ...placeColumns(ring),
  };
}

function placeColumns(ring: RingE6) {
  const { longitudeE6, latitudeE6 } = centreOf(ring);
  return { boundary: [...ring], centerLongitudeE6: longitudeE6, centerLatitudeE6: latitudeE6 };
}

/** 「龙西社区第 03 网格」 is 「第 03 网格」 in its own community. */
function shortNameOf(name: string, community: string): string {
  const own = community && name.startsWith(community) ? name.slice(community.length).trim() : name;
  return (own || name).slice(0, SHORT_NAME_MAX);
}

async function updateUnit(context: Context<Transaction>, shape: WrittenShape): Promise<void> {
  const { unit, unitId, row, name, code, community, parent, ring } = shape;
  const { db, tenant } = context;
  const isRenamed = unit !== null && unit.name !== name;
  await db
    .update(unitTable)
    .set({
      code,
      ...(isRenamed ? { name, shortName: shortNameOf(name, community?.name ?? '') } : {}),
      ...(row.households === null ? {} : { households: row.households }),
      ...placeColumns(ring),
    })
    .where(and(eq(unitTable.tenantId, tenant.id), eq(unitTable.id, unitId)));
  if (unit && parent) await moveBelow(context, unit, parent);
}

/** The tree is locked: nobody else moves it, or adds to it. */
async function moveBelow(
  { db, tenant }: Context<Transaction>,
  unit: { id: string; path: string },
  parent: { id: string; path: string },
): Promise<void> {
  await db
    .update(unitTable)
    .set({ parentId: parent.id })
    .where(and(eq(unitTable.tenantId, tenant.id), eq(unitTable.id, unit.id)));
  await query(
    db,
    sql`update unit set path = ${`${parent.path}${unit.id}/`} || substr(path, ${unit.path.length + 1}::int)
        where tenant_id = ${tenant.id} and path like ${`${unit.path}%`}`,
  );
}

/** People say the name of a compound for a place. */
async function nameCompound(context: Context, { name, ring }: WrittenShape): Promise<void> {
  await savePlace(context, { kind: 'compound', name, ...centreOf(ring) });
}

/** The first boundaries say where the district lies. */
async function placeTenant({ db, tenant }: Context<Transaction>, written: readonly WrittenShape[]): Promise<void> {
  const centres = written.map(({ ring }) => centreOf(ring));
  if (centres.length === 0) return;
  const mean = (values: number[]) => Math.round(values.reduce((sum, value) => sum + value, 0) / values.length);
  await db
    .update(tenantTable)
    .set({
      centerLongitudeE6: mean(centres.map(({ longitudeE6 }) => longitudeE6)),
      centerLatitudeE6: mean(centres.map(({ latitudeE6 }) => latitudeE6)),
    })
    .where(and(eq(tenantTable.id, tenant.id), isNull(tenantTable.centerLongitudeE6)));
}
