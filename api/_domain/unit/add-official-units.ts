import { and, eq, isNotNull, or } from 'drizzle-orm';
import { unit } from '../../../db/schema/index.js';
import type { UnitKind } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';
import { insertUnits, type PreparedUnit, prepareUnit } from './insert-units.js';
import { type OfficialDistrict, type OfficialPlace, spokenNames } from './rules.js';

/** How many units of each kind came in. */
export interface AddedUnits {
  streets: number;
  communities: number;
}

type Founding = Omit<Context, 'gateways'>;

interface Above {
  id: string;
  path: string;
}

/**
 * Adds the district itself, its streets and its communities under their official codes, in one statement: those that are
 * not there yet, and those only. What is there stays as it is, whatever it is called by now.
 */
export async function addOfficialUnits(context: Founding, district: OfficialDistrict): Promise<AddedUnits> {
  const known = await findKnown(context);
  const added: PreparedUnit[] = [];
  const place = (kind: UnitKind, { code, name }: OfficialPlace, parent: Above | null): Above => {
    const before = known.get(kind === 'district' ? kind : code);
    if (before) return before;
    const made = prepareUnit(context.now, { kind, code, name }, parent);
    added.push(made);
    return made;
  };
  const top = place('district', district, null);
  for (const street of district.streets) {
    const above = place('street', street, top);
    const names = spokenNames(street.communities);
    for (const [index, { code, name }] of street.communities.entries())
      place('community', { code, name: names[index] ?? name }, above);
  }
  await insertUnits(context, added);
  const count = (kind: UnitKind) => added.filter((one) => one.kind === kind).length;
  return { streets: count('street'), communities: count('community') };
}

/** What is there, by code; the district also by being the district. */
async function findKnown({ db, tenant }: Founding): Promise<Map<string, Above>> {
  const rows = await db
    .select({ id: unit.id, path: unit.path, code: unit.code, kind: unit.kind })
    .from(unit)
    .where(and(eq(unit.tenantId, tenant.id), or(isNotNull(unit.code), eq(unit.kind, 'district'))));
  return new Map(rows.map(({ id, path, code, kind }) => [kind === 'district' ? kind : (code ?? ''), { id, path }]));
}
