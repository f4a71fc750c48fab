import { sql } from 'drizzle-orm';
import { query } from '../../../../../db/statement.js';
import type { ImportItem, ImportProblem } from '../../../../_contract/import.js';
import type { Context } from '../../../context.js';
import { distanceM, type PointE6, pointFromDegrees } from '../../../place/index.js';
import { repeats } from '../cells.js';
import { type Directory, type ListedUnit, loadDirectory } from '../directory.js';
import { plainName } from '../names.js';
import { type BuildingRow, buildingColumns } from './read-buildings.js';

/** A building that is there. */
interface KnownBuilding {
  id: string;
  parentId: string;
  shortName: string;
  households: number | null;
  center: PointE6 | null;
}

/** What importing one building does. */
export interface PlannedBuilding {
  row: number;
  compound: ListedUnit;
  /** 「3 栋」 */
  shortName: string;
  /** 「龙源小区 3 栋」: the name of the place, unlike every other of the district. */
  placeName: string;
  before: KnownBuilding | null;
  households: number | null;
  center: PointE6 | null;
  changes: string[];
}

export interface BuildingPlan {
  buildings: PlannedBuilding[];
  problems: ImportProblem[];
  items: ImportItem[];
}

/** A building further than this from the middle of its compound is a slip, or a very large compound. */
const FAR_M = 3000;

/** Compares a table of buildings with those that are there. */
export async function planBuildings(context: Context, rows: readonly BuildingRow[]): Promise<BuildingPlan> {
  const directory = await loadDirectory(context, ['compound']);
  const crossings = rows.some(({ grid }) => grid) ? await loadCrossings(context) : new Map<string, Set<string>>();
  const problems: ImportProblem[] = [];
  const found = rows.flatMap((row) => {
    const compound = findCompound(row, directory, crossings, problems);
    return compound ? [{ row: row.row, given: row, compound, shortName: withoutCompound(row.name, compound) }] : [];
  });
  const keyOf = (one: { compound: ListedUnit; shortName: string }) => `${one.compound.id}/${plainName(one.shortName)}`;
  for (const [{ given }, first] of repeats(found, keyOf))
    problems.push(problemOf('error', given, 'name', `和第 ${first} 行重复：同一小区的同一栋楼`));
  const known = await loadKnown(context, [...new Set(found.map(({ compound }) => compound.id))]);
  const buildings = found.map((one) => {
    const before = known.buildings.get(keyOf(one)) ?? null;
    const { given, compound } = one;
    const shortName = before?.shortName ?? one.shortName;
    const center = given.position ? pointFromDegrees(given.position, given.position.system) : null;
    const middle = known.centers.get(compound.id);
    const apart = center && middle ? distanceM(center, middle) : 0;
    if (apart > FAR_M) problems.push(problemOf('warning', given, 'longitude', farWords(apart, compound)));
    const changes = changesOf(before, given.households, center);
    const placeName = `${placePrefix(compound, directory)} ${shortName}`;
    return { row: given.row, compound, shortName, placeName, before, households: given.households, center, changes };
  });
  return { buildings, problems, items: buildings.map((one) => itemOf(one, directory)) };
}

function findCompound(
  row: BuildingRow,
  directory: Directory,
  crossings: ReadonlyMap<string, ReadonlySet<string>>,
  problems: ImportProblem[],
): ListedUnit | null {
  const refuse = (key: 'community' | 'grid' | 'compound', fault: string): null => {
    problems.push(problemOf('error', row, key, fault));
    return null;
  };
  const community = row.community ? directory.find(row.community, { kinds: ['community'] }) : null;
  if (community?.fault) return refuse('community', community.fault);
  const inCommunity = community?.unit ?? null;
  const grid = row.grid ? directory.find(row.grid, { kinds: ['grid'], below: inCommunity }) : null;
  if (grid?.fault) return refuse('grid', grid.fault);
  const crossed = grid?.unit ? crossings.get(grid.unit.id) : undefined;
  const search = {
    kinds: ['compound'] as const,
    below: grid?.unit ?? inCommunity,
    ...(crossed ? { orOneOf: crossed } : {}),
  };
  const compound = directory.find(row.compound, search);
  return compound.fault === null ? compound.unit : refuse('compound', compound.fault);
}

