import { useEffect, useState } from 'react';
import { usePaged } from '@/hooks/use-paged';
import { useSettled } from '@/hooks/use-settled';
import { ledger, type LedgerQuery } from '@/services/ledger';
import type { TicketStatus } from '../../../../api/_contract/vocabulary';

export type Shelf = 'all' | 'open' | 'waiting' | 'working' | 'coordinating' | 'resolved' | 'closed' | 'rejected';
export type Span = 'week' | 'month' | 'quarter' | 'ever';

export const shelves: Record<Shelf, { label: string; statuses?: TicketStatus[] }> = {
  open: {
    label: '在办',
    statuses: [
      'triage',
      'returned',
      'dispatched',
      'acknowledged',
      'in_progress',
      'coordinating',
      'suspended',
      'resolved',
    ],
  },
  waiting: { label: '待派单接单', statuses: ['triage', 'returned', 'dispatched'] },
  working: { label: '处理中', statuses: ['acknowledged', 'in_progress', 'suspended'] },
  coordinating: { label: '协调中', statuses: ['coordinating'] },
  resolved: { label: '待核查', statuses: ['resolved'] },
  closed: { label: '已结案', statuses: ['closed'] },
  rejected: { label: '未受理', statuses: ['rejected', 'merged'] },
  all: { label: '全部' },
};

export const spans: Record<Span, { label: string; days?: number }> = {
  ever: { label: '不限时间' },
  week: { label: '近 7 天', days: 7 },
  month: { label: '近 30 天', days: 30 },
  quarter: { label: '近 90 天', days: 90 },
};

const DAY_MS = 24 * 3_600_000;

/** What a ledger is narrowed to besides, with the names it is shown by. */
export interface Narrowing {
  category?: { code: string; label: string } | undefined;
  unit?: { id: string; name: string } | undefined;
}

/** What the ledger shows: a shelf, a span of time, words, or a filter kept under a name. */
export function useLedger() {
  const [shelf, setShelf] = useState<Shelf>('open');
  const [span, setSpan] = useState<Span>('ever');
  const [words, setWords] = useState('');
  const [kept, setKept] = useState<{ id: string; query: LedgerQuery }>();
  const q = useSettled(words);
  const from = useFrom(span);
  const [narrowing, setNarrowing] = useState<Narrowing>({});
  const { category, unit } = narrowing;
  const query: LedgerQuery = {
    statuses: shelves[shelf].statuses,
    from,
    ...kept?.query,
    ...(category && { categoryCodes: [category.code] }),
    ...(unit && { unitId: unit.id }),
    q: q || kept?.query.q,
  };
  const list = usePaged((cursor) => ledger.search(query, cursor), [shelf, from, q, kept?.id, category?.code, unit?.id]);
  const isNarrowed = shelf !== 'open' || span !== 'ever' || Boolean(words || kept || category || unit);
  const chosen = { shelf, setShelf, span, setSpan, words, setWords, kept, setKept, narrowing, setNarrowing };
  return { ...chosen, isNarrowed, query, list };
}

/** The same moment as long as the span is the same: a list is not loaded anew each minute. */
function useFrom(span: Span): string | undefined {
  const fromOf = () => {
    const { days } = spans[span];
    return days ? new Date(Date.now() - days * DAY_MS).toISOString() : undefined;
  };
  const [from, setFrom] = useState(fromOf);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another span begins at another moment.
  useEffect(() => setFrom(fromOf), [span]);
  return from;
}
