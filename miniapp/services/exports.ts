import type { Page } from '@/hooks/use-paged';
import type { ExportView } from '../../api/_contract/export-log';
import type { ExportKind } from '../../api/_contract/vocabulary';
import { http } from './http';

export type { ExportView } from '../../api/_contract/export-log';

/** As long as a phone waits for the longest file; a function of the server is stopped sooner. */
export const longestExportMs = 120_000;
/** A phone's clock and the server's are seldom further apart. */
const clocksApartMs = 60_000;

/** A file that was taken out, or is being. */
export interface TakenFile extends ExportView {
  /** It had not come to its end when the list was read, and may still. */
  isBeingSent: boolean;
}

/** Files that were taken out, newest first, as far as one may know. Throws `ApiError`. */
export async function listExports(kind: ExportKind | undefined, cursor?: string): Promise<Page<TakenFile>> {
  const { items, nextCursor } = await http.get<Page<ExportView>>('/exports', { query: { kind, cursor } });
  const now = Date.now();
  return { items: items.map((view) => ({ ...view, isBeingSent: mayStillEnd(view, now) })), nextCursor };
}

/** Whoever takes a file stops waiting after a while: what has no end by then was cut off. */
function mayStillEnd({ startedAt, endedAt }: ExportView, now: number): boolean {
  return endedAt === null && now - Date.parse(startedAt) < longestExportMs + clocksApartMs;
}
