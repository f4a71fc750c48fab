const SEPARATED = '[~_-]{0,3}';
const digits = (count: number | string) => `(?:${SEPARATED}[0-9]){${count}}`;
const expression = (source: string) => new RegExp(source, 'dg');

/** By what somebody can be reached or told apart; the first group, where there is one, is what is left out. */
const patterns: readonly Mark[] = [
  // Before telephone numbers, which could be parts of it. Fifteen digits alone are a code, unless they hold a birthday.
  { shown: '［证件号］', pattern: expression(`(?<![0-9])[1-9]${digits(16)}${SEPARATED}[0-9x](?![0-9])`) },
  {
    shown: '［证件号］',
    pattern: expression('(?<![0-9])[1-9][0-9]{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}(?![0-9])'),
  },
  {
    shown: '［电话］',
    pattern: expression(`(?<![0-9])(?:\\+?86${SEPARATED})?1${SEPARATED}[3-9]${digits(9)}(?![0-9])`),
  },
  { shown: '［电话］', pattern: expression(`(?<![0-9])0[1-9][0-9]{1,2}${SEPARATED}[2-9]${digits('6,7')}(?![0-9])`) },
  {
    shown: '［电话］',
    pattern: expression(`(?:电话|座机|手机|致电)(?:号码?)?[:~是为]{0,3}([2-9]${digits('6,7')})(?![0-9])`),
  },
  { shown: '［微信号］', pattern: expression('(?<![a-z0-9])(wxid_[a-z0-9_-]{4,30})') },
  {
    shown: '［微信号］',
    pattern: expression(
      '(?:[微威薇v]信|(?<![a-z0-9])(?:wx|vx|wechat|weixin))(?:号码?|id)?[:~是为同加=]{0,4}([a-z][a-z0-9_-]{5,19}|[1-9][0-9]{4,10})',
    ),
  },
  { shown: '［微信号］', pattern: expression('(?<![a-z0-9])qq?(?:号码?)?[:~是为加=]{0,4}([1-9][0-9]{4,10})') },
];

const numerals: Record<string, string> = {
  零: '0',
  〇: '0',
  一: '1',
  幺: '1',
  二: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
};

/** What may part the digits of a number; dashes stay, of which names of accounts are made, too. */
const parting = /[\s–—.·・()]/u;

interface Span {
  from: number;
  to: number;
  shown: string;
}

/**
 * Words without what tells who said them, for whoever may not know: telephone and identity numbers, WeChat accounts, and
 * the names given, in whatever width, script or pieces they are written. All else stays as it stands. Pure.
 */
export function maskWords(words: string, names: readonly string[] = []): string {
  return leaveOut(words, [...patterns, ...names.filter(isTelling).map(ofName)]);
}

/** Words without those names and telephone numbers, however they are written; other people's stay. Pure. */
export function maskPeople(words: string, { names, phones }: { names: readonly string[]; phones: readonly string[] }) {
  return leaveOut(words, [...phones.filter(isTelling).map(ofPhone), ...names.filter(isTelling).map(ofName)]);
}

interface Mark {
  shown: string;
  pattern: RegExp;
}

const isTelling = (mark: string): boolean => mark.length > 1;

function leaveOut(words: string, marks: readonly Mark[]): string {
  const { text, starts } = plainOf(words);
  const found = marks.flatMap(({ shown, pattern }) =>
    [...text.matchAll(pattern)].map(({ indices = [] }): Span => {
      const [from, to] = indices[1] ?? indices[0] ?? [0, 0];
      return { from: starts[from] ?? 0, to: starts[to] ?? words.length, shown };
    }),
  );
  const kept = found.filter(
    (span, index) => !found.slice(0, index).some(({ from, to }) => span.from < to && from < span.to),
  );
  return kept
    .sort((one, other) => other.from - one.from)
    .reduce((masked, { from, to, shown }) => masked.slice(0, from) + shown + masked.slice(to), words);
}

function ofPhone(phone: string): Mark {
  const digitsOnly = [...phone].filter((character) => /[0-9]/.test(character));
  return { shown: '［电话］', pattern: expression(`(?<![0-9])${digitsOnly.join(SEPARATED)}(?![0-9])`) };
}

function ofName(name: string): Mark {
  const escaped = plainOf(name).text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  return { shown: '［姓名］', pattern: expression(escaped) };
}

/** The words in one width, case and script of digits; `starts` says where each character stands in what was written. */
function plainOf(words: string): { text: string; starts: number[] } {
  const starts: number[] = [];
  let text = '';
  let at = 0;
  for (const character of words) {
    const plain = (numerals[character] ?? character.normalize('NFKC').toLowerCase()).replace(parting, '~');
    text += plain;
    starts.push(...Array<number>(plain.length).fill(at));
    at += character.length;
  }
  return { text, starts: [...starts, at] };
}
