import { type SQL, sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import type { UnitKind } from '../../_contract/vocabulary.js';
import type { Context, UnitRef } from '../context.js';
import { decodeCursor, limitOf, type Page, type PageRequest, pageOf, uuidOf } from '../page.js';
import type { PointE6 } from '../place/index.js';
import { mayCreateBelow, mayManage } from './authority.js';
import { findUnit, findUnits } from './queries.js';
import { crossedIds } from './set-crossings.js';

/** A unit as it stands in a list of units. */
export interface ListedUnit {
  id: string;
  kind: UnitKind;
  name: string;
  shortName: string;
  code: string | null;
  parentName: string | null;
  /** Open units right below it. */
  childCount: number;
}

export interface UnitFilter extends PageRequest {
  parentId?: string | undefined;
  /** This unit and all below it. */
  withinId?: string | undefined;
  kind?: UnitKind | undefined;
  query?: string | undefined;
}

/** Open units that fulfil the filter, by code and name. */
export async function listUnits(context: Context, filter: UnitFilter): Promise<Page<ListedUnit>> {
  const { db, tenant } = context;
  const limit = limitOf(filter);
  const after = decodeCursor(filter.cursor, 3);
  const rows = await query<ListedUnit>(
    db,
    sql`select u.id, u.kind, u.name, u.short_name, u.code, parent.name as parent_name,
          (select count(*) from unit below where below.tenant_id = u.tenant_id and below.parent_id = u.id
             and below.closed_at is null) as child_count
        from unit u left join unit parent on parent.tenant_id = u.tenant_id and parent.id = u.parent_id
        where u.tenant_id = ${tenant.id} and u.closed_at is null ${conditionsOf(context, filter)}
          ${after ? sql`and (coalesce(u.code, '~'), u.name, u.id) > (${after[0]}, ${after[1]}, ${uuidOf(after[2])}::uuid)` : sql``}
        order by coalesce(u.code, '~'), u.name, u.id limit ${limit + 1}`,
  );
  return pageOf(rows, limit, ({ code, name, id }) => [code ?? '~', name, id]);
}

function conditionsOf({ tenant }: Context, { parentId, withinId, kind, query: words }: UnitFilter): SQL {
  const pattern = words && `%${words.replaceAll(/[\\%_]/g, '\\$&')}%`;
  const within = sql`(select top.path from unit top where top.tenant_id = ${tenant.id} and top.id = ${withinId ?? null}::uuid)`;
  return sql`${withinId ? sql`and u.path like ${within} || '%'` : sql``} ${parentId ? sql`and u.parent_id = ${parentId}` : sql``} ${kind ? sql`and u.kind = ${kind}` : sql``}
    ${pattern ? sql`and (u.name ilike ${pattern} or u.code like ${pattern})` : sql``}`;
}

/** A unit with what stands around it. */
export interface UnitAround extends UnitRef {
  code: string | null;
  households: number | null;
  center: PointE6 | null;
  closedAt: Date | null;
  /** From the district down. */
  parents: UnitRef[];
  childCounts: { kind: UnitKind; count: number }[];
  crossings: UnitRef[];
  mayManage: boolean;
  mayCreateBelow: boolean;
}

/** The unit with its parents, how many of which kind are below it, and what it crosses. Refuses with `unit.not_found`. */
export async function readUnit(context: Context, unitId: string): Promise<UnitAround> {
  const unit = await findUnit(context, unitId);
  const more = await readMore(context, unitId);
  const parentIds = unit.path.split('/').slice(0, -2);
  return {
    ...unit,
    ...more,
    parents: await findUnits(context, parentIds),
    childCounts: await countBelow(context, unitId),
    crossings: await findUnits(context, await crossedIds(context, unitId)),
    mayManage: more.closedAt === null && mayManage(context.actor, unit),
    mayCreateBelow: more.closedAt === null && mayCreateBelow(context.actor, unit),
  };
}

interface MoreRow {
  code: string | null;
  households: number | null;
  closedAt: Date | null;
  longitudeE6: number | null;
  latitudeE6: number | null;
}

async function readMore({ db, tenant }: Context, unitId: string) {
  const [row] = await query<MoreRow>(
    db,
    sql`select code, households, closed_at, center_longitude_e6 as longitude_e6, center_latitude_e6 as latitude_e6
        from unit where tenant_id = ${tenant.id} and id = ${unitId}`,
  );
  const { code = null, households = null, closedAt = null, longitudeE6 = null, latitudeE6 = null } = row ?? {};
  const center = longitudeE6 === null || latitudeE6 === null ? null : { longitudeE6, latitudeE6 };
  return { code, households, closedAt, center };
}

function countBelow({ db, tenant }: Context, unitId: string): Promise<{ kind: UnitKind; count: number }[]> {
  return query(
    db,
    sql`select kind, count(*) as count from unit
        where tenant_id = ${tenant.id} and parent_id = ${unitId} and closed_at is null group by kind order by kind`,
  );
}
