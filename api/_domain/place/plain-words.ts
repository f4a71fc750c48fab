/** Words as names are compared: without spaces and brackets, in one width and case, numbers of buildings in one form. */
export interface PlainWords {
  text: string;
  /** For each character of `text`, the characters of the words it stands for. */
  spans: readonly { start: number; end: number }[];
}

interface Character {
  character: string;
  start: number;
  end: number;
}

const dropped = /[\s·•()（）[\]【】「」『』“”"'‘’]/u;
const digitsAndNumerals = /^[0-9零〇一二三四五六七八九十百两]+/;
const digitsOnly = /^[0-9]+$/;
const numeralsOnly = /^[零〇一二三四五六七八九十百两]+$/;
/** What people call a building: 「3栋」「3 幢」「3座」「3号楼」「3#」 are the same one. */
const buildingWord = /^(号楼|号栋|#楼|#|栋|幢|座)(楼(?![下道顶上梯层里前后]))*/;
/** Behind these a number is a number too, and they stay as they are. */
const countedWord = /^(单元|号|期|区|楼|层|组|队|巷|弄)/;

/** 「广场花苑 三号楼」 becomes 「广场花苑3栋」. Doing it twice changes nothing more. */
export function plainWords(words: string): PlainWords {
  const characters = foldWidth(words);
  const text = characters.map(({ character }) => character).join('');
  const plain: Character[] = [];
  for (let at = 0; at < characters.length; ) at += takeNext(characters, text, at, plain);
  return {
    text: plain.map(({ character }) => character).join(''),
    spans: plain.map(({ start, end }) => ({ start, end })),
  };
}

/** One character a UTF-16 unit, so that places in the text are places in the list. */
function foldWidth(words: string): Character[] {
  const folded: Character[] = [];
  let start = 0;
  for (const one of words) {
    const end = start + one.length;
    for (const character of one.normalize('NFKC').toLowerCase().normalize('NFKC').split('')) {
      if (!dropped.test(character)) folded.push({ character, start, end });
    }
    start = end;
  }
  return folded;
}

/** Takes what begins at `at` and answers how many characters that were. */
function takeNext(characters: readonly Character[], text: string, at: number, plain: Character[]): number {
  const run = digitsAndNumerals.exec(text.slice(at, at + 40))?.[0];
  if (!run) {
    plain.push(characters[at] as Character);
    return 1;
  }
  const after = text.slice(at + run.length, at + run.length + 40);
  const building = buildingWord.exec(after)?.[0];
  const isNumber = digitsOnly.test(run) || numeralsOnly.test(run);
  if (!isNumber || !(building || countedWord.test(after))) {
    plain.push(...characters.slice(at, at + run.length));
    return run.length;
  }
  while (plain.at(-1)?.character === '第') plain.pop();
  for (const digit of numberOf(run)) plain.push(spanning(characters, at, run.length, digit));
  if (!building) return run.length;
  plain.push(spanning(characters, at + run.length, building.length, '栋'));
  return run.length + building.length;
}

function spanning(characters: readonly Character[], at: number, length: number, character: string): Character {
  const first = characters[at] as Character;
  const last = characters[at + length - 1] as Character;
  return { character, start: first.start, end: last.end };
}

/** 「03」 is 3, 「十二」 is 12, 「一零三」 is 103. */
function numberOf(run: string): string {
  if (digitsOnly.test(run)) return run.replace(/^0+(?=\d)/, '');
  const digitOf = (numeral: string) => (numeral === '两' ? 2 : Math.max(0, '零一二三四五六七八九'.indexOf(numeral)));
  if (!/[十百]/.test(run)) return numberOf([...run].map((numeral) => String(digitOf(numeral))).join(''));
  let [sum, digit] = [0, 0];
  for (const numeral of run) {
    const unit = numeral === '百' ? 100 : numeral === '十' ? 10 : 0;
    if (unit > 0) sum += Math.max(1, digit) * unit;
    digit = unit > 0 ? 0 : digitOf(numeral);
  }
  return String(sum + digit);
}

/** Every two neighbouring characters of the names, in their plain form, each once; never none. */
export function bigramsOf(names: readonly string[]): string[] {
  const grams = new Set(names.flatMap((name) => gramsOfText(plainWords(name).text)));
  return grams.size > 0 ? [...grams] : ['?'];
}

/** Every two neighbouring characters of a plain text; the text itself when it is shorter. */
export function gramsOfText(text: string): string[] {
  if (text.length < 2) return text ? [text] : [];
  return Array.from({ length: text.length - 1 }, (_, index) => text.slice(index, index + 2));
}
