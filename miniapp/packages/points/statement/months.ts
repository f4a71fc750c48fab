import type { StatementLine } from '@/services/points';

/** Lines under the month they are booked in, newest first; a month goes on where the next page begins. */
export function byMonth(lines: readonly StatementLine[]): [month: string, lines: StatementLine[]][] {
  const months = new Map<string, StatementLine[]>();
  for (const line of lines) months.set(line.month, [...(months.get(line.month) ?? []), line]);
  return [...months].sort(([a], [b]) => (a < b ? 1 : -1));
}

/** 「2026 年 11 月」 */
export function monthWords(month: string): string {
  const [year, number] = month.split('-').map(Number);
  return `${year} 年 ${number} 月`;
}
