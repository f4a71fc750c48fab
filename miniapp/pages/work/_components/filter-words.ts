import type { DeskFilter } from '@/services/desk';
import { reportSources, severities, type TicketStatus, ticketStatuses } from '../../../../api/_contract/vocabulary';

const closed: readonly TicketStatus[] = ['closed', 'rejected', 'merged'];

/** What a ticket on a pile may stand at. */
export const openStatuses = Object.fromEntries(
  Object.entries(ticketStatuses).filter(([status]) => !closed.includes(status as TicketStatus)),
);

/** How far back: days, as chips offer them. */
export const spans = { '1': '一天内', '3': '三天内', '7': '七天内', '30': '三十天内' } as const;
export type Span = keyof typeof spans;

const dayMs = 86_400_000;

/** The moment so many days before now. */
export function sinceOf(span: Span, now: Date): string {
  return new Date(now.getTime() - Number(span) * dayMs).toISOString();
}

/** The span a moment was chosen with; as time goes by it stays the next longer one. */
export function spanOf(from: string | undefined, now: Date): Span | undefined {
  if (!from) return undefined;
  const days = (now.getTime() - new Date(from).getTime()) / dayMs;
  return (Object.keys(spans) as Span[]).find((span) => days < Number(span) + 0.5);
}

/** How many things a filter names. */
export function filterSize(filter: DeskFilter): number {
  return Object.values(filter).filter((value) => value !== undefined && value !== '').length;
}

/** 「危险 · 随手拍 · 三天内」: what is in force, for the button that opens the filter. */
export function filterWords(filter: DeskFilter, now: Date): string {
  const span = spanOf(filter.from, now);
  const words = [
    filter.q && `“${filter.q}”`,
    filter.statuses?.map((status) => ticketStatuses[status]).join('、'),
    filter.severity && severities[filter.severity],
    filter.source && reportSources[filter.source],
    span && spans[span],
    filter.categoryCodes?.length && '一个类别',
    filter.unitId && '一个单位',
  ];
  return words.filter(Boolean).join(' · ');
}
