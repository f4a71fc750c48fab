import type { Context } from '../context.js';
import { inTransaction } from '../transaction.js';
import { endDraft, lockDraft } from './draft.js';

/** Gives an import up and forgets what was in the file. Throws `access.forbidden`, `import.not_found`, `import.ended`. */
export function discardImport(context: Context, importId: string): Promise<void> {
  return inTransaction(context, async (inner) => {
    await lockDraft(inner, importId);
    await endDraft(inner, importId, 'discarded');
  });
}
