import type { LedgerBooks, LedgerCloseView, MonthCheckView } from '../../api/_contract/book';
import { longestExportMs } from './exports';
import { http } from './http';

export type { LedgerBooks, LedgerCloseView, MonthCheckView } from '../../api/_contract/book';

/** The ledger of points, month by month. Refusals are `ApiError`s with the server's words. */
export const books = {
  read: () => http.get<LedgerBooks>('/ledger/closes'),
  /** Closes a month for good; null while the server still works at it. */
  close: async (month: string) =>
    (await http.post<{ close: LedgerCloseView | null }>('/ledger/closes', { month }, { timeoutMs: 60_000 })).close,
  /** Counts a closed month again. */
  check: (month: string) => http.get<MonthCheckView>('/ledger/check', { query: { month }, timeoutMs: 60_000 }),
  /** Hands the auditor's file over: in a browser it is saved, on WeChat it opens. */
  saveFile: (month: string, format: 'xlsx' | 'csv') =>
    http.download('/ledger/export', `积分账-${month}.${format}`, {
      query: { month, format },
      timeoutMs: longestExportMs,
    }),
};
