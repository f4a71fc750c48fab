import { sql } from 'drizzle-orm';
import { query, statement } from '../../../db/statement.js';
import type { Role, UnitKind } from '../../_contract/vocabulary.js';
import type { Context, UnitRef } from '../context.js';
import { DomainError } from '../errors.js';
import { demandOpen, findUnit, findUnits, holderAbove } from '../unit/index.js';
import type { Ticket } from './ticket.js';

/** Units that hold what they own, and never learn who reported. */
export const outsideKinds: readonly UnitKind[] = ['property', 'owners_committee', 'department'];

/** Units of the district's own ladder, from the grid up. */
const ladder: readonly UnitKind[] = ['grid', 'section', 'community', 'street', 'district'];

const leading: Role[] = ['section_lead', 'secretary', 'street_lead', 'district_lead'];

const unitsAbove = statement<
  { tenantId: string; ids: string[]; roles: Role[]; now: Date },
  UnitRef & { isLed: boolean }
>(
  'units_above',
  ({ tenantId, ids, roles, now }) =>
    sql`select u.id, u.kind, u.name, u.short_name, u.path, exists (
          select from role_grant g
          where g.tenant_id = u.tenant_id and g.unit_id = u.id and g.role = any(${roles}::text[])
            and g.valid_from <= ${now}::timestamptz and (g.valid_to is null or g.valid_to > ${now}::timestamptz)) as is_led
        from unit u
        where u.tenant_id = ${tenantId} and u.id = any(${ids}::uuid[]) and u.closed_at is null
        order by length(u.path) desc`,
);

/**
 * Who sorts out a returned ticket. First the nearest section above that somebody leads, else the community, else the
 * desk; the second time the community, whose secretary rules. A child goes back to the lead of its parent.
 */
export async function returnTarget(context: Context, ticket: Ticket): Promise<UnitRef> {
  if (ticket.parentId) return leadOf(context, ticket.parentId);
  const above = await listAbove(context, chainOf(ticket));
  const section = above.find(({ kind, isLed }) => kind === 'section' && isLed);
  const community = ticket.holder.kind === 'community' ? ticket.holder : above.find(({ kind }) => kind === 'community');
  const target = ticket.returnCount === 0 ? (section ?? community) : community;
  return target ?? deskOf(context, ticket);
}

/** Who rules on a ticket that waits at its holder: the community above, else the nearest unit above; null at the top. */
export async function rulingTarget(context: Context, { holder }: Ticket): Promise<UnitRef | null> {
  const above = await listAbove(context, holder.path);
  return above.find(({ kind }) => kind === 'community') ?? holderAbove(context, holder.path);
}

/**
 * The property company or owners' committee of the place, or a department of the district, to hand a ticket to. Refuses
 * with `ticket.target_unfit` every other unit and the one that holds it, with `unit.closed` one that is closed.
 */
export async function outsideTarget(context: Context, ticket: Ticket, unitId: string): Promise<UnitRef> {
  const target = await findUnit(context, unitId);
  const isFit = target.id !== ticket.holder.id && (await isOutsideInReach(context, ticket, target));
  if (!isFit) throw new DomainError('ticket.target_unfit', undefined, { field: 'unitId' });
  await demandOpen(context, unitId, 'unitId');
  return target;
}

/** Whether the unit is a department of the district, or a property company or owners' committee of the place. */
export async function isOutsideInReach(context: Context, ticket: Ticket, target: UnitRef): Promise<boolean> {
  if (target.kind === 'department') return true;
  if (!outsideKinds.includes(target.kind)) return false;
  const community = await communityOf(context, ticket);
  if (community && target.path.startsWith(community.path)) return true;
  return ticket.area !== null && crosses(context, target.id, ticket.area.id);
}

/** The community the place lies in; outside every grid that of the holder. */
export async function communityOf(context: Context, ticket: Ticket): Promise<UnitRef | undefined> {
  const units = await findUnits(context, idsOf(ticket.area?.path ?? ticket.holder.path));
  return units.find(({ kind }) => kind === 'community');
}

/** A company crosses the compounds it keeps, and they the grids they lie in. */
async function crosses({ db, tenant }: Context, unitId: string, gridId: string): Promise<boolean> {
  const found = await query<{ one: number }>(
    db,
    sql`with pair as (
          select unit_id as id, other_unit_id as other from unit_crossing where tenant_id = ${tenant.id}
            and (unit_id = ${unitId} or other_unit_id = ${unitId})
          union select other_unit_id, unit_id from unit_crossing where tenant_id = ${tenant.id}
            and (unit_id = ${unitId} or other_unit_id = ${unitId}))
        select 1 as one from pair
        where pair.id = ${unitId} and (pair.other = ${gridId} or exists (
          select from unit_crossing x where x.tenant_id = ${tenant.id}
            and ((x.unit_id = pair.other and x.other_unit_id = ${gridId})
              or (x.unit_id = ${gridId} and x.other_unit_id = pair.other))))
        limit 1`,
  );
  return found.length > 0;
}

/** A unit of the ladder answers to those above it; any other hands back to those above the place. */
function chainOf({ holder, area }: Ticket): string {
  const isOnLadder = ladder.includes(holder.kind);
  // One step below the place's grid, so that the grid itself stands above.
  return isOnLadder || !area ? holder.path : `${area.path}-/`;
}

async function listAbove({ db, tenant, now }: Context, path: string) {
  return unitsAbove(db, { tenantId: tenant.id, ids: idsOf(path).slice(0, -1), roles: leading, now });
}

const idsOf = (path: string): string[] => path.split('/').slice(0, -1);

async function leadOf(context: Context, parentId: string): Promise<UnitRef> {
  const [parent] = await query<{ holderUnitId: string }>(
    context.db,
    sql`select holder_unit_id from ticket where tenant_id = ${context.tenant.id} and id = ${parentId}`,
  );
  return findUnit(context, parent?.holderUnitId ?? '');
}

async function deskOf(context: Context, ticket: Ticket): Promise<UnitRef> {
  const { deskUnitId } = context.tenant;
  return deskUnitId ? findUnit(context, deskUnitId) : ticket.holder;
}
