import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.js';
import { ticket as ticketTable } from '../../../db/schema/index.js';
import { query } from '../../../db/statement.js';
import type { Context, UnitRef } from '../context.js';
import { findUnits } from '../unit/index.js';
import { writeChange } from './change-ticket.js';
import { freshClocks } from './clocks.js';
import { ticketColumns, ticketJoins, ticketOf, type TicketRow } from './columns.js';
import { byRule, routeTicket } from './route-ticket.js';
import { decideReroute } from './rules.js';
import type { Ticket, TicketChange } from './ticket.js';
import { type Move, toldTogether } from './told-together.js';

/** An open ticket and the grid its place lies in now; null outside every grid. */
export interface Rerouting {
  ticketId: string;
  areaUnitId: string | null;
}

/**
 * Gives open tickets the grid they lie in now. A ticket nobody has taken on moves there, or to whom the rules name, with
 * one event when its old grid held it, or when it waited in triage; one that somebody works on keeps its holder, and only
 * its area changes, so that the new grid sees it. Rows are locked in the order of their ids. Each unit is told of all that
 * came or left at once. Whether that is wanted, the caller has found out. Answers how many tickets got another area.
 */
export async function rerouteTickets(context: Context<Transaction>, reroutings: readonly Rerouting[]): Promise<number> {
  const areas = new Map(reroutings.map(({ ticketId, areaUnitId }) => [ticketId, areaUnitId]));
  const units = await unitsOf(context, [...areas.values()]);
  const moves: Move[] = [];
  const stays = new Map<string | null, string[]>();
  let rerouted = 0;
  for (const ticket of await lockOpen(context, [...areas.keys()])) {
    const areaUnitId = areas.get(ticket.id) ?? null;
    if ((ticket.area?.id ?? null) === areaUnitId) continue;
    rerouted += 1;
    const change = await decide(context, ticket, areaUnitId, units);
    if (change) moves.push({ ticket, change: { ...change, patch: { ...change.patch, areaUnitId } } });
    else stays.set(areaUnitId, [...(stays.get(areaUnitId) ?? []), ticket.id]);
  }
  for (const { ticket, change } of toldTogether(moves)) await writeChange(context, ticket, change);
  for (const [areaUnitId, ids] of stays) await setArea(context, ids, areaUnitId);
  return rerouted;
}

async function unitsOf(context: Context, areaIds: readonly (string | null)[]): Promise<Map<string, UnitRef>> {
  const ids = [...areaIds, context.tenant.deskUnitId].filter((id) => id !== null);
  const found = await findUnits(context, [...new Set(ids)]);
  return new Map(found.map((unit) => [unit.id, unit]));
}

async function lockOpen({ db, tenant }: Context<Transaction>, ids: readonly string[]): Promise<Ticket[]> {
  const rows = await query<TicketRow>(
    db,
    sql`with t as materialized (
          select * from ticket
          where tenant_id = ${tenant.id} and id = any(${sql.param(ids)}::uuid[])
            and status not in ('closed', 'rejected', 'merged')
          order by parent_id is not null, id for update)
        select ${ticketColumns} from t ${ticketJoins} order by t.id`,
  );
  return rows.map(ticketOf);
}

async function decide(
  context: Context,
  ticket: Ticket,
  areaUnitId: string | null,
  units: ReadonlyMap<string, UnitRef>,
): Promise<TicketChange | null> {
  const { tenant, now } = context;
  const grid = areaUnitId ? (units.get(areaUnitId) ?? null) : null;
  const desk = tenant.deskUnitId ? (units.get(tenant.deskUnitId) ?? null) : null;
  const hasNoClock = ticket.status === 'triage' || ticket.status === 'returned';
  const clocks = grid && hasNoClock ? await freshClocks(context, ticket) : null;
  const change = decideReroute(ticket, grid, desk, clocks, now);
  // A district that has not opened routes nothing, but may draw its boundaries.
  if (!change || !desk) return change;
  const route = await routeTicket(context, ticket);
  if (!route.rule) return change;
  if (route.holderUnitId === ticket.holder.id) return null;
  const [target] = await findUnits(context, [route.holderUnitId]);
  const ruled = target ? decideReroute(ticket, target, desk, clocks, now) : change;
  return ruled && byRule(ruled, route);
}

async function setArea({ db, tenant }: Context, ids: string[], areaUnitId: string | null): Promise<void> {
  await db
    .update(ticketTable)
    .set({ areaUnitId })
    .where(and(eq(ticketTable.tenantId, tenant.id), inArray(ticketTable.id, ids)));
}
