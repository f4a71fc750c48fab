import type { ImportKind } from '../../_contract/vocabulary.js';
import type { Importer } from './importer.js';

/** An importer whose rows are known to itself alone: they come from its `parse` and go back to it as they were. */
export type AnyImporter = Importer<unknown>;

/** Hides what the rows of an importer are. */
export function hide<Row>(importer: Importer<Row>): AnyImporter {
  return importer as unknown as AnyImporter;
}

/** How each kind of file is imported. */
const importers: Partial<Record<ImportKind, AnyImporter>> = {};

/** The importer of a kind. */
export function importerOf(kind: ImportKind): AnyImporter {
  const importer = importers[kind];
  if (!importer) throw new Error(`nothing imports ${kind}`);
  return importer;
}
