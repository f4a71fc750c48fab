import { and, eq, gt, isNull, or, sql } from 'drizzle-orm';
import { roleGrant } from '../../../db/schema/index.js';
import { query } from '../../../db/statement.js';
import type { UnitKind } from '../../_contract/vocabulary.js';
import { demand, personIdOf } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { grantsOf, insertGrant, nameSelf } from '../identity/index.js';
import { inTransaction } from '../transaction.js';
import { findUnit } from '../unit/index.js';
import { placesOfRole } from './rules.js';

/** A compound or building, with what it is part of. */
export interface Home {
  id: string;
  kind: UnitKind;
  name: string;
  shortName: string;
  parentName: string | null;
}

const HOMES_SHOWN = 20;

/** Compounds and buildings whose name, behind that of what they are part of, holds the words; the first ones without words. */
export async function searchHomes({ db, tenant, actor }: Context, words: string | undefined): Promise<Home[]> {
  demand(actor, 'residence.choose');
  const pattern = `%${(words ?? '').replaceAll(/\s/g, '').replaceAll(/[\\%_]/g, '\\$&')}%`;
  return query<Home>(
    db,
    sql`select u.id, u.kind, u.name, u.short_name, parent.name as parent_name
        from unit u left join unit parent on parent.tenant_id = u.tenant_id and parent.id = u.parent_id
        where u.tenant_id = ${tenant.id} and u.kind in ('compound', 'building')
          and replace(coalesce(parent.name, '') || u.name, ' ', '') ilike ${pattern}
        order by u.kind desc, u.name, u.id limit ${HOMES_SHOWN}`,
  );
}

/**
 * Says where the signed-in person lives: they become a resident there and no longer where they lived before. Saying the
 * same again changes nothing but the name. Refuses with `unit.not_found` for what nobody lives in.
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
