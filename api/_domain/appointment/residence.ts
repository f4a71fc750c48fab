import { and, eq, gt, isNull, or, sql } from 'drizzle-orm';
import { roleGrant } from '../../../db/schema/index.js';
import { query } from '../../../db/statement.js';
import type { UnitKind } from '../../_contract/vocabulary.js';
import { demand, personIdOf } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { grantsOf, insertGrant, nameSelf } from '../identity/index.js';
import { distanceM, type PointE6 } from '../place/index.js';
import { inTransaction } from '../transaction.js';
import { demandOpen, findUnit } from '../unit/index.js';
import { placesOfRole } from './rules.js';

/** A compound or building, with what it is part of. */
export interface Home {
  id: string;
  kind: UnitKind;
  name: string;
  shortName: string;
  parentName: string | null;
  /** From where one asked; null when that, or where it lies, is not known. */
  distanceM: number | null;
}

const HOMES_SHOWN = 20;

interface HomeRow extends Omit<Home, 'distanceM'> {
  longitudeE6: number | null;
  latitudeE6: number | null;
}

/**
 * Compounds and buildings whose name, behind that of what they are part of, holds the words; the first ones without words.
 * With a point the nearest come first; a building nobody has placed lies where its compound lies.
 */
export async function searchHomes(
  { db, tenant, actor }: Context,
  words: string | undefined,
  from: PointE6 | null = null,
): Promise<Home[]> {
  demand(actor, 'residence.choose');
  const pattern = `%${(words ?? '').replaceAll(/\s/g, '').replaceAll(/[\\%_]/g, '\\$&')}%`;
  const nearest = from ? sql`place.at <-> point(${from.longitudeE6}::int, ${from.latitudeE6}::int) nulls last,` : sql``;
  const rows = await query<HomeRow>(
    db,
    sql`select u.id, u.kind, u.name, u.short_name, parent.name as parent_name,
          round(place.at[0])::int as longitude_e6, round(place.at[1])::int as latitude_e6
        from unit u
        left join unit parent on parent.tenant_id = u.tenant_id and parent.id = u.parent_id
        cross join lateral (select coalesce(
          point(u.center_longitude_e6, u.center_latitude_e6), center(box(u.boundary)),
          point(parent.center_longitude_e6, parent.center_latitude_e6), center(box(parent.boundary))) as at) place
        where u.tenant_id = ${tenant.id} and u.kind in ('compound', 'building') and u.closed_at is null
          and replace(coalesce(parent.name, '') || u.name, ' ', '') ilike ${pattern}
        order by ${nearest} u.kind desc, u.name, u.id limit ${HOMES_SHOWN}`,
  );
  return rows.map(({ longitudeE6, latitudeE6, ...home }) => {
    const isPlaced = from !== null && longitudeE6 !== null && latitudeE6 !== null;
    return { ...home, distanceM: isPlaced ? Math.round(distanceM(from, { longitudeE6, latitudeE6 })) : null };
  });
}

/**
 * Says where the signed-in person lives: they become a resident there and no longer where they lived before. Saying the
 * same again changes nothing but the name. Refuses with `unit.not_found` for what nobody lives in, and `unit.closed`.
 */
export async function chooseResidence(
  context: Context,
  { unitId, displayName }: { unitId: string; displayName: string },
): Promise<void> {
  const personId = personIdOf(context.actor);
  return inTransaction(context, async (inner) => {
    const home = await findUnit(inner, unitId);
    if (!placesOfRole.resident.includes(home.kind))
      throw new DomainError('unit.not_found', undefined, { field: 'unitId' });
    await demandOpen(inner, unitId, 'unitId');
    // First, for it lets one request of a person in at a time: nobody lives in two places.
    await nameSelf(inner, displayName);
    const grants = await grantsOf(inner, personId);
    if (grants.some(({ role, unit }) => role === 'resident' && unit.id === unitId)) return;
    await moveOut(inner, personId);
    await insertGrant(inner, { personId, role: 'resident', unitId }, personId);
  });
}

async function moveOut({ db, tenant, now }: Context, personId: string): Promise<void> {
  await db
    .update(roleGrant)
    .set({ validTo: now, endedBy: personId })
    .where(
      and(
        eq(roleGrant.tenantId, tenant.id),
        eq(roleGrant.personId, personId),
        eq(roleGrant.role, 'resident'),
        or(isNull(roleGrant.validTo), gt(roleGrant.validTo, now)),
      ),
    );
}
