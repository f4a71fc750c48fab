import { aheadWords, clockWords, durationWords, momentWords, remaining } from '@/components/time-words';

const minute = 60_000;
const hour = 60 * minute;
const noon = new Date('2025-06-10T12:00:00+08:00');
const later = (ms: number) => new Date(noon.getTime() + ms);

describe('words for a moment', () => {
  it('are those of Shanghai, whatever the phone is set to', () => {
    expect(clockWords('2025-06-10T16:30:00Z')).toBe('00:30');
    expect(momentWords('2025-06-10T16:30:00Z', noon)).toBe('明天 00:30');
  });

  it('name the near days and date the far ones', () => {
    expect(momentWords(later(5.5 * hour), noon)).toBe('今天 17:30');
    expect(momentWords(later(-24 * hour), noon)).toBe('昨天 12:00');
    expect(momentWords('2025-05-03T09:00:00+08:00', noon)).toBe('5月3日 09:00');
    expect(momentWords('2024-05-03T09:00:00+08:00', noon)).toBe('2024年5月3日');
  });
});

describe('words for how long until a moment that was chosen', () => {
  const afternoon = new Date('2025-06-10T16:40:00+08:00');
  it.each([
    ['2025-06-11T09:30:00+08:00', '16 小时 50 分'],
    ['2025-06-13T17:30:00+08:00', '3 天'],
    ['2025-06-17T09:00:00+08:00', '7 天'],
    ['2025-07-10T09:00:00+08:00', '30 天'],
  ])('until %s are 「%s」, as the days on the calendar say', (moment, words) =>
    expect(aheadWords(moment, afternoon)).toBe(words),
  );
});

describe('words for a length of time', () => {
  it.each([
    [20_000, '不到 1 分钟'],
    [18 * minute, '18 分'],
    [80 * minute, '1 小时 20 分'],
    [2 * hour, '2 小时'],
    [27 * hour, '1 天 3 小时'],
    [75 * hour, '3 天'],
  ])('%d ms is 「%s」', (ms, words) => expect(durationWords(ms)).toBe(words));
});

describe('what remains until a deadline', () => {
  it.each([
    [200 * minute, '剩 3 小时 20 分', 'honey'],
    [100 * minute, '剩 1 小时 40 分', 'warn'],
    [18 * minute, '剩 18 分', 'bad'],
    [-135 * minute, '超时 2 小时 15 分', 'bad'],
  ] as const)('%d ms away reads 「%s」 in %s', (ms, words, tone) => {
    expect(remaining(later(ms), noon)).toEqual({ words, tone });
  });
});
