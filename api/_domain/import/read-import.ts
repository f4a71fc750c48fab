import type { Shape } from '../../_contract/import.js';
import type { Context } from '../context.js';
import { findDraft, type ImportDraft, readContent } from './draft.js';
import { importerOf } from './registry.js';

/** One's own import with its preview. Throws `access.forbidden`, `import.not_found`. */
export function readImport(context: Context, importId: string): Promise<ImportDraft> {
  return findDraft(context, importId);
}

/** The shapes of an import that waits, to draw them; none when it is over, or is of no places. Throws as {@link readImport}. */
export async function readImportShapes(context: Context, importId: string): Promise<Shape[]> {
  const { kind } = await findDraft(context, importId);
  const { rows } = await readContent(context, importId);
  if (rows.length === 0) return [];
  return (await importerOf(kind).shapes?.(context, rows)) ?? [];
}
