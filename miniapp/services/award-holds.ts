import type { Page } from '@/hooks/use-paged';
import type {
  AwardHoldView,
  DecideHold,
  PaidAwardView,
  ReversalView,
  RulesPreviewView,
} from '../../api/_contract/award';
import { http } from './http';

export type { AwardHoldView, DecideHold, PaidAwardView, RulesPreviewView } from '../../api/_contract/award';

/** Awards that wait for a look, and those that were paid. Refusals are `ApiError`s with the server's words. */
export const awardHolds = {
  /** Oldest first. */
  open: (cursor?: string) => http.get<Page<AwardHoldView>>('/award-holds', { query: { cursor } }),
  /** `hold.decided` when somebody else was first. */
  decide: (holdId: string, input: DecideHold) => http.post<AwardHoldView>(`/award-holds/${holdId}/decide`, input),
  /** Newest first; with a number only those of that ticket. */
  paid: (ticketNumber?: number, cursor?: string) =>
    http.get<Page<PaidAwardView>>('/points/awards', { query: { ticketNumber, cursor } }),
  /** Takes a paid award back, for good. */
  reverse: (cause: AwardHoldView['cause'], causeId: string, words: string) =>
    http.post<ReversalView>('/points/reversals', { cause, causeId, words }),
  /** What last month would have paid by these rules. */
  preview: (body: Record<string, unknown>) =>
    http.post<RulesPreviewView>('/points-rules/preview', { body }, { timeoutMs: 60_000 }),
};
