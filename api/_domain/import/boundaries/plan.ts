import { groundAreaM2 } from '../../../_contract/ground.js';
import type { ImportItem, ImportProblem } from '../../../_contract/import.js';
import { mayDo } from '../../access/index.js';
import type { Actor } from '../../context.js';
import { findShapeUnit, indexUnits, type UnitIndex } from './find-unit.js';
import { communityOf, isSameRing, type KnownUnit } from './known-units.js';
import type { BoundaryRow } from './row.js';
import { type ReadShape, readShape } from './shape.js';

/** What importing one shape does. */
export interface PlannedShape extends ReadShape {
  /** The unit it changes; null when it founds one. */
  unit: KnownUnit | null;
  /** Where it stands afterwards; null when that is not known, or stays. */
  parent: KnownUnit | null;
  community: KnownUnit | null;
  effect: ImportItem['effect'];
  changes: string | null;
  /** Name and code it has afterwards. */
  name: string;
  code: string | null;
}

export interface BoundaryPlan {
  shapes: PlannedShape[];
  index: UnitIndex;
}

/** Decides for each row what it would do, and says what speaks against it: all but how the shapes lie to each other. Pure. */
export function planBoundaries(actor: Actor, rows: readonly BoundaryRow[], units: readonly KnownUnit[]): BoundaryPlan {
  const mayChange = (unit: KnownUnit) =>
    actor.isSystem === true || mayDo(actor, 'import.manage', { unitPath: unit.path });
  const index = indexUnits(units, mayChange);
  const shapes = rows.map((row) => planShape(readShape(row), index, mayChange));
  refuseRepeats(shapes);
  return { shapes, index };
}

function planShape(shape: ReadShape, index: UnitIndex, mayChange: (unit: KnownUnit) => boolean): PlannedShape {
  const { row } = shape;
  const { unit, parent, fault } = findShapeUnit(shape, index);
  const name = row.name || unit?.name || '';
  const problems = [...shape.problems];
  const tell = (field: string, message: string) => problems.push(errorOf(row, name, field, message));
  if (fault) tell(fault.field, fault.message);
  for (const touched of [unit, parent]) {
    if (touched && !mayChange(touched)) tell('社区', `“${touched.name}”不在您管理的范围内`);
  }
  const standing = unit ?? parent;
  const moved = unit && parent && !unit.path.startsWith(parent.path) ? parent : null;
  return {
    ...shape,
    problems: problems.filter(isFirstOfItsKind),
    unit,
    parent: unit ? moved : parent,
    community: standing ? communityOf((moved ?? standing).path, index.byId) : null,
    name,
    code: row.code ?? unit?.code ?? null,
    ...effectOf(shape, unit, moved),
  };
}

function isFirstOfItsKind(problem: ImportProblem, place: number, all: readonly ImportProblem[]): boolean {
  return all.findIndex(({ message }) => message === problem.message) === place;
}

function effectOf(
  { row, ring }: ReadShape,
  unit: KnownUnit | null,
  moved: KnownUnit | null,
): Pick<PlannedShape, 'effect' | 'changes'> {
  if (!unit) return { effect: 'create', changes: null };
  const changes = [
    ...(row.name && row.name !== unit.name ? [`名称“${unit.name}”改为“${row.name}”`] : []),
    ...(row.code && row.code !== unit.code ? [`编码改为 ${row.code}`] : []),
    ...(row.households !== null && row.households !== unit.households ? [`户数改为 ${row.households}`] : []),
    ...(moved ? [`移到“${moved.name}”下面`] : []),
    ...boundaryWords(ring, unit),
  ];
  return changes.length > 0
    ? { effect: 'update', changes: changes.join('；') }
    : { effect: 'unchanged', changes: null };
}

function boundaryWords(ring: ReadShape['ring'], unit: KnownUnit): string[] {
  if (!ring) return [];
  if (!unit.ring) return ['有了边界'];
  if (isSameRing(ring, unit.ring)) return [];
  const [before, after] = [groundAreaM2(unit.ring), groundAreaM2(ring)].map((area) =>
    Math.round(area).toLocaleString('en-US'),
  );
  return [before === after ? '边界调整' : `边界调整，面积 ${before} → ${after} 平方米`];
}

/** Two shapes of one unit, or two new ones of one name or code in one community: the second one is told about the first. */
function refuseRepeats(shapes: readonly PlannedShape[]): void {
  const seen = new Map<string, number>();
  for (const shape of shapes) {
    const { row, unit, community, name, code, problems } = shape;
    const keys = [
      ...(unit ? [`unit ${unit.id}`] : []),
      ...(name && community ? [`name ${community.id} ${row.kind} ${name.replace(/\s+/g, '')}`] : []),
      ...(code ? [`code ${code}`] : []),
    ];
    const first = keys.map((key) => seen.get(key)).find((number) => number !== undefined);
    if (first !== undefined) problems.push(errorOf(row, name, '名称', `和第 ${first} 个图形是同一个单位，请只留一个`));
    for (const key of keys) if (!seen.has(key)) seen.set(key, row.row);
  }
}

function errorOf(row: BoundaryRow, name: string, field: string, message: string): ImportProblem {
  return { level: 'error', row: row.row, name: name || null, field, message };
}

/** The items of the preview. Pure. */
export function itemsOf(shapes: readonly PlannedShape[]): ImportItem[] {
  return shapes.map(({ row, name, community, parent, effect, changes }) => ({
    row: row.row,
    name: name || `第 ${row.row} 个图形`,
    place: [community?.shortName ?? parent?.shortName, name].filter(Boolean).join(' · ') || null,
    effect,
    changes,
  }));
}
