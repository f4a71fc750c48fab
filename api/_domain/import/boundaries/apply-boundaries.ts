import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../../db/client.js';
import { query } from '../../../../db/statement.js';
import type { Context } from '../../context.js';
import { rerouteTickets } from '../../ticket/index.js';
import { lockTree } from '../../unit/index.js';
import type { AppliedDraft, AppliedRows } from '../importer.js';
import { affectedTickets } from './affected-tickets.js';
import { planFor } from './check-boundaries.js';
import { crossCompounds } from './cross-compounds.js';
import type { BoundaryPlan } from './plan.js';
import type { BoundaryRow } from './row.js';
import { settleTickets } from './settle-tickets.js';
import { writeUnits } from './write-units.js';

/** Nobody else changes boundaries until the transaction ends. */
export function lockBoundaries(context: Context<Transaction>): Promise<void> {
  return lockTree(context, 'to move');
}

/**
 * Founds and changes the units, works out their crossings, and moves the open tickets when asked to. The grids are locked
 * first, so that a ticket on its way to one of them is either seen here or waits until the change is in force.
 */
export async function applyBoundaries(
  context: Context<Transaction>,
  rows: readonly BoundaryRow[],
  { reroute }: AppliedDraft,
): Promise<AppliedRows> {
  const plan = await planFor(context, rows);
  await lockGrids(context, plan);
  const written = await writeUnits(context, plan.shapes);
  await crossCompounds(
    context,
    written.filter(({ effect }) => effect !== 'unchanged').map(({ unitId }) => unitId),
  );
  if (!reroute) return { reroutedCount: 0 };
  return {
    reroutedCount: await moveTickets(context, plan, new Map(written.map(({ row, unitId }) => [row.row, unitId]))),
  };
}

/** A ticket that is being written refers to its grid, so this waits for it. */
async function lockGrids({ db, tenant }: Context<Transaction>, { shapes }: BoundaryPlan): Promise<void> {
  const ids = shapes.flatMap(({ unit }) => (unit?.kind === 'grid' ? unit.id : []));
  await query(
    db,
    sql`select 1 from unit where tenant_id = ${tenant.id} and id = any(${sql.param(ids)}::uuid[]) order by id for update`,
  );
}

async function moveTickets(
  context: Context<Transaction>,
  plan: BoundaryPlan,
  foundedIds: ReadonlyMap<number, string>,
): Promise<number> {
  const moves = await affectedTickets(context, plan);
  const reroutings = moves.map(({ ticketId, to }) => ({
    ticketId,
    areaUnitId: to ? (to.unitId ?? foundedIds.get(to.row ?? 0) ?? null) : null,
  }));
  return rerouteTickets(context, reroutings);
}

/** A report is on its way for seconds. */
const ON_ITS_WAY_MS = 60_000;

/** Those that waited for the grids are there once they can be locked again. */
export async function settleBoundaries(context: Context<Transaction>, rows: readonly BoundaryRow[]): Promise<number> {
  await lockGrids(context, await planFor(context, rows));
  return settleTickets(context, new Date(context.now.getTime() - ON_ITS_WAY_MS));
}
