import type { Page } from '@/hooks/use-paged';
import type { AnswerSuggestion, SuggestionView } from '../../api/_contract/report';
import { http } from './http';

export type { SuggestionView } from '../../api/_contract/report';

/** Suggestions that wait for the community's answer. */
export const suggestionsDesk = {
  /** Oldest first. */
  open: (cursor?: string, limit?: number) =>
    http.get<Page<SuggestionView>>('/suggestions', { query: { scope: 'open', cursor, limit } }),
  /** Adopting pays the author points. */
  answer: (suggestionId: string, body: AnswerSuggestion) =>
    http.post<SuggestionView>(`/suggestions/${suggestionId}/answer`, body),
};
