import { momentWords } from '@/components/time-words';
import type { ExportView } from '@/services/exports';
import { ticketStatuses } from '../../../../api/_contract/vocabulary';

/** What a kind of file is called by those who open it. */
export const formats: Record<ExportView['format'], string> = { xlsx: 'Excel', csv: '通用表格', txt: '文本' };

/** So many of one kind are named; of more it is said how many there are. */
const NAMED = 3;

/** What a file was narrowed to: 「已结案 · 井盖破损 · 01 网格 · 11月1日 09:00 起」, 「2026年10月」, or all there is. */
export function narrowedWords({ kind, ticketNumber, filters }: ExportView): string {
  if (kind === 'ticket_story') return ticketNumber === null ? '一张工单' : `工单 ${ticketNumber} 号`;
  const { statuses, categoryLabels, unitName, from, to, month } = filters;
  const [year, monthOfYear] = (month ?? '').split('-').map(Number);
  const parts = [
    month && `${year}年${monthOfYear}月`,
    named(
      statuses.map((status) => ticketStatuses[status]),
      '种状态',
    ),
    named(categoryLabels, '个类别'),
    unitName,
    from && `${momentWords(from)} 起`,
    to && `${momentWords(to)} 前`,
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(' · ') : '没有限定范围';
}

function named(names: readonly string[], of: string): string {
  const told = names.slice(0, NAMED).join('、');
  return names.length > NAMED ? `${told}等 ${names.length} ${of}` : told;
}
