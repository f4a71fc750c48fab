import type { Transaction } from '../../../db/client.js';
import type { ImportPreview, ImportResult } from '../../_contract/import.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { inTransaction } from '../transaction.js';
import { endDraft, lockDraft } from './draft.js';
import { countsOf } from './preview.js';
import { importerOf } from './registry.js';

/** What an import brought. */
export interface AppliedImport {
  counts: ImportPreview['counts'];
  reroutedCount: number;
  invitations: ImportResult['invitations'];
}

/**
 * Puts an import in force: checked once more against what is there now, and written in one transaction, all of it or
 * nothing. `reroute` moves the open tickets whose place lies in another grid. Throws `access.forbidden`,
 * `import.not_found`, `import.ended` the second time, and `import.has_errors`, with the first error in words.
 */
export async function applyImport(context: Context, importId: string, reroute: boolean): Promise<AppliedImport> {
  const { applied, kind, rows } = await inTransaction(context, async (inner) => {
    const { draft, content } = await lockDraft(inner, importId);
    const importer = importerOf(draft.kind);
    await importer.lock?.(inner);
    const counts = await demandFaultless(inner, draft.kind, content);
    const brought = await importer.apply(inner, content.rows, { importId, reroute });
    await endDraft(inner, importId, 'applied');
    const { reroutedCount = 0, invitations = [] } = brought;
    return { applied: { counts, reroutedCount, invitations }, kind: draft.kind, rows: content.rows };
  });
  if (!reroute) return applied;
  const late = await importerOf(kind).settle?.(context, rows);
  return { ...applied, reroutedCount: applied.reroutedCount + (late ?? 0) };
}

async function demandFaultless(
  context: Context<Transaction>,
  kind: Parameters<typeof importerOf>[0],
  content: Awaited<ReturnType<typeof lockDraft>>['content'],
): Promise<ImportPreview['counts']> {
  const checked = await importerOf(kind).check(context, content.rows);
  const problems = [...content.problems, ...checked.problems];
  const errors = problems.filter(({ level }) => level === 'error');
  const [first] = errors;
  if (!first) return countsOf(checked.items, problems);
  const words = `还有 ${errors.length} 处错误，一条也没有导入。第一处：${first.name ? `“${first.name}”` : ''}${first.message}`;
  throw new DomainError('import.has_errors', words, { errors: errors.length });
}