/** 「龙源小区3栋」 in 龙源小区 is 「3栋」. */
function withoutCompound(name: string, { name: long, shortName }: ListedUnit): string {
  const prefix = [long, shortName].find((one) => name.startsWith(one) && name.length > one.length);
  return prefix ? name.slice(prefix.length).trim() : name;
}

/** Two compounds of one name are told apart by their communities. */
function placePrefix(compound: ListedUnit, directory: Directory): string {
  const isShared = directory.countNamed('compound', compound.shortName) > 1;
  const community = isShared ? directory.above(compound, 'community') : null;
  return `${community?.shortName ?? ''}${compound.shortName}`;
}

function changesOf(before: KnownBuilding | null, households: number | null, center: PointE6 | null): string[] {
  if (!before) return [];
  const changes: string[] = [];
  if (households !== null && households !== before.households)
    changes.push(before.households === null ? `户数 ${households}` : `户数 ${before.households} → ${households}`);
  if (center && !before.center) changes.push('标上位置');
  const moved = center && before.center ? distanceM(center, before.center) : 0;
  if (moved > 0.5) changes.push(`位置移动 ${Math.max(1, Math.round(moved))} 米`);
  return changes;
}

function itemOf({ row, shortName, compound, before, changes }: PlannedBuilding, directory: Directory): ImportItem {
  const effect = !before ? 'create' : changes.length > 0 ? 'update' : 'unchanged';
  return { row, name: shortName, place: directory.placeOf(compound), effect, changes: changes.join('，') || null };
}

function farWords(apart: number, compound: ListedUnit): string {
  return `离“${compound.shortName}”有 ${(apart / 1000).toFixed(1)} 公里，请核对坐标和坐标系`;
}

function problemOf(
  level: ImportProblem['level'],
  { row, name }: BuildingRow,
  key: keyof typeof buildingColumns,
  message: string,
): ImportProblem {
  return { level, row, name, field: buildingColumns[key].heading, message };
}

/** Which compounds lie in each grid although they stand elsewhere. */
async function loadCrossings({ db, tenant }: Context): Promise<Map<string, Set<string>>> {
  const rows = await query<{ gridId: string; compoundIds: string[] }>(
    db,
    sql`select c.unit_id as grid_id, array_agg(c.other_unit_id) as compound_ids
      from unit_crossing c join unit g on g.tenant_id = c.tenant_id and g.id = c.unit_id and g.kind = 'grid'
      where c.tenant_id = ${tenant.id} group by c.unit_id`,
  );
  return new Map(rows.map(({ gridId, compoundIds }) => [gridId, new Set(compoundIds)]));
}

interface KnownRow extends Omit<KnownBuilding, 'center'> {
  kind: string;
  longitudeE6: number | null;
  latitudeE6: number | null;
}

/** The open buildings of the compounds, and where the compounds lie. */
async function loadKnown({ db, tenant }: Context, compoundIds: readonly string[]) {
  const ids = sql.param(compoundIds);
  const rows = await query<KnownRow>(
    db,
    sql`select id, kind, parent_id, short_name, households, center_longitude_e6 as longitude_e6,
        center_latitude_e6 as latitude_e6
      from unit where tenant_id = ${tenant.id} and closed_at is null
        and ((kind = 'building' and parent_id = any(${ids}::uuid[])) or id = any(${ids}::uuid[]))`,
  );
  const buildings = new Map<string, KnownBuilding>();
  const centers = new Map<string, PointE6>();
  for (const { kind, longitudeE6, latitudeE6, ...one } of rows) {
    const center = longitudeE6 !== null && latitudeE6 !== null ? { longitudeE6, latitudeE6 } : null;
    if (kind === 'building') buildings.set(`${one.parentId}/${plainName(one.shortName)}`, { ...one, center });
    else if (center) centers.set(one.id, center);
  }
  return { buildings, centers };
}
