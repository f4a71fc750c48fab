import type { Page } from '@/hooks/use-paged';
import type { ExportView } from '../../api/_contract/export-log';
import type { ExportKind } from '../../api/_contract/vocabulary';
import { http } from './http';

export type { ExportView } from '../../api/_contract/export-log';

/** Files that were taken out, newest first, as far as one may know. Throws `ApiError`. */
export function listExports(kind: ExportKind | undefined, cursor?: string): Promise<Page<ExportView>> {
  return http.get('/exports', { query: { kind, cursor } });
}
