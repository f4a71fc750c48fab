import type { ImportProblem, Shape } from '../../../_contract/import.js';
import type { Context } from '../../context.js';
import type { CheckedRows } from '../importer.js';
import { affectedTickets, countReroutes } from './affected-tickets.js';
import { farAway } from './guess-coordinates.js';
import { loadKnownUnits } from './known-units.js';
import { neighbourProblems } from './lay-out.js';
import { centreOfTenant } from './locate.js';
import { type BoundaryPlan, itemsOf, planBoundaries } from './plan.js';
import type { BoundaryRow } from './row.js';
import { shapesOfPlan } from './shapes.js';

/** What the rows would do to the district as it is now. */
export async function planFor(context: Context, rows: readonly BoundaryRow[]): Promise<BoundaryPlan> {
  return planBoundaries(context.actor, rows, await loadKnownUnits(context));
}

/** Compares rows with each other and with the district: what they would do, what is wrong, which open tickets would move. */
export async function checkBoundaries(context: Context, rows: readonly BoundaryRow[]): Promise<CheckedRows> {
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

/** The rows as they would stand, with what lies beside them. */
export async function boundaryShapes(context: Context, rows: readonly BoundaryRow[]): Promise<Shape[]> {
  const plan = await planFor(context, rows);
  const problems = [...plan.shapes.flatMap((shape) => shape.problems), ...neighbourProblems(plan)];
  return shapesOfPlan(
    plan,
    new Set(problems.flatMap(({ level, row }) => (level === 'error' && row !== null ? row : []))),
  );
}
