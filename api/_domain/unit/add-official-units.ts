import { and, eq, isNotNull, or, sql } from 'drizzle-orm';
import { unit } from '../../../db/schema/index.js';
import { query } from '../../../db/statement.js';
import type { UnitKind } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';
import { newId } from '../ids.js';
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

interface NewOfficialUnit extends OfficialPlace, Above {
  kind: UnitKind;
  parentId: string | null;
}

/**
 * Adds the district itself, its streets and its communities under their official codes, in one statement: those that are
 * not there yet, and those only. What is there stays as it is, whatever it is called by now.
 */
export async function addOfficialUnits(context: Founding, district: OfficialDistrict): Promise<AddedUnits> {
  const known = await findKnown(context);
  const added: NewOfficialUnit[] = [];
  const place = (kind: UnitKind, { code, name }: OfficialPlace, parent: Above | null): Above => {
    const before = known.get(kind === 'district' ? kind : code);
    if (before) return before;
    const id = newId(context.now);
    const made = { id, path: `${parent?.path ?? ''}${id}/` };
    added.push({ ...made, kind, code, name, parentId: parent?.id ?? null });
    return made;
  };
  const top = place('district', district, null);
  for (const street of district.streets) {
    const above = place('street', street, top);
    const names = spokenNames(street.communities);
    for (const [index, { code, name }] of street.communities.entries())
      place('community', { code, name: names[index] ?? name }, above);
  }
  if (added.length > 0) await insertUnits(context, added);
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

async function insertUnits({ db, tenant, now }: Founding, units: readonly NewOfficialUnit[]): Promise<void> {
  const column = <Key extends keyof NewOfficialUnit>(key: Key) => units.map((one) => one[key]);
  await query(
    db,
    sql`insert into unit (tenant_id, id, kind, name, short_name, code, parent_id, path, created_at)
      select ${tenant.id}, u.id, u.kind, u.name, u.name, u.code, u.parent_id, u.path, ${now}::timestamptz
      from unnest(${sql.param(column('id'))}::uuid[], ${sql.param(column('kind'))}::text[],
        ${sql.param(column('name'))}::text[], ${sql.param(column('code'))}::text[],
        ${sql.param(column('parentId'))}::uuid[], ${sql.param(column('path'))}::text[])
        as u (id, kind, name, code, parent_id, path)`,
  );
}
