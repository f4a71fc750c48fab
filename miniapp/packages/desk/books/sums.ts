import { type LedgerCause, ledgerCauses } from '../../../../api/_contract/vocabulary';

/** A cause in words, with its points. */
export interface Sum {
  cause: string;
  label: string;
  points: number;
}

/** What a month holds by cause, in the order of the vocabulary. */
export function sumsOf(figures: Record<string, number>): Sum[] {
  return (Object.keys(ledgerCauses) as LedgerCause[]).flatMap((cause) => {
    const points = figures[cause];
    return points ? [{ cause, label: ledgerCauses[cause], points }] : [];
  });
}

/** 「2026 年 11 月」 */
export function monthWords(month: string): string {
  const [year, number] = month.split('-').map(Number);
  return `${year} 年 ${number} 月`;
}
