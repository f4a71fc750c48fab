import type { Page } from '@/hooks/use-paged';
import type {
  BulkAnswer,
  BulkDispatch,
  Desk,
  DeskEntry,
  DutyUnit,
  FilterBody,
  SavedFilterView,
} from '../../api/_contract/desk';
import type { UnitReturns } from '../../api/_contract/returns';
import type { DeskQueue } from '../../api/_contract/vocabulary';
import { http } from './http';

export type { BulkAnswer, Desk, DeskEntry, DutyUnit, FilterBody, SavedFilterView } from '../../api/_contract/desk';

/** What narrows a pile; a saved one may name the pile as well. */
export type DeskFilter = Omit<FilterBody, 'queue'>;

/** Of so many reports kept out of learning: how many were read right, and for how many it would have asked. */
export interface Measure {
  exampleCount: number;
  rightCount: number;
  askedCount: number;
}

/** The dispatch desk: what waits, why, and who is there. Refusals are `ApiError`s with the server's words. */
export const desk = {
  counts: () => http.get<Desk>('/desk'),
  /** What burns first. */
  queue: (queue: DeskQueue, filter: DeskFilter, cursor?: string) =>
    http.get<Page<DeskEntry>>(`/desk/queues/${queue}`, { query: { ...queryOf(filter), cursor } }),
  /** By unit, never by load. */
  duty: (q: string, cursor?: string) =>
    http.get<Page<DutyUnit>>('/desk/duty', { query: { q: q || undefined, cursor, limit: 50 } }),
  /** Over the last thirty days, how often units gave tickets back: to mend rules by. */
  returns: async () => (await http.get<{ items: UnitReturns[] }>('/desk/returns', { query: { days: 30 } })).items,
  /** How well categories are read from words, the latest measure first. */
  measures: async () => (await http.get<{ items: Measure[] }>('/classification/measure')).items,
  /** Each ticket for itself; the same key again does nothing twice. */
  dispatchMany: (body: BulkDispatch, idempotencyKey: string) =>
    http.post<BulkAnswer>('/desk/dispatch', body, { idempotencyKey, timeoutMs: 60_000 }),
  passMany: (ticketIds: string[], idempotencyKey: string) =>
    http.post<BulkAnswer>('/desk/check', { ticketIds, outcome: 'passed' }, { idempotencyKey, timeoutMs: 60_000 }),
};

/** One's own filters, under names. */
export const filters = {
  list: async () => (await http.get<{ items: SavedFilterView[] }>('/filters')).items,
  /** In the place of one of that name. */
  save: (name: string, body: FilterBody) => http.post<SavedFilterView>('/filters', { name, body }),
  remove: (filterId: string) => http.delete<void>(`/filters/${filterId}`),
};

function queryOf({ categoryCodes, statuses, ...rest }: DeskFilter) {
  return { ...rest, categoryCodes: categoryCodes?.join(','), statuses: statuses?.join(',') };
}
