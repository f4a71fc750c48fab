import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../../db/client.js';
import { query } from '../../../../db/statement.js';
import type { ImportProblem, Shape } from '../../../_contract/import.js';
import type { Context } from '../../context.js';
import { rerouteTickets } from '../../ticket/index.js';
import { lockTree } from '../../unit/index.js';
import type { AppliedDraft, AppliedRows, CheckedRows, Importer } from '../importer.js';
import { affectedTickets, countReroutes } from './affected-tickets.js';
import { crossCompounds } from './cross-compounds.js';
import { farAway } from './guess-coordinates.js';
import { loadKnownUnits } from './known-units.js';
import { neighbourProblems } from './lay-out.js';
import { centreOfTenant, locateBoundaries } from './locate.js';
import { type BoundaryPlan, itemsOf, planBoundaries } from './plan.js';
import { readBoundaryFile } from './read-file.js';
import type { BoundaryRow } from './row.js';
import { settleTickets } from './settle-tickets.js';
import { shapesOfPlan } from './shapes.js';
import { writeUnits } from './write-units.js';

/** How boundaries of grids, compounds and communities are imported. */
export const boundaryImporter: Importer<BoundaryRow> = {
  parse: readBoundaryFile,
  locate: locateBoundaries,
  lock: lockBoundaries,
  check: checkBoundaries,
  apply: applyBoundaries,
  shapes: boundaryShapes,
  settle: settleBoundaries,
};

async function planFor(context: Context, rows: readonly BoundaryRow[]): Promise<BoundaryPlan> {
  return planBoundaries(context.actor, rows, await loadKnownUnits(context));
}

/** Nobody else changes boundaries until the transaction ends. */
function lockBoundaries(context: Context<Transaction>): Promise<void> {
  return lockTree(context, 'to move');
}

async function checkBoundaries(context: Context, rows: readonly BoundaryRow[]): Promise<CheckedRows> {
  const plan = await planFor(context, rows);
  const far = farAway(rows, await centreOfTenant(context));
  const wholeFile: ImportProblem[] = far
    ? [{ level: 'warning', row: null, name: null, field: '边界', message: far }]
    : [];
  return {
    items: itemsOf(plan.shapes),
    problems: [...wholeFile, ...plan.shapes.flatMap(({ problems }) => problems), ...neighbourProblems(plan)],
    reroutes: countReroutes(await affectedTickets(context, plan), plan),
  };
}

/**
 * Founds and changes the units, works out their crossings, and moves the open tickets when asked to. The grids are locked
 * first, so that a ticket on its way to one of them is either seen here or waits until the change is in force.
 */
async function applyBoundaries(
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
async function settleBoundaries(context: Context<Transaction>, rows: readonly BoundaryRow[]): Promise<number> {
  await lockGrids(context, await planFor(context, rows));
  return settleTickets(context, new Date(context.now.getTime() - ON_ITS_WAY_MS));
}

async function boundaryShapes(context: Context, rows: readonly BoundaryRow[]): Promise<Shape[]> {
  const plan = await planFor(context, rows);
  const problems = [...plan.shapes.flatMap((shape) => shape.problems), ...neighbourProblems(plan)];
  return shapesOfPlan(
    plan,
    new Set(problems.flatMap(({ level, row }) => (level === 'error' && row !== null ? row : []))),
  );
}
