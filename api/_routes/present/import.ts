import type { ImportDraftView, ImportSummary } from '../../_contract/import.js';
import type { ImportDraft, ListedImport } from '../../_domain/import/index.js';

/** An import, for whoever started it. */
export function presentImport({ preview, ...draft }: ImportDraft): ImportDraftView {
  return { ...presentMoments(draft), preview };
}

/** An import in a list. */
export function presentImportSummary({ counts, ...listed }: ListedImport): ImportSummary {
  return { ...presentMoments(listed), counts };
}

function presentMoments({ id, kind, fileName, status, createdAt, endedAt }: Omit<ImportDraft, 'preview'>) {
  return {
    id,
    kind,
    fileName,
    status,
    createdAt: createdAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  };
}
