import { sql } from 'drizzle-orm';
import { query } from '../../../../db/statement.js';
import type { Reroute } from '../../../_contract/import.js';
import type { Context } from '../../context.js';
import { type FutureGrid, futureGrids, type PlacedTicket, type TicketMove, ticketMoves } from './grid-change.js';
import { boxOf } from './planar.js';
import type { BoundaryPlan } from './plan.js';

/** The open tickets that lie in another grid once the plan is in force. */
export async function affectedTickets(context: Context, plan: BoundaryPlan): Promise<TicketMove[]> {
  const grids = futureGrids(plan);
  const inFile = grids.filter(({ row }) => row !== null);
  if (inFile.length === 0) return [];
  return ticketMoves(await openTicketsAround(context, inFile), grids);
}

async function openTicketsAround({ db, tenant }: Context, grids: readonly FutureGrid[]): Promise<PlacedTicket[]> {
  const box = boxOf(grids.flatMap(({ ring }) => ring));
  const ids = grids.flatMap(({ unitId }) => unitId ?? []);
  return query<PlacedTicket>(
    db,
    sql`select id, area_unit_id, longitude_e6, latitude_e6 from ticket
        where tenant_id = ${tenant.id} and status not in ('closed', 'rejected', 'merged')
          and (area_unit_id = any(${sql.param(ids)}::uuid[])
            or point(longitude_e6, latitude_e6) <@ box(
              point(${box.west}::int, ${box.south}::int), point(${box.east}::int, ${box.north}::int)))
        order by id`,
  );
}

/** How many tickets move from which grid to which, as the preview tells it. Pure. */
export function countReroutes(moves: readonly TicketMove[], { index }: BoundaryPlan): Reroute[] {
  const counted = new Map<string, Reroute>();
  for (const { from, to } of moves) {
    const key = `${from ?? ''}>${to?.key ?? ''}`;
    const known = counted.get(key);
    const fromUnit = from ? index.byId.get(from) : undefined;
    if (known) known.ticketCount += 1;
    else counted.set(key, { from: fromUnit ? viewOf(fromUnit) : null, to: to ? futureView(to) : null, ticketCount: 1 });
  }
  return [...counted.values()].sort((one, other) => other.ticketCount - one.ticketCount);
}

function viewOf({ id, kind, name, shortName }: NonNullable<Reroute['from']>) {
  return { id, kind, name, shortName };
}

/** A grid that is not there yet has no id; the nil one stands for it. */
const NIL = '00000000-0000-0000-0000-000000000000';

function futureView({ unitId, name, shortName }: FutureGrid) {
  return { id: unitId ?? NIL, kind: 'grid' as const, name, shortName };
}
