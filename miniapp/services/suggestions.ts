import type { SuggestionView } from '../../api/_contract/report';
import { http } from './http';

export type { SuggestionView };

/** Makes a suggestion; its id is the sender's (`newId()`), so that sending again does not double it. Throws `ApiError`. */
export function submitSuggestion(id: string, words: string): Promise<SuggestionView> {
  return http.post('/suggestions', { id, words });
}

/** A page of my suggestions, newest first. Throws `ApiError`. */
export function listMySuggestions(cursor?: string): Promise<{ items: SuggestionView[]; nextCursor: string | null }> {
  return http.get('/suggestions', { query: { scope: 'mine', cursor } });
}
