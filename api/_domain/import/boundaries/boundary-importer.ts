import type { Importer } from '../importer.js';
import { applyBoundaries, lockBoundaries, settleBoundaries } from './apply-boundaries.js';
import { boundaryShapes, checkBoundaries } from './check-boundaries.js';
import { locateBoundaries } from './locate.js';
import { readBoundaryFile } from './read-file.js';
import type { BoundaryRow } from './row.js';

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
