import type {
  ImportDraftView,
  ImportItem,
  ImportPreview,
  ImportProblem,
  ImportResult,
  ImportSummary,
  Reroute,
  Shape,
} from '../../api/_contract/import';
import type { ImportKind } from '../../api/_contract/vocabulary';
import { http } from './http';

export type {
  ImportDraftView,
  ImportItem,
  ImportKind,
  ImportPreview,
  ImportProblem,
  ImportResult,
  ImportSummary,
  Reroute,
  Shape,
};
export type CoordinateSystem = 'wgs84' | 'gcj02' | 'bd09';

/** Reading and checking 5,000 rows takes the server a while. */
const timeoutMs = 60_000;

/** Sends a file to be read and checked; nothing of it is in force yet. Throws `ApiError`. */
export function startImport(
  kind: ImportKind,
  file: { name: string; content: ArrayBuffer },
  idempotencyKey: string,
): Promise<ImportDraftView> {
  const query = { kind, fileName: file.name };
  return http.postBytes('/imports', file.content, { query, idempotencyKey, timeoutMs });
}

/** A file that was read, with what importing it would do. Throws `ApiError`. */
export function readImport(id: string): Promise<ImportDraftView> {
  return http.get(`/imports/${id}`, { timeoutMs });
}

/** The imports so far, newest first. Throws `ApiError`. */
export function listImports(
  cursor?: string,
  limit = 20,
): Promise<{ items: ImportSummary[]; nextCursor: string | null }> {
  return http.get('/imports', { query: { cursor, limit } });
}

/** The boundaries of a file and those around them. Throws `ApiError`. */
export async function shapesOfImport(id: string): Promise<Shape[]> {
  return (await http.get<{ items: Shape[] }>(`/imports/${id}/shapes`, { timeoutMs })).items;
}

/** Reads the same file again in another coordinate system. Throws `ApiError`. */
export function chooseCoordinates(id: string, coordinates: CoordinateSystem): Promise<ImportDraftView> {
  return http.post(`/imports/${id}/coordinates`, { coordinates }, { timeoutMs });
}

/** Brings a file into force; with `reroute` the open tickets move to the grids they then lie in. Throws `ApiError`. */
export function applyImport(id: string, reroute: boolean): Promise<ImportResult> {
  return http.post(`/imports/${id}/apply`, { reroute }, { timeoutMs });
}

/** Gives a file up; it stays on the list. Throws `ApiError`. */
export async function discardImport(id: string): Promise<void> {
  await http.post(`/imports/${id}/discard`);
}

/** Hands over an example of such a file, to be filled in. Throws `ApiError`, `PlatformError`. */
export function saveTemplate(kind: ImportKind, fileName: string): Promise<void> {
  return http.download(`/imports/templates/${kind}`, fileName);
}
