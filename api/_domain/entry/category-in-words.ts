import { gramsOfText, plainWords } from '../place/index.js';
import type { Category } from '../policy/index.js';

const plainText = (words: string) => plainWords(words).text;

/** Below this share of a phrase's pairs of characters, words do not speak of it. */
const ALIKE_MIN = 0.5;

/** The category the words speak of: by a name of it that stands in them, the longest first, else by the most alike one. */
export function categoryInWords(words: string, categories: readonly Category[]): Category | null {
  const text = plainText(words);
  const grams = new Set(gramsOfText(text));
  let best: { category: Category; score: number } | null = null;
  for (const category of categories) {
    if (category.code === OTHER || !category.isEnabled) continue;
    const score = Math.max(...phrasesOf(category).map((phrase) => scoreOf(plainText(phrase), text, grams)));
    if (score > (best?.score ?? 0)) best = { category, score };
  }
  return best?.category ?? null;
}

const OTHER = 'other';

/** Where what speaks of no category goes: 其他, or the last one. */
export function categoryOfTheRest(categories: readonly Category[]): Category | null {
  return categories.find(({ code }) => code === OTHER) ?? categories.at(-1) ?? null;
}

function phrasesOf({ label, tile, synonyms }: Category): string[] {
  return [label, ...synonyms, ...(tile ? [tile] : [])];
}

function scoreOf(phrase: string, text: string, grams: ReadonlySet<string>): number {
  if (phrase.length > 1 && text.includes(phrase)) return phrase.length * 10;
  const own = gramsOfText(phrase);
  const shared = own.filter((gram) => grams.has(gram)).length;
  return own.length > 1 && shared / own.length >= ALIKE_MIN ? shared * 5 : 0;
}
