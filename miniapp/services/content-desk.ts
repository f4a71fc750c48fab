import type { Page } from '@/hooks/use-paged';
import type { ContentCheckView, DecideContent } from '../../api/_contract/content';
import { http } from './http';

export type { ContentCheckView } from '../../api/_contract/content';

/** Content that waits for a person: WeChat did not pass it. */
export const contentDesk = {
  /** Oldest first. Throws `ApiError`. */
  open: (cursor?: string) => http.get<Page<ContentCheckView>>('/content-checks', { query: { cursor } }),
  /** One's own decision may be taken back by the other one. Throws `ApiError`. */
  decide: (checkId: string, outcome: DecideContent['outcome']) =>
    http.post<ContentCheckView>(`/content-checks/${checkId}/decide`, { outcome }),
};
