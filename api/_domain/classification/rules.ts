/** Under this gram stands how many examples a category has learned from: no words hold it. */
export const EXAMPLES = '';

/** How often grams stood in the examples of each category: code, then gram. */
export type Counts = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** What is known of the grams of some words: of the district's own examples, and of everybody's. */
export interface Learned {
  own: Counts;
  shared: Counts;
}

/** A change of one count. */
export interface Delta {
  gram: string;
  categoryCode: string;
  delta: number;
}

/** Words as they are compared: in one width, without spaces. */
export function plainText(words: string): string {
  return words.normalize('NFKC').replaceAll(/\s/g, '');
}

const hanRuns = /\p{Script=Han}{2,}/gu;

/**
 * Every two neighbouring Chinese characters, each once. Digits and Latin letters are left out, so that no number of a phone,
 * a plate or a door is ever counted.
 */
export function gramsOf(words: string): string[] {
  const runs = plainText(words).match(hanRuns) ?? [];
  return [...new Set(runs.flatMap(pairsOf))];
}

function pairsOf(run: string): string[] {
  const characters = [...run];
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
}

/** Whether a report is kept out of learning, to measure with: every tenth, by its id, so that nobody chooses. */
export function isHeldOut(reportId: string): boolean {
  let hash = 0x811c9dc5;
  for (const letter of reportId) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193) >>> 0;
  return hash % 10 === 0;
}

/** What it changes that the words are an example of `to` now, and were one of `from` before; null is of nothing. */
export function deltasOf(words: string, from: string | null, to: string | null): Delta[] {
  if (from === to) return [];
  const grams = [EXAMPLES, ...gramsOf(words)];
  const under = (categoryCode: string | null, delta: number) =>
    categoryCode === null ? [] : grams.map((gram) => ({ gram, categoryCode, delta }));
  return [...under(from, -1), ...under(to, 1)];
}

/** The changes of each count added up, without those that come to nothing, in the one order in which counts are locked. */
export function sumDeltas(deltas: readonly Delta[]): Delta[] {
  const sums = new Map<string, Delta>();
  for (const { gram, categoryCode, delta } of deltas) {
    const key = `${gram}/${categoryCode}`;
    sums.set(key, { gram, categoryCode, delta: (sums.get(key)?.delta ?? 0) + delta });
  }
  const changed = [...sums].filter(([, { delta }]) => delta !== 0);
  return changed.sort(([one], [other]) => (one < other ? -1 : 1)).map(([, delta]) => delta);
}
