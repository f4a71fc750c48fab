import { sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import type { EnterReport } from '../../_contract/on-behalf.js';
import type { Context, UnitRef } from '../context.js';
import { DomainError } from '../errors.js';
import { findPlacesInWords, type PointE6, resolvePlace } from '../place/index.js';
import { type Route, type Routed, routePoint } from '../routing/index.js';

/** Where an entered report is, how that is known, and who gets it. */
export interface PlacedEntry {
  point: PointE6;
  words: string | null;
  from: 'given' | 'words' | 'desk';
  route: Route;
}

/** The place given, else the one the words name; what names none waits at the desk, which asks. */
export async function placeEntry(
  context: Context,
  { place, words }: Pick<EnterReport, 'place' | 'words'>,
  routed: Routed,
): Promise<PlacedEntry> {
  if (place) {
    const resolved = await resolvePlace(context, place);
    return { ...resolved, from: 'given', route: await routePoint(context, resolved.point, routed) };
  }
  const [named] = await findPlacesInWords(context, words);
  if (!named) return atDesk(context);
  const { longitudeE6, latitudeE6, name } = named.place;
  const point = { longitudeE6, latitudeE6 };
  const placeWords = named.rest ? `${name} ${named.rest}` : name;
  return { point, words: placeWords, from: 'words', route: await routePoint(context, point, routed) };
}

const desks: readonly UnitRef['kind'][] = ['community', 'street', 'district'];

/** The desk of whoever enters it, else the district's; the point is the middle of what it answers for. */
async function atDesk(context: Context): Promise<PlacedEntry> {
  const leads = ['secretary', 'street_lead', 'district_lead'];
  const own = context.actor.grants.find(({ role, unit }) => leads.includes(role) && desks.includes(unit.kind));
  const holderUnitId = own?.unit.id ?? context.tenant.deskUnitId;
  if (!holderUnitId) throw new DomainError('service.unavailable', '这个区县还没有开通，暂时不能上报');
  const point = await middleOf(context, holderUnitId);
  return { point, words: null, from: 'desk', route: { holderUnitId, areaUnitId: null, status: 'triage', rule: null } };
}

async function middleOf({ db, tenant }: Context, unitId: string): Promise<PointE6> {
  const [found] = await query<PointE6>(
    db,
    sql`select round(middle.at[0])::int as longitude_e6, round(middle.at[1])::int as latitude_e6
      from tenant t
      left join unit u on u.tenant_id = t.id and u.id = ${unitId}
      cross join lateral (select coalesce(point(u.center_longitude_e6, u.center_latitude_e6), center(box(u.boundary)),
        point(t.center_longitude_e6, t.center_latitude_e6)) as at) middle
      where t.id = ${tenant.id} and middle.at is not null`,
  );
  if (!found) throw new DomainError('service.unavailable', '还没有设置区县的位置，请选一个地点');
  return found;
}
