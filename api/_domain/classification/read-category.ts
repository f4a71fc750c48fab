import type { Context } from '../context.js';
import { type Category, loadPolicy } from '../policy/index.js';
import { readCounts } from './read-counts.js';
import { type Reading, readWords } from './naive-bayes.js';

/**
 * The category words speak of, as this district's officers have put words under categories, all districts before them, and
 * the names of the categories before anybody. Not likely enough, it proposes instead; nothing of the words is kept.
 */
export async function readCategory(context: Context, words: string): Promise<Reading> {
  const { body } = await loadPolicy(context, 'taxonomy');
  return readWords(words, body.categories, await readCounts(context, [words]));
}

/** Where what speaks of no category goes: 其他, or the last one. */
export function categoryOfTheRest(categories: readonly Category[]): Category | null {
  return categories.find(({ code }) => code === 'other') ?? categories.at(-1) ?? null;
}
