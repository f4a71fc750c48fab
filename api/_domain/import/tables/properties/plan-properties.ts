import { and, eq, inArray } from 'drizzle-orm';
import { unitCrossing } from '../../../../../db/schema/index.js';
import type { ImportItem, ImportProblem } from '../../../../_contract/import.js';
import { findContacts, sameContact } from '../../../contact/index.js';
import type { Context } from '../../../context.js';
import { repeats } from '../cells.js';
import { type Directory, type ListedUnit, loadDirectory } from '../directory.js';
import { plainName } from '../names.js';
import { type PropertyRow, propertyColumns } from './read-properties.js';

/** What importing one company does. */
export interface PlannedProperty {
  row: number;
  name: string;
  parent: ListedUnit;
  before: ListedUnit | null;
  /** Compounds it serves from now on that it did not, and the other way round. */
  added: ListedUnit[];
  removed: ListedUnit[];
  phone: string | null;
  contact: string | null;
  changes: string[];
}

export interface PropertyPlan {
  properties: PlannedProperty[];
  problems: ImportProblem[];
  items: ImportItem[];
}

type Found = Pick<PlannedProperty, 'row' | 'name' | 'parent' | 'before'> & { given: PropertyRow; serves: ListedUnit[] };

/** Compares a table of property companies with those that are there. */
export async function planProperties(context: Context, rows: readonly PropertyRow[]): Promise<PropertyPlan> {
  const directory = await loadDirectory(context, ['compound', 'property']);
  const problems: ImportProblem[] = [];
  const found = rows.flatMap((row) => findProperty(row, directory, problems) ?? []);
  const keyOf = ({ parent, name }: Found) => `${parent.id}/${plainName(name)}`;
  for (const [{ given }, first] of repeats(found, keyOf))
    problems.push(problemOf(given, 'name', `和第 ${first} 行重复：同一家公司请写在一行，服务小区用“、”分开`));
  const ids = found.flatMap(({ before }) => before?.id ?? []);
  const served = await loadServed(context, ids);
  const desks = await findContacts(context, ids, ['duty_desk']);
  const properties = found.map(({ given, serves, ...one }): PlannedProperty => {
    const was = (one.before && served.get(one.before.id)) ?? new Set<string>();
    const added = serves.filter(({ id }) => !was.has(id));
    const others = [...was].filter((id) => !serves.some((unit) => unit.id === id));
    const removed = serves.length > 0 ? others.flatMap((id) => mineOnly(id, directory)) : [];
    const desk = one.before ? sameContact(desks, { unitId: one.before.id, title: 'duty_desk', name: null }) : null;
    const isNewNumber = given.phone !== null && desk?.phone !== given.phone;
    const changes = [
      ...added.map(({ shortName }) => `服务${shortName}`),
      ...removed.map(({ shortName }) => `不再服务${shortName}`),
      ...(isNewNumber ? ['换了电话'] : []),
    ];
    const { phone, contact } = given;
    return { ...one, added, removed, phone, contact, changes: one.before ? changes : [] };
  });
  return { properties, problems, items: properties.map(itemOf) };
}

/** What another community says of the company stays. */
function mineOnly(id: string, directory: Directory): ListedUnit[] {
  const compound = directory.get(id);
  return compound && directory.isMine(compound) ? [compound] : [];
}

function findProperty(row: PropertyRow, directory: Directory, problems: ImportProblem[]): Found | null {
  const refuse = (key: keyof typeof propertyColumns, fault: string): null => {
    problems.push(problemOf(row, key, fault));
    return null;
  };
  const named = row.community
    ? { key: 'community' as const, found: directory.find(row.community, { kinds: ['community'] }) }
    : row.street
      ? { key: 'street' as const, found: directory.find(row.street, { kinds: ['street'] }) }
      : null;
  if (named?.found.fault) return refuse(named.key, named.found.fault);
  const serves = row.compounds.map((name) => findCompound(name, named?.found.unit ?? null, directory));
  for (const { fault } of serves) if (fault) refuse('compounds', fault);
  const compounds = serves.flatMap(({ unit }) => unit ?? []);
  const before = findBefore(row.name, named?.found.unit ?? null, directory);
  if (before.length > 1) return refuse('name', `有 ${before.length} 家叫“${row.name}”的物业，请写明社区`);
  const [one = null] = before;
  const parent = named?.found.unit ?? parentOf(one, compounds, directory);
  if (!parent) return serves.some(({ fault }) => fault) ? null : refuse('community', '没有填：不知道归哪个社区或街道');
  return { row: row.row, given: row, name: row.name, parent, before: one, serves: compounds };
}

/** A company may serve compounds beyond its own community: those within come first. */
function findCompound(name: string, within: ListedUnit | null, directory: Directory) {
  const near = within ? directory.find(name, { kinds: ['compound'], below: within }) : null;
  return near?.unit ? near : directory.find(name, { kinds: ['compound'] });
}

function findBefore(name: string, parent: ListedUnit | null, directory: Directory): ListedUnit[] {
  const plain = plainName(name);
  const same = directory.units.filter(
    (unit) => unit.kind === 'property' && plainName(unit.name) === plain && directory.isMine(unit),
  );
  return parent ? same.filter((unit) => directory.parentOf(unit)?.id === parent.id) : same;
}

/** Where a company stands that does not say: where it stood, or the lowest unit above all it serves that is the importer's. */
function parentOf(
  before: ListedUnit | null,
  compounds: readonly ListedUnit[],
  directory: Directory,
): ListedUnit | null {
  if (before) return directory.parentOf(before);
  for (const kind of ['community', 'street', 'district'] as const) {
    const above = new Set(compounds.map((compound) => directory.above(compound, kind)));
    const [only] = above;
    if (only && above.size === 1 && directory.isMine(only)) return only;
  }
  return null;
}

function itemOf({ row, name, parent, before, changes }: PlannedProperty): ImportItem {
  const effect = !before ? 'create' : changes.length > 0 ? 'update' : 'unchanged';
  return { row, name, place: parent.shortName, effect, changes: changes.join('，') || null };
}

function problemOf({ row, name }: PropertyRow, key: keyof typeof propertyColumns, message: string): ImportProblem {
  return { level: 'error', row, name, field: propertyColumns[key].heading, message };
}

/** Which units each company serves. */
async function loadServed({ db, tenant }: Context, ids: readonly string[]): Promise<Map<string, Set<string>>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ unitId: unitCrossing.unitId, otherUnitId: unitCrossing.otherUnitId })
    .from(unitCrossing)
    .where(and(eq(unitCrossing.tenantId, tenant.id), inArray(unitCrossing.unitId, [...ids])));
  const served = new Map<string, Set<string>>();
  for (const { unitId, otherUnitId } of rows) served.set(unitId, (served.get(unitId) ?? new Set()).add(otherUnitId));
  return served;
}
