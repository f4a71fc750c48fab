import type { Share } from '../_components/shares-bar';

/** A line of the form, as it is typed. */
export interface Row {
  key: number;
  party: string;
  percent: string;
}

const numberOf = ({ percent }: Row) => (/^\d{1,3}$/.test(percent) ? Number(percent) : 0);

/** The rows as shares; what is no number counts as nothing yet. */
export function sharesOf(rows: readonly Row[]): Share[] {
  return rows.map((row) => ({ party: row.party.trim(), percent: numberOf(row) }));
}

export function sumOf(rows: readonly Row[]): number {
  return rows.reduce((sum, row) => sum + numberOf(row), 0);
}

/** A further party, with what is still missing to 100; the first time two at once, because one alone shares nothing. */
export function addRow(rows: readonly Row[]): Row[] {
  const key = Math.max(0, ...rows.map((row) => row.key)) + 1;
  const row = (offset: number, percent: number) => ({
    key: key + offset,
    party: '',
    percent: percent ? String(percent) : '',
  });
  if (rows.length === 0) return [row(0, 50), row(1, 50)];
  return [...rows, row(0, Math.max(0, 100 - sumOf(rows)))];
}

/** What is still wrong with the rows, in words; nothing when they may be sent. */
export function wordsForSum(rows: readonly Row[]): string | undefined {
  if (rows.length === 0) return undefined;
  const sum = sumOf(rows);
  if (sum < 100) return `合计 ${sum}%，还差 ${100 - sum}%`;
  if (sum > 100) return `合计 ${sum}%，多了 ${sum - 100}%`;
  return rows.some((row) => !row.party.trim()) ? '请写上每一方是谁' : undefined;
}
