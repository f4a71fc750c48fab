import { calendarSeed } from '../../config/policy/calendar.js';
import { readAnnouncement } from '../../scripts/calendar/read-announcement.js';

/** The facts of the announcements of two years, worded as the office words them. */
const of2025 = `国务院办公厅关于2025年
部分节假日安排的通知
各省、自治区、直辖市人民政府：
一、元旦：1月1日（周三）放假1天，不调休。
二、春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。1月26日（周日）、2月8日（周六）上班。
三、清明节：4月4日（周五）至6日（周日）放假，共3天。
四、劳动节：5月1日（周四）至5日（周一）放假调休，共5天。4月27日（周日）上班。
五、端午节：5月31日（周六）至6月2日（周一）放假，共3天。
六、国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班。
2024年11月12日`;

const of2026 = `关于 2026年部分节假日安排的通知
一、元旦:1月1日(周四)至3日(周六)放假调休,共3天。1月4日(周日)上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（星期六）至6日（星期一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。`;

const ofYear = (days: readonly string[], year: number) => days.filter((day) => day.startsWith(String(year)));

describe('an announced calendar', () => {
  it.each([
    [2025, of2025],
    [2026, of2026],
  ])('of %d is read as another source has it', (year, text) => {
    const { year: read, items } = readAnnouncement(text);
    expect(read).toBe(year);
    expect(items.flatMap(({ holidays }) => holidays)).toEqual(ofYear(calendarSeed.holidays, year));
    expect(items.flatMap(({ workdays }) => workdays).sort()).toEqual(ofYear(calendarSeed.workdays, year));
  });

  it('may begin in the year before, and take in the weekend beside a day', () => {
    const text = of2026
      .replaceAll('2026年', '2023年')
      .replace(/（(?:农历[^、）]*、)?(?:周|星期).）/g, '')
      .replace(/\((?:周).\)/g, '')
      .replace('1月1日至3日放假调休,共3天。1月4日上班', '2022年12月31日至1月2日放假，共3天')
      .replace(/2月14日、2月28日上班。|5月9日上班。|9月20日、10月10日上班。/g, '')
      .replace('4月4日至6日放假，共3天', '4月5日放假1天')
      .replace('6月19日至21日放假，共3天', '6月23日放假，与周末连休');
    const { items } = readAnnouncement(text);
    expect(items[0]?.holidays).toEqual(['2022-12-31', '2023-01-01', '2023-01-02']);
    expect(items[2]?.holidays).toEqual(['2023-04-05']);
    // A Friday, and the weekend after it.
    expect(items[4]?.holidays).toEqual(['2023-06-23', '2023-06-24', '2023-06-25']);
  });

  it.each([
    ['another year than its weekdays are of', of2025.replace('2025年', '2027年'), '不是周'],
    ['a number of days that its span has not', of2025.replace('共8天', '共7天'), '说 7 天，数下来 8 天'],
    ['a weekday worked in exchange', of2025.replace('4月27日（周日）上班', '4月28日上班'), '不是周末'],
    ['a sentence nobody knows', of2025.replace('放假1天，不调休', '另行通知'), '没有看懂“1月1日'],
    ['a holiday that is missing', of2025.replace(/三、清明节.*\n/, ''), '没有找到清明节'],
    ['a day there is not', of2025.replace('1月1日（周三）', '2月30日'), '没有这一天'],
    ['no year', of2025.replace('部分节假日安排', '放假'), '标题'],
  ])('is refused with %s', (_what, text, words) => {
    expect(() => readAnnouncement(text)).toThrow(words);
  });
});
