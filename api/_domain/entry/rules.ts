import type { EnterReport } from '../../_contract/on-behalf.js';
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
    if (category.code === OTHER) continue;
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

/** A message split at the name it begins with, as chats copy it: 「王晖：…」, or the name on a line of its own. */
export function splitSender(message: string): { sender: string; words: string } | null {
  const [, sender, words] = inLine.exec(message) ?? onOwnLine.exec(message) ?? [];
  return sender && words ? { sender: sender.trim(), words: words.trim() } : null;
}

const inLine = /^\s*@?([^\s:：,，。\n]{2,20})\s*[:：]\s*(\S[\s\S]*)$/;
const onOwnLine = /^\s*@?([^\s:：,，。\n]{2,20})[ \t\d:：/.年月日上下午-]*\n\s*(\S[\s\S]*)$/;

/** The same content in the same order of keys, to tell a repeat from another report under a used id. */
export function canonicalEntry(input: EnterReport): string {
  const { id, source, words, categoryCode, place, photos, creditedId, externalNumber } = input;
  const where = !place
    ? null
    : 'namedPlaceId' in place
      ? [place.namedPlaceId, place.words ?? null]
      : [place.longitude, place.latitude, place.coordinateSystem, place.accuracyM ?? null, place.words ?? null];
  const pictures = photos.map((photo) => [photo.id, photo.contentType, photo.bytes]);
  const rest = [creditedId ?? null, externalNumber ?? null];
  return JSON.stringify([id, source, words, categoryCode ?? null, where, pictures, ...rest]);
}
