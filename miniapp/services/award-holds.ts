import type { Page } from '@/hooks/use-paged';
import type { AwardHoldView, DecideHold, RulesPreviewView } from '../../api/_contract/award';
import { http } from './http';

export type { AwardHoldView, DecideHold, RulesPreviewView } from '../../api/_contract/award';

/** Awards that wait for a look. Refusals are `ApiError`s with the server's words. */
export const awardHolds = {
  /** Oldest first. */
  open: (cursor?: string) => http.get<Page<AwardHoldView>>('/award-holds', { query: { cursor } }),
  /** `hold.decided` when somebody else was first. */
  decide: (holdId: string, input: DecideHold) => http.post<AwardHoldView>(`/award-holds/${holdId}/decide`, input),
  /** Takes a paid award back, for good. */
  reverse: (cause: AwardHoldView['cause'], causeId: string, words: string) =>
    http.post<unknown>('/points/reversals', { cause, causeId, words }),
  /** What last month would have paid by these rules. */
  preview: (body: Record<string, unknown>) =>
    http.post<RulesPreviewView>('/points-rules/preview', { body }, { timeoutMs: 60_000 }),
};
