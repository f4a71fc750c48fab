import { StartupError } from '../../db/startup-error.js';

/** One holiday as announced: its days off, and the weekend days worked for it; all `YYYY-MM-DD`, in order. */
export interface AnnouncedHoliday {
  /** 「国庆节、中秋节」 */
  name: string;
  holidays: string[];
  workdays: string[];
}

/** What the State Council's office announces for a year. */
export interface Announcement {
  year: number;
  items: AnnouncedHoliday[];
}

const statutory = ['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节'];
const numerals = '一二三四五六七八九';
const DAY_MS = 86_400_000;

/**
 * Reads 国务院办公厅关于…年部分节假日安排的通知, pasted as text. What is said twice has to agree: each named weekday with its
 * date, each number of days with their span; a sentence with a date that is not understood is refused. Pure; throws
 * StartupError naming the sentence.
 */
export function readAnnouncement(text: string): Announcement {
  const plain = text.replace(/\s+/g, '').replaceAll('(', '（').replaceAll(')', '）').replaceAll(':', '：');
  const year = Number(/(\d{4})年部分节假日安排/.exec(plain)?.[1] ?? Number.NaN);
  if (!Number.isInteger(year)) throw notUnderstood('标题里没有“某某年部分节假日安排”', 'no year in its title');
  const items = itemsOf(plain).map(({ name, body }) => readHoliday(year, name, body));
  const named = items.map(({ name }) => name).join();
  const missing = statutory.filter((holiday) => !named.includes(holiday));
  if (missing.length > 0) throw notUnderstood(`没有找到${missing.join('、')}`, 'not all seven holidays are named');
  return { year, items };
}

/** 「一、元旦：…」 to before the next one; the last ends where the advice to everybody begins. */
function itemsOf(plain: string): { name: string; body: string }[] {
  const heads = [...plain.matchAll(new RegExp(`[${numerals}]、([^：，。]{2,12})：`, 'g'))];
  return heads.map((head, at) => {
    const from = head.index + head[0].length;
    const body = plain.slice(from, heads[at + 1]?.index ?? plain.length);
    return { name: head[1] ?? '', body: body.split('节假日期间')[0] ?? '' };
  });
}

function readHoliday(year: number, name: string, body: string): AnnouncedHoliday {
  const found: AnnouncedHoliday = { name, holidays: [], workdays: [] };
  let month = 0;
  const dateOf = (match: RegExpMatchArray, sentence: string) => {
    month = Number(match[1] ?? month);
    const isYearBefore = name.includes('元旦') && month === 12;
    return checkedDay(isYearBefore ? year - 1 : year, month, Number(match[2]), match[3], sentence);
  };
  for (const sentence of body.split(/[。；]/).filter((part) => /\d日/.test(part))) {
    const dates = [...sentence.matchAll(/(?:(\d{1,2})月)?(\d{1,2})日(?:（([^）]*)）)?/g)];
    const days = dates.map((match) => dateOf(match, sentence));
    if (/上班/.test(sentence) && !/放假/.test(sentence)) found.workdays.push(...days.map(weekendOnly(sentence)));
    else if (/放假|补休/.test(sentence)) found.holidays.push(...daysOff(sentence, days));
    else throw notUnderstood(`没有看懂“${sentence}”`, 'a sentence with a date is not understood');
  }
  if (found.holidays.length === 0) throw notUnderstood(`${name}没有放假的日子`, 'a holiday without a day off');
  return found;
}

/** 「1月1日至3日」 is a span, 「1月1日」 a day; with 与周末连休 the weekend beside it belongs to it. */
function daysOff(sentence: string, days: readonly string[]): string[] {
  const [first = '', last = first] = days;
  const isSpan = /日(?:（[^）]*）)?至/.test(sentence);
  if (isSpan && days.length !== 2) throw notUnderstood(`没有看懂“${sentence}”`, 'more than one span in a sentence');
  const off = isSpan ? span(first, last) : [...days];
  const said = Number(/(?:共|放假)(\d+)天/.exec(sentence)?.[1] ?? off.length);
  if (said !== off.length) {
    throw notUnderstood(`“${sentence}”说 ${said} 天，数下来 ${off.length} 天`, 'the number of days does not agree');
  }
  return sentence.includes('连休') ? withWeekend(off) : off;
}

function span(first: string, last: string): string[] {
  const length = (Date.parse(last) - Date.parse(first)) / DAY_MS + 1;
  if (!(length >= 1 && length <= 15))
    throw notUnderstood(`${first} 至 ${last} 不像一个假期`, 'not the span of a holiday');
  return Array.from({ length }, (_, at) => dayAfter(first, at));
}

function withWeekend(days: readonly string[]): string[] {
  const off = [...days];
  while (isWeekend(dayAfter(off[0] ?? '', -1))) off.unshift(dayAfter(off[0] ?? '', -1));
  while (isWeekend(dayAfter(off.at(-1) ?? '', 1))) off.push(dayAfter(off.at(-1) ?? '', 1));
  return off;
}

const weekendOnly = (sentence: string) => (day: string) => {
  if (!isWeekend(day))
    throw notUnderstood(`“${sentence}”：${day} 不是周末`, 'a day worked in exchange is no weekend day');
  return day;
};

const weekdays = '日一二三四五六';

function checkedDay(year: number, month: number, date: number, remark: string | undefined, sentence: string): string {
  const at = new Date(Date.UTC(year, month - 1, date));
  if (at.getUTCMonth() !== month - 1) throw notUnderstood(`“${sentence}”里没有这一天`, 'there is no such day');
  const said = /(?:周|星期)([日一二三四五六天])/.exec(remark ?? '')?.[1]?.replace('天', '日');
  if (said && said !== weekdays[at.getUTCDay()]) {
    throw notUnderstood(`“${sentence}”：${year} 年这一天不是周${said}`, 'a weekday does not agree with its date');
  }
  return at.toISOString().slice(0, 10);
}

function isWeekend(day: string): boolean {
  return [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
}

function dayAfter(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10);
}

function notUnderstood(chinese: string, english: string): StartupError {
  return new StartupError(`通知没有看懂，什么都没有保存：${chinese}`, `nothing is saved: ${english}`);
}
