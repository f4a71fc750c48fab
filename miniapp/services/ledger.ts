import type { Page } from '@/hooks/use-paged';
import type { AuditView } from '../../api/_contract/audit';
import type { BulletinView } from '../../api/_contract/bulletin';
import type { TicketSummary } from '../../api/_contract/ticket';
import type { TicketStatus } from '../../api/_contract/vocabulary';
import { longestExportMs } from './exports';
import { http } from './http';

export type { AuditView } from '../../api/_contract/audit';
export type { BulletinView } from '../../api/_contract/bulletin';

/** Which tickets: words or a number, and what narrows them. */
export interface LedgerQuery {
  q?: string | undefined;
  statuses?: readonly TicketStatus[] | undefined;
  categoryCodes?: readonly string[] | undefined;
  unitId?: string | undefined;
  /** Opened at or after this moment. */
  from?: string | undefined;
}

/** The ledger of what one covers, and what is told of it. Refusals are `ApiError`s with the server's words. */
export const ledger = {
  /** Newest first. */
  search: (query: LedgerQuery, cursor?: string) =>
    http.get<Page<TicketSummary>>('/tickets/search', { query: { ...plain(query), cursor } }),
  /** Hands the ledger over as a file: in a browser it is saved, on WeChat it opens. Words narrow no file. */
  exportFile: (format: 'xlsx' | 'csv', { q: _, ...query }: LedgerQuery) =>
    http.download('/tickets/export', `工单台账.${format}`, {
      query: { ...plain(query), format },
      timeoutMs: longestExportMs,
    }),
  story: (ticketId: string) => http.get<AuditView>(`/tickets/${ticketId}/story`),
  saveStory: (ticketId: string, number: number) =>
    http.download(`/tickets/${ticketId}/story/text`, `工单${number}全过程.txt`),
};

/** The week as it is told to the group. */
export const bulletins = {
  /** The latest week first. */
  list: (cursor?: string) => http.get<Page<BulletinView>>('/bulletins', { query: { cursor } }),
  /** This week's so far; one that is there stays as it is. */
  start: (unitId: string) => http.post<BulletinView>('/bulletins', { unitId }),
  read: (bulletinId: string) => http.get<BulletinView>(`/bulletins/${bulletinId}`),
  edit: (bulletinId: string, words: string) => http.put<BulletinView>(`/bulletins/${bulletinId}`, { words }),
  savePdf: (bulletinId: string, weekStartsOn: string) =>
    http.download(`/bulletins/${bulletinId}/pdf`, `一周通报-${weekStartsOn}.pdf`),
  rewrite: (bulletinId: string) => http.post<BulletinView>(`/bulletins/${bulletinId}/rewrite`),
};

function plain({ statuses, categoryCodes, ...rest }: LedgerQuery) {
  return { ...rest, statuses: statuses?.join(','), categoryCodes: categoryCodes?.join(',') };
}
