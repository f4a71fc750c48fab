import { and, asc, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import { unit } from '../../../db/schema/index.js';
import type { UnitKind } from '../../_contract/vocabulary.js';
import type { Context, UnitRef } from '../context.js';
import { DomainError } from '../errors.js';

/** Kinds of unit that can hold a ticket: somebody there answers for it. */
export const holderKinds = [
  'grid',
  'section',
  'community',
  'street',
  'district',
  'property',
  'owners_committee',
  'department',
] as const;

const refColumns = {
  id: unit.id,
  kind: sql<UnitKind>`${unit.kind}`,
  name: unit.name,
  shortName: unit.shortName,
  path: unit.path,
};

/** The unit, or `unit.not_found`. */
export async function findUnit({ db, tenant }: Context, unitId: string): Promise<UnitRef> {
  const [found] = await db
    .select(refColumns)
    .from(unit)
    .where(and(eq(unit.tenantId, tenant.id), eq(unit.id, unitId)));
  if (!found) throw new DomainError('unit.not_found');
  return found;
}

/** The units of these ids that there are, closed ones too, the highest first. */
export async function findUnits({ db, tenant }: Context, unitIds: readonly string[]): Promise<UnitRef[]> {
  if (unitIds.length === 0) return [];
  return db
    .select(refColumns)
    .from(unit)
    .where(and(eq(unit.tenantId, tenant.id), inArray(unit.id, [...unitIds])))
    .orderBy(sql`length(${unit.path})`, asc(unit.name), asc(unit.id));
}

/**
 * Whether the unit was not dissolved. Asked within a transaction it stays so until that ends: whoever dissolves it waits,
 * and finds what was given to it.
 */
export async function isUnitOpen({ db, tenant }: Context, unitId: string): Promise<boolean> {
  const [found] = await db
    .select({ closedAt: unit.closedAt })
    .from(unit)
    .where(and(eq(unit.tenantId, tenant.id), eq(unit.id, unitId)))
    .for('key share');
  return !found?.closedAt;
}

/** Refuses with `unit.closed` what was dissolved; within a transaction nobody dissolves it before that ends. */
export async function demandOpen(context: Context, unitId: string, field?: string): Promise<void> {
  if (!(await isUnitOpen(context, unitId)))
    throw new DomainError('unit.closed', undefined, field ? { field } : undefined);
}

/** Open units of the given kinds whose path begins with one of the paths: what lies below somebody's grants. */
export async function listUnitsBelow(
  { db, tenant }: Context,
  paths: readonly string[],
  kinds: readonly UnitKind[],
): Promise<UnitRef[]> {
  if (paths.length === 0) return [];
  return db
    .select(refColumns)
    .from(unit)
    .where(
      and(
        eq(unit.tenantId, tenant.id),
        inArray(unit.kind, [...kinds]),
        isNull(unit.closedAt),
        or(...paths.map((path) => sql`${unit.path} like ${`${path}%`}`)),
      ),
    )
    .orderBy(asc(unit.code), asc(unit.name));
}

/** The nearest open unit above (itself left out) that can hold a ticket: where a case climbs to. Null at the top. */
export async function holderAbove({ db, tenant }: Context, path: string): Promise<UnitRef | null> {
  const above = path.split('/').slice(0, -2);
  if (above.length === 0) return null;
  const units = await db
    .select(refColumns)
    .from(unit)
    .where(
      and(
        eq(unit.tenantId, tenant.id),
        inArray(unit.id, above),
        inArray(unit.kind, [...holderKinds]),
        isNull(unit.closedAt),
      ),
    );
  return units.sort((one, other) => other.path.length - one.path.length)[0] ?? null;
}
