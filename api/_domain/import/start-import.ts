import type { ImportKind } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';
import { demandImporter, type ImportDraft, keepDraft } from './draft.js';
import { previewOf } from './preview.js';
import { importerOf } from './registry.js';

export interface SentFile {
  kind: ImportKind;
  fileName: string;
  bytes: Uint8Array;
}

/**
 * Reads a file, checks it against what is there, and keeps it for its author's word; nothing of it is in force. Refuses with
 * `access.forbidden`, and with `import.unreadable`, saying why, what is no file of its kind.
 */
export async function startImport(context: Context, { kind, fileName, bytes }: SentFile): Promise<ImportDraft> {
  demandImporter(context.actor);
  const importer = importerOf(kind);
  const read = await importer.parse({ name: fileName, bytes });
  const located = await importer.locate?.(context, read.rows);
  const rows = located?.rows ?? read.rows;
  const checked = await importer.check(context, rows);
  const preview = previewOf(read.problems, checked, located?.coordinates ?? read.coordinates ?? null);
  return keepDraft(context, { kind, fileName, content: { rows, problems: read.problems }, preview });
}
