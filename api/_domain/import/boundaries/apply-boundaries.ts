import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../../db/client.js';
import { query } from '../../../../db/statement.js';
import type { Context } from '../../context.js';
import { rerouteTickets } from '../../ticket/index.js';
import { inTransaction } from '../../transaction.js';
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

/** Founds and changes the units, works out their crossings, and moves the open tickets when asked to. */
export async function applyBoundaries(
  context: Context<Transaction>,
  rows: readonly BoundaryRow[],
  { reroute }: AppliedDraft,
): Promise<AppliedRows> {
  const plan = await planFor(context, rows);
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

/**
 * Moves what was on its way. A ticket that is being written refers to its grid, so locking the grids waits for it. They
 * are let go before any ticket is locked: whoever hands a ticket on holds the ticket first and the grid second.
 */
export async function settleBoundaries(context: Context, rows: readonly BoundaryRow[]): Promise<number> {
  const plan = await planFor(context, rows);
  await inTransaction(context, (inner) => lockGrids(inner, plan));
  return inTransaction(context, (inner) => settleTickets(inner, new Date(inner.now.getTime() - ON_ITS_WAY_MS)));
}
