import type { DrawBoundary, Shape } from '../../_contract/import.js';
import { mayDo } from '../access/index.js';
import type { Context, UnitRef } from '../context.js';
import { DomainError } from '../errors.js';
import { demandOpen, findUnit } from '../unit/index.js';
import { checkBoundaries } from './boundaries/check-boundaries.js';
import { loadKnownUnits } from './boundaries/known-units.js';
import type { BoundaryKind, BoundaryRow } from './boundaries/row.js';
import { shapesAround } from './boundaries/shapes.js';
import { demandImporter, type ImportDraft, keepDraft } from './draft.js';
import { previewOf } from './preview.js';

const boundaryKinds: readonly string[] = ['community', 'section', 'grid', 'compound'] satisfies BoundaryKind[];

/**
 * Keeps a boundary drawn by hand as an import of one shape, with the checks of a file. Throws `access.forbidden`,
 * `unit.not_found` for a unit that is not the actor's or has no boundary, and `unit.closed`.
 */
export async function drawBoundary(context: Context, { unitId, ring }: DrawBoundary): Promise<ImportDraft> {
  const unit = await findDrawn(context, unitId);
  if (!boundaryKinds.includes(unit.kind)) throw new DomainError('unit.not_found', undefined, { field: 'unitId' });
  await demandOpen(context, unit.id, 'unitId');
  const row: BoundaryRow = {
    row: 1,
    name: unit.name,
    kind: unit.kind as BoundaryKind,
    code: null,
    parent: null,
    households: null,
    parts: [[ring]],
    system: 'wgs84',
    unitId: unit.id,
  };
  const checked = await checkBoundaries(context, [row]);
  const content = { rows: [row], problems: [] };
  return keepDraft(context, {
    kind: 'boundaries',
    fileName: `${unit.name}（手绘）`,
    content,
    preview: previewOf([], checked, null),
  });
}

/** The boundaries of a unit's community and beside it, to draw on. Throws `access.forbidden`, `unit.not_found`. */
export async function listShapes(context: Context, unitId: string): Promise<Shape[]> {
  const unit = await findDrawn(context, unitId);
  return shapesAround(unit, await loadKnownUnits(context));
}

async function findDrawn(context: Context, unitId: string): Promise<UnitRef> {
  demandImporter(context.actor);
  const unit = await findUnit(context, unitId);
  if (mayDo(context.actor, 'import.manage', { unitPath: unit.path })) return unit;
  throw new DomainError('unit.not_found');
}
