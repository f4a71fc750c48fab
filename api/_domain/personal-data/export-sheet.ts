/** One table of an export: a name, what its columns are called, and rows of words and numbers. */
export interface ExportSheet {
  name: string;
  columns: readonly string[];
  rows: readonly (readonly Cell[])[];
}

export type Cell = string | number | null;

/** Whose data it is, and how categories are called. */
export interface About {
  personId: string;
  labelOf(categoryCode: string | null): string | null;
}

const SHANGHAI_MS = 8 * 3_600_000;

/** A moment as the clock on the wall in Asia/Shanghai shows it: 「2026-11-19 10:00」. */
export function wallTime(moment: Date | null): string | null {
  if (moment === null) return null;
  return new Date(moment.getTime() + SHANGHAI_MS).toISOString().slice(0, 16).replace('T', ' ');
}

/** The Chinese word for a code, or the code where there is none. */
export function wordOf(labels: Readonly<Record<string, string>>, code: string | null): string | null {
  return code === null ? null : (labels[code] ?? code);
}
