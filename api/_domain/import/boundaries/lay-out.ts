import type { ImportProblem } from '../../../_contract/import.js';
import { communityOf, type KnownUnit } from './known-units.js';
import { gapProblems, holeProblem, type LaidOut, outsideProblems, overlapProblems } from './neighbours.js';
import { type Box, boxesMeet, boxOf } from './planar.js';
import type { BoundaryPlan, PlannedShape } from './plan.js';
import type { BoundaryKind } from './row.js';

/** Lays the shapes of a file beside each other and beside what is there, and says how they do not fit. Pure. */
export function neighbourProblems(plan: BoundaryPlan): ImportProblem[] {
  const sound = plan.shapes.filter((shape) => isSound(shape));
  const ofFile = new Map(sound.map((shape) => [shape, laidOut(shape)]));
  const shapes = [...ofFile.values(), ...existingBeside(plan)];
  const holes = sound.flatMap((shape) =>
    shape.holes.map((hole) => holeProblem(ofFile.get(shape) as LaidOut, hole, shapes)),
  );
  return [...holes, ...overlapProblems(shapes), ...gapProblems(shapes), ...outsideProblems(shapes)];
}

/** What has no outline, or one that crosses itself, lies nowhere. */
function isSound({ ring, problems }: PlannedShape): boolean {
  return ring !== null && !problems.some(({ level, field }) => level === 'error' && field === '边界');
}

function laidOut({ row, name, community, ring, box }: PlannedShape): LaidOut {
  return {
    row: row.row,
    name: name || `第 ${row.row} 个图形`,
    kind: row.kind,
    community: community?.path ?? null,
    ring: ring ?? [],
    box: box as Box,
  };
}

/** Boundaries that are there, stay as they are, and lie near enough to matter. */
function existingBeside({ shapes, index }: BoundaryPlan): LaidOut[] {
  const inFile = new Set(shapes.flatMap(({ unit }) => unit?.id ?? []));
  const communities = new Set(shapes.flatMap(({ community }) => community?.path ?? []));
  const boxes = shapes.flatMap(({ box }) => box ?? []);
  return index.all.flatMap((unit) => {
    if (!isLaidOut(unit) || inFile.has(unit.id)) return [];
    const community = communityOf(unit.path, index.byId)?.path ?? null;
    const box = boxOf(unit.ring);
    const isNear = (community !== null && communities.has(community)) || boxes.some((one) => boxesMeet(one, box));
    return isNear ? [{ row: null, name: unit.name, kind: unit.kind, community, ring: unit.ring, box }] : [];
  });
}

/** Whether a unit is open and has a boundary. */
export function isLaidOut(
  unit: KnownUnit,
): unit is KnownUnit & { kind: BoundaryKind; ring: NonNullable<KnownUnit['ring']> } {
  return unit.ring !== null && !unit.isClosed && ['community', 'section', 'grid', 'compound'].includes(unit.kind);
}
