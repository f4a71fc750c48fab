import { sql } from 'drizzle-orm';
import { statement } from '../../../db/statement.js';
import type { Severity, TicketStatus } from '../../_contract/vocabulary.js';
import type { AccessSubject } from '../access/index.js';
import type { Context } from '../context.js';
import { distanceM, type PointE6 } from '../place/index.js';
import { loadPolicy } from '../policy/index.js';
import { gatheringStatuses } from '../ticket/index.js';
import { ALIKE_WITHIN_M, ALIKE_WITHIN_MS, type Likeness, neighbouringCodes, squareAround } from './rules.js';

/** What a ticket is compared by. */
export interface Compared extends PointE6 {
  id: string;
  categoryCode: string;
}

/** An open ticket that may be the same place. Staff may know more of it than its reporter-to-be. */
export interface LookAlike extends Likeness, PointE6 {
  id: string;
  number: number;
  categoryCode: string;
  severity: Severity;
  status: TicketStatus;
  placeWords: string | null;
  reportCount: number;
  holderName: string;
  openedAt: Date;
  verifiedAt: Date | null;
  access: AccessSubject;
}

type Row = Omit<LookAlike, 'isSameCategory' | 'distanceM' | 'ageMs' | 'access'> & {
  holderUnitId: string;
  holderPath: string;
  areaPath: string | null;
};

/** More than are shown, so that the photos of the nearest can still be compared. */
const NEAREST = 20;

const statuses = sql.raw(gatheringStatuses.map((status) => `'${status}'`).join(', '));

type Parameters = { tenantId: string; ownId: string; since: Date; codes: string[]; severities: string[] } & PointE6 & {
    [Side in 'west' | 'south' | 'east' | 'north']: number;
  };

// The nearest are cut out by position before any photo is looked at.
const findAlike = statement<Parameters, Row>(
  'look_alikes',
  (p) => sql`
    with near as materialized (
      select t.* from ticket t
      where t.tenant_id = ${p.tenantId}
        and point(t.longitude_e6, t.latitude_e6) <@ box(
          point(${p.west}::int, ${p.south}::int), point(${p.east}::int, ${p.north}::int))
        and t.status in (${statuses}) and t.opened_at >= ${p.since}::timestamptz and t.id <> ${p.ownId}::uuid
        and t.parent_id is null
        and t.category_code = any(${p.codes}::text[]) and t.severity = any(${p.severities}::text[])
      order by point(t.longitude_e6, t.latitude_e6) <-> point(${p.longitudeE6}::int, ${p.latitudeE6}::int)
      limit ${sql.raw(String(NEAREST))}
    ), mine as materialized (
      select p.perceptual_hash from ticket_report tr
      join photo p on p.tenant_id = tr.tenant_id and p.report_id = tr.report_id
      where tr.tenant_id = ${p.tenantId} and tr.ticket_id = ${p.ownId}::uuid and tr.detached_at is null
        and p.state = 'ready' and p.perceptual_hash is not null
    )
    select near.id, near.number, near.category_code, near.severity, near.status, near.place_words, near.report_count,
      near.longitude_e6, near.latitude_e6, near.opened_at, near.verified_at,
      near.holder_unit_id, holder.short_name as holder_name, holder.path as holder_path, area.path as area_path,
      alike.photo_distance
    from near
    join unit holder on holder.tenant_id = near.tenant_id and holder.id = near.holder_unit_id
    left join unit area on area.tenant_id = near.tenant_id and area.id = near.area_unit_id
    left join lateral (
      select min(bit_count(('x' || p.perceptual_hash)::bit(64) # ('x' || mine.perceptual_hash)::bit(64)))
        as photo_distance
      from ticket_report tr
      join photo p on p.tenant_id = tr.tenant_id and p.report_id = tr.report_id
      cross join mine
      where tr.tenant_id = near.tenant_id and tr.ticket_id = near.id and tr.detached_at is null
        and p.state = 'ready' and p.perceptual_hash is not null
    ) alike on true`,
);

/**
 * The open tickets that may be the same place as this one: within 50 m and 12 weeks, of the same or a neighbouring
 * category and one of the severities, in no promised order. By GiST, in one statement.
 */
export async function findLookAlikes(
  context: Context,
  own: Compared,
  severities: readonly Severity[],
): Promise<LookAlike[]> {
  const { db, tenant, now } = context;
  const { body } = await loadPolicy(context, 'taxonomy');
  const rows = await findAlike(db, {
    tenantId: tenant.id,
    ownId: own.id,
    since: new Date(now.getTime() - ALIKE_WITHIN_MS),
    codes: neighbouringCodes(body.categories, own.categoryCode),
    severities: [...severities],
    longitudeE6: own.longitudeE6,
    latitudeE6: own.latitudeE6,
    ...squareAround(own),
  });
  return rows.map((row) => alikeOf(row, own, now)).filter((one) => one.distanceM <= ALIKE_WITHIN_M);
}

function alikeOf({ holderUnitId, holderPath, areaPath, ...row }: Row, own: Compared, now: Date): LookAlike {
  return {
    ...row,
    isSameCategory: row.categoryCode === own.categoryCode,
    distanceM: distanceM(own, row),
    ageMs: Math.max(0, now.getTime() - row.openedAt.getTime()),
    access: { holderUnitId, holderPath, areaPath },
  };
}
