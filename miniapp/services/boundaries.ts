import type { DrawBoundary, ImportDraftView, Shape } from '../../api/_contract/import';
import { http } from './http';

export type { Shape };

/** The boundaries in and around a unit, to look at and to draw on. Throws `ApiError`. */
export async function listShapes(unitId: string): Promise<Shape[]> {
  return (await http.get<{ items: Shape[] }>('/boundaries', { query: { unitId }, timeoutMs: 30_000 })).items;
}

/** Has a drawn boundary checked: an import of one shape, not in force until it is applied. Throws `ApiError`. */
export function drawBoundary(drawn: DrawBoundary, idempotencyKey: string): Promise<ImportDraftView> {
  return http.post('/boundaries', drawn, { idempotencyKey, timeoutMs: 30_000 });
}
