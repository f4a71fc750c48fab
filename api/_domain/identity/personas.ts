import { and, asc, eq, gt, isNull, lte, or } from 'drizzle-orm';
import { identity, person, roleGrant, unit } from '../../../db/schema/index.js';
import type { Role, UnitKind } from '../../_contract/vocabulary.js';
import type { Context, Grant } from '../context.js';
import { byWeight } from './rules.js';

/** Identities of the demo district: their openid is the persona's key. */
export const PERSONA_APP_ID = 'demo';

/** Somebody one can be with one tap in the demo district. */
export interface PersonaEntry {
  key: string;
  displayName: string;
  /** The heaviest grant valid now. */
  grant: Grant;
}

/** The people of the demo district who hold a grant now, in the order they were made. */
export async function listPersonas({ db, tenant, now }: Context): Promise<PersonaEntry[]> {
  const rows = await db
    .select({ key: identity.openid, displayName: person.displayName, role: roleGrant.role, unit })
    .from(identity)
    .innerJoin(person, eq(person.id, identity.personId))
    .innerJoin(roleGrant, and(eq(roleGrant.tenantId, tenant.id), eq(roleGrant.personId, identity.personId)))
    .innerJoin(unit, and(eq(unit.tenantId, roleGrant.tenantId), eq(unit.id, roleGrant.unitId)))
    .where(
      and(
        eq(identity.appId, PERSONA_APP_ID),
        lte(roleGrant.validFrom, now),
        or(isNull(roleGrant.validTo), gt(roleGrant.validTo, now)),
      ),
    )
    .orderBy(asc(person.id));
  const personas = new Map<string, { displayName: string; grants: Grant[] }>();
  for (const row of rows) {
    const { id, name, shortName, path } = row.unit;
    const grant: Grant = {
      role: row.role as Role,
      unit: { id, kind: row.unit.kind as UnitKind, name, shortName, path },
    };
    const known = personas.get(row.key);
    if (known) known.grants.push(grant);
    else personas.set(row.key, { displayName: row.displayName, grants: [grant] });
  }
  return [...personas].flatMap(([key, { displayName, grants }]) => {
    const [grant] = byWeight(grants);
    return grant ? [{ key, displayName, grant }] : [];
  });
}
