import { gramsOfText } from './plain-words.js';

/** What a sentence is looked up by: pairs of characters a name must hold together, and whole names. */
export interface Probes {
  /** Each two or more pairs, with spaces between. */
  pairs: string[];
  names: string[];
}

/** How far before its number a building's name may begin: 「广场花苑小区里面的3栋」. */
const BEFORE_NUMBER = 16;
/** The longest name that is asked for as a whole; longer ones have pairs enough. */
const NAME_MAX = 4;

/** Half the compounds of a town end in these, as buildings do in a number: alone they find nothing, and would drag in everything. */
const commonGrams = new Set(
  '小区 花园 花苑 家园 新村 公寓 大厦 广场 社区 街道 学校 小学 中学 幼儿 儿园 超市 公园 医院 银行 单元 驿站'.split(' '),
);

/** Whether a pair of characters tells one place from others. */
export function isTelling(gram: string): boolean {
  return !commonGrams.has(gram) && !/[0-9栋]/.test(gram);
}

/**
 * What to look a plain sentence up by. A name of three characters or more has two telling pairs side by side, with at most a
 * common one between; a building its number behind one of them; a short name stands there as a whole. Pure.
 */
export function probesOf(text: string): Probes {
  const grams = gramsOfText(text);
  return { pairs: [...new Set([...sideBySide(grams), ...numbered(text, grams)])], names: wholeNamesIn(text) };
}

function sideBySide(grams: readonly string[]): string[] {
  return grams.flatMap((gram, at) => {
    const next = grams[at + 1] ?? '';
    const other = commonGrams.has(next) ? (grams[at + 2] ?? '') : next;
    return other && isTelling(gram) && isTelling(other) ? [`${gram} ${other}`] : [];
  });
}

/** Each number with what follows it, 「13栋」, behind each telling pair a little before. */
function numbered(text: string, grams: readonly string[]): string[] {
  return [...text.matchAll(/[0-9]+./gu)].flatMap(({ 0: number, index }) => {
    const before = grams.slice(Math.max(0, index - BEFORE_NUMBER), index).filter(isTelling);
    return before.map((gram) => [gram, ...gramsOfText(number)].join(' '));
  });
}

function wholeNamesIn(text: string): string[] {
  const names = new Set<string>();
  for (let length = 2; length <= NAME_MAX; length += 1) {
    for (let at = 0; at + length <= text.length; at += 1) {
      const name = text.slice(at, at + length);
      names.add(name);
      if (!name.endsWith('小区')) names.add(`${name}小区`);
    }
  }
  return [...names];
}
