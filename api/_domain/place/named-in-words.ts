import type { NamedPlaceKind } from '../../_contract/vocabulary.js';
import { type PlainWords, plainWords } from './plain-words.js';

/** A place with every name it goes by. */
export interface CalledPlace {
  kind: NamedPlaceKind;
  name: string;
  aliases: readonly string[];
}

/** Where a sentence names a place: the words that do, and what is said after them, such as 「东侧」. */
export interface NamedIn<Place> {
  place: Place;
  matched: string;
  rest: string;
}

interface Match {
  start: number;
  end: number;
  score: number;
}

/** How many characters may stand between a compound's name and the number of its building: 「广场花苑小区里面的3栋」. */
const GAP_MAX = 6;
const REST_MAX = 30;
const numbered = /^(.*?[^0-9])([0-9]+栋.*)$/;
const commonEnding = /(小区|花园|花苑|家园|新村|公寓|社区)$/;
const kindOrder: readonly NamedPlaceKind[] = ['building', 'landmark', 'compound'];

/** The places a sentence names, the one it names in the most characters first. Pure. */
export function placesNamedIn<Place extends CalledPlace>(words: string, places: readonly Place[]): NamedIn<Place>[] {
  const sentence = plainWords(words);
  return places
    .map((place) => ({ place, match: bestMatch(sentence.text, place) }))
    .filter((found): found is { place: Place; match: Match } => found.match !== null)
    .sort(
      (one, other) =>
        other.match.score - one.match.score ||
        kindOrder.indexOf(one.place.kind) - kindOrder.indexOf(other.place.kind) ||
        one.match.start - other.match.start ||
        (one.place.name < other.place.name ? -1 : 1),
    )
    .map(({ place, match }) => ({ place, ...wordsOf(words, sentence, match) }));
}

function bestMatch(sentence: string, { name, aliases, kind }: CalledPlace): Match | null {
  const names = [name, ...aliases].map((one) => plainWords(one).text).filter((one) => one.length > 1);
  const matches = names.flatMap((one) => [wholeMatch(sentence, one), ...looseMatches(sentence, one, kind)]);
  return matches.reduce<Match | null>((best, one) => (one && (!best || one.score > best.score) ? one : best), null);
}

function wholeMatch(sentence: string, name: string): Match | null {
  const start = indexOfWhole(sentence, name, 0);
  return start < 0 ? null : { start, end: start + name.length, score: name.length };
}

/** The name of the compound here, the number of the building a little later; or the name without its 「小区」. */
function looseMatches(sentence: string, name: string, kind: NamedPlaceKind): (Match | null)[] {
  const [, base = '', tail = ''] = numbered.exec(name) ?? [];
  if (base.length > 1) {
    const short = base.replace(commonEnding, '');
    return [base, ...(short.length > 1 && short !== base ? [short] : [])].map((one) => inParts(sentence, one, tail));
  }
  const short = kind === 'compound' ? name.replace(/小区$/, '') : name;
  if (short === name || short.length < 2) return [];
  const match = wholeMatch(sentence, short);
  return [match && { ...match, score: match.score - 0.5 }];
}

function inParts(sentence: string, base: string, tail: string): Match | null {
  for (let start = sentence.indexOf(base); start >= 0; start = sentence.indexOf(base, start + 1)) {
    const from = start + base.length;
    const at = indexOfWhole(sentence.slice(0, from + GAP_MAX + tail.length), tail, from);
    if (at >= 0) return { start, end: at + tail.length, score: base.length + tail.length - 0.5 };
  }
  return null;
}

/** Where the words stand; 「3栋」 does not stand in 「13栋」, nor 「龙源 1」 in 「龙源 12」. */
function indexOfWhole(sentence: string, words: string, from: number): number {
  for (let at = sentence.indexOf(words, from); at >= 0; at = sentence.indexOf(words, at + 1)) {
    const end = at + words.length;
    const cutsBefore = isDigit(words[0]) && isDigit(sentence[at - 1]);
    const cutsAfter = isDigit(words.at(-1)) && isDigit(sentence[end]);
    if (!cutsBefore && !cutsAfter) return at;
  }
  return -1;
}

function isDigit(character: string | undefined): boolean {
  return character !== undefined && character >= '0' && character <= '9';
}

function wordsOf(words: string, { spans }: PlainWords, { start, end }: Match): { matched: string; rest: string } {
  const from = spans[start]?.start ?? 0;
  const to = spans[end - 1]?.end ?? words.length;
  return { matched: words.slice(from, to), rest: positionAfter(words.slice(to)) };
}

/** 「东侧垃圾桶满了」 says where by 「东侧」. */
const besides =
  /^[\s的]*((?:[0-9０-９一二三四五六七八九十]{1,3}\s*(?:单元|楼|层|号门))?\s*(?:正?[东南西北前后左右]{1,2}(?:侧|边|面|门口?|头|角)|(?:大?门口?|楼下|楼道|楼顶|地下室|旁边?|附近|对面|门前|路口|拐角|单元门口?))?)/;

function positionAfter(after: string): string {
  return (besides.exec(after)?.[1] ?? '').trim().slice(0, REST_MAX);
}
