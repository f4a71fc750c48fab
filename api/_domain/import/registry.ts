import type { ImportKind } from '../../_contract/vocabulary.js';
import { boundaryImporter } from './boundaries/boundary-importer.js';
import type { Importer } from './importer.js';
import { buildingImporter } from './tables/buildings/importer.js';
import { propertyImporter } from './tables/properties/importer.js';
import { staffImporter } from './tables/staff/importer.js';

/** An importer whose rows are known to itself alone: they come from its `parse` and go back to it as they were. */
export type AnyImporter = Importer<unknown>;

/** Hides what the rows of an importer are. */
function hide<Row>(importer: Importer<Row>): AnyImporter {
  return importer as unknown as AnyImporter;
}

/** How each kind of file is imported. */
const importers: Record<ImportKind, AnyImporter> = {
  boundaries: hide(boundaryImporter),
  buildings: hide(buildingImporter),
  properties: hide(propertyImporter),
  staff: hide(staffImporter),
};

/** The importer of a kind. */
export function importerOf(kind: ImportKind): AnyImporter {
  return importers[kind];
}
