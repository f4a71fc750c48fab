import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { inTransaction } from '../transaction.js';
import { type ImportDraft, lockDraft, rewriteDraft } from './draft.js';
import type { FileCoordinates } from './importer.js';
import { previewOf } from './preview.js';
import { importerOf } from './registry.js';

/**
 * Reads an import again in another coordinate system and checks it anew. Throws `access.forbidden`, `import.not_found`,
 * `import.ended`, and `import.no_coordinates` for files that say nothing about places.
 */
export function chooseCoordinates(
  context: Context,
  importId: string,
  coordinates: FileCoordinates,
): Promise<ImportDraft> {
  return inTransaction(context, async (inner) => {
    const { draft, content } = await lockDraft(inner, importId);
    const importer = importerOf(draft.kind);
    const located = draft.preview.coordinates && (await importer.locate?.(inner, content.rows, coordinates));
    if (!located) throw new DomainError('import.no_coordinates');
    const checked = await importer.check(inner, located.rows);
    const preview = previewOf(content.problems, checked, located.coordinates);
    await rewriteDraft(inner, importId, { content: { ...content, rows: located.rows }, preview });
    return { ...draft, preview };
  });
}
