export { dayAndTime, shortMoment } from '../moment-words.js';

/** The Chinese label of a code; 「其他」 for one that is not known. */
export function label(labels: Record<string, string>, code: string | number | null | undefined): string {
  return (typeof code === 'string' && labels[code]) || '其他';
}

/** A name as it stands after a Chinese word: one that begins with a digit keeps its distance. */
export function unitName(name: string | null, otherwise = ''): string {
  const shown = name ?? otherwise;
  return /^[0-9A-Za-z]/.test(shown) ? ` ${shown}` : shown;
}
