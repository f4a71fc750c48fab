import { calendarSeed, workingTimeSeed } from '../../config/policy/calendar.js';
import { pointsRulesSeed } from '../../config/policy/points-rules.js';
import { privacyNoticeSeed } from '../../config/policy/privacy-notice.js';
import { retentionSeed } from '../../config/policy/retention.js';
import { routingRulesSeed } from '../../config/policy/routing-rules.js';
import { taxonomySeed } from '../../config/policy/taxonomy.js';

const weekdayOf = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay();
const isWeekend = (day: string) => weekdayOf(day) === 0 || weekdayOf(day) === 6;

describe('the categories', () => {
  it('show eight tiles of at most four characters, in the order people know', () => {
    const tiles = taxonomySeed.flatMap((category) => category.tile ?? []);
    expect(tiles).toEqual(['井盖', '路面', '消防通道', '下水道', '垃圾', '乱停', '树枝', '其他']);
    expect(tiles.every((tile) => tile.length <= 4)).toBe(true);
  });

  it('have codes, labels and synonyms that lead to one category each', () => {
    const words = taxonomySeed.flatMap((category) => [category.label, ...category.synonyms]);
    expect(new Set(words).size).toBe(words.length);
    expect(new Set(taxonomySeed.map((category) => category.code)).size).toBe(taxonomySeed.length);
    for (const { code } of taxonomySeed) expect(code).toMatch(/^[a-z]+(_[a-z]+)*$/);
  });

  it('a danger to life runs on the clock; so does the answer when water, power, gas or heat fail', () => {
    const onClock = (unit: string) => unit === 'clock_hour';
    for (const { code, severity, responseLimit, resolutionLimit } of taxonomySeed) {
      const isDanger = severity === 'danger';
      expect(onClock(responseLimit.unit)).toBe(isDanger || code === 'utility_outage');
      expect(onClock(resolutionLimit.unit)).toBe(isDanger);
    }
    const dangers = taxonomySeed.filter(({ severity }) => severity === 'danger').map(({ label }) => label);
    expect(dangers.sort()).toEqual(
      ['消防通道堵塞', '井盖缺失', '走失求助', '燃气泄漏', '火情', '触电危险', '高空坠物', '救护通道堵塞'].sort(),
    );
  });

  it('hold every category seen in live systems, by its name or as another word for it', () => {
    const words = new Set(taxonomySeed.flatMap(({ label, synonyms }) => [label, ...synonyms]));
    const seen =
      '消防通道堵塞 乱堆物堆料 电动车违规充电 电动车违规停放 道路破损 井盖破损 井盖缺失 机动车乱停 非机动车乱停 共享单车乱停 ' +
      '道路积水 下水道堵塞 污水溢流 垃圾桶损坏 暴露垃圾 树枝掉落 树木倒伏 路灯不亮 高空抛物 私拉电线 毁绿种菜 小广告 噪声扰民 ' +
      '邻里纠纷 走失求助';
    for (const name of seen.split(' ')) expect(words).toContain(name);
  });

  it.each([
    ['暴露垃圾', 'resolutionLimit', 4, 'working_hour'],
    ['路面积水', 'resolutionLimit', 4, 'working_hour'],
    ['道路不洁', 'resolutionLimit', 5, 'working_hour'],
    ['渣土', 'resolutionLimit', 2, 'working_day'],
    ['绿地养护', 'resolutionLimit', 5, 'working_day'],
    ['私搭乱建', 'responseLimit', 4, 'working_hour'],
    ['私搭乱建', 'resolutionLimit', 20, 'working_day'],
    ['燃气泄漏', 'responseLimit', 1, 'clock_hour'],
    ['停水', 'responseLimit', 2, 'clock_hour'],
  ] as const)('%s: %s of %i %s, as practice has it', (name, limit, amount, unit) => {
    const found = taxonomySeed.filter(({ label, synonyms }) => label === name || synonyms.includes(name));
    expect(found.map((category) => category[limit])).toEqual([{ amount, unit }]);
  });

  it('have an official code each, that says kind and class', () => {
    const codes = taxonomySeed.map(({ officialCode }) => officialCode ?? '');
    expect(new Set(codes).size).toBe(taxonomySeed.length);
    const classOf = new Map<string, Set<string>>();
    for (const { kind, className, officialCode } of taxonomySeed) {
      expect(officialCode).toMatch(kind === 'part' ? /^01\d{4}$/ : /^02\d{4}$/);
      const prefix = officialCode?.slice(0, 4) ?? '';
      classOf.set(prefix, (classOf.get(prefix) ?? new Set()).add(className));
    }
    expect([...classOf.values()].every((names) => names.size === 1)).toBe(true);
  });

  it('are answered before they have to be resolved', () => {
    const [first, last] = [workingTimeSeed.hours[0], workingTimeSeed.hours.at(-1)];
    expect([first?.from, last?.to]).toEqual(['08:00', '17:30']);
    const hours = { clock_hour: 1, working_hour: 1, working_day: 7 };
    for (const { responseLimit, resolutionLimit } of taxonomySeed) {
      const response = responseLimit.amount * hours[responseLimit.unit];
      expect(response).toBeGreaterThan(0);
      expect(response).toBeLessThan(resolutionLimit.amount * hours[resolutionLimit.unit]);
    }
  });

  it('parts and events use the classes of their kind', () => {
    const classes = {
      part: ['公用设施', '道路交通', '市容环境', '园林绿化', '房屋土地', '其他'],
      event: ['市容环境', '宣传广告', '施工管理', '突发事件', '街面秩序', '其他'],
    };
    for (const kind of ['part', 'event'] as const) {
      const used = taxonomySeed.filter((category) => category.kind === kind).map(({ className }) => className);
      expect([...new Set(used)].sort()).toEqual([...classes[kind]].sort());
    }
  });
});

describe('the routing', () => {
  it('names categories there are: a property company keeps its compound in order, danger waits for nobody', () => {
    const codes = new Set(taxonomySeed.map(({ code }) => code));
    for (const { when } of routingRulesSeed.rules) {
      for (const code of when.categoryCodes ?? []) expect(codes).toContain(code);
    }
    expect(routingRulesSeed.rules.map(({ to }) => to.kind)).toEqual([
      'grid_of_place',
      'property_of_place',
      'owner_of_category',
    ]);
  });
});

describe('the points', () => {
  it('grow with severity and with the class', () => {
    const { A, B, C } = pointsRulesSeed.verifiedReport;
    for (const byLevel of [A, B, C]) {
      expect(byLevel.normal).toBeLessThan(byLevel.urgent);
      expect(byLevel.urgent).toBeLessThan(byLevel.danger);
    }
    expect(A.normal).toBeGreaterThan(B.normal);
    expect(B.normal).toBeGreaterThan(C.normal);
  });

  it('pay 6 for a blocked drain', () => {
    const drain = taxonomySeed.find(({ code }) => code === 'drain_blocked');
    expect(drain && pointsRulesSeed.verifiedReport[drain.pointsClass][drain.severity]).toBe(6);
  });
});

describe('the calendar', () => {
  const { years, holidays, workdays } = calendarSeed;

  it('has only days of the years it knows, in order and once', () => {
    expect(years).toEqual([2025, 2026]);
    for (const days of [holidays, workdays]) {
      expect(days).toEqual([...new Set(days)].sort());
      for (const day of days) expect(years).toContain(Number(day.slice(0, 4)));
    }
  });

  it('has the 28 and 33 days off, and the 5 and 6 exchanged days, that were announced', () => {
    const count = (days: string[], year: number) => days.filter((day) => day.startsWith(String(year))).length;
    expect(years.map((year) => [count(holidays, year), count(workdays, year)])).toEqual([
      [28, 5],
      [33, 6],
    ]);
  });

  it('works in exchange only on weekends, and never on a holiday', () => {
    for (const day of workdays) {
      expect(isWeekend(day)).toBe(true);
      expect(holidays).not.toContain(day);
    }
  });

  it.each(['2025-01-28', '2025-10-08', '2026-02-15', '2026-02-23', '2026-05-05', '2026-09-25', '2026-10-07'])(
    '%s is a day off',
    (day) => expect(holidays).toContain(day),
  );
});

describe('the privacy notice', () => {
  const text = privacyNoticeSeed.sections.flatMap(({ paragraphs }) => paragraphs).join('\n');
  const years = (days: number) => days / 365;

  it('tells people the same times as the rules keep', () => {
    expect(text).toContain(`登录记录在退出或失效 ${retentionSeed.sessionDays} 天后删除`);
    expect(text).toContain(`站内消息保存 ${years(retentionSeed.inboxDays)} 年`);
    expect(text).toContain(`邀请链接 ${retentionSeed.invitationDays} 天`);
    expect(text).toContain(`入队申请在审核 ${years(retentionSeed.applicationDays)} 年后删除`);
    expect(text).toContain(`外部联系方式在结案 ${years(retentionSeed.coordinationContactDays)} 年后删除`);
    expect(text).toContain(`工单结案 ${years(retentionSeed.reporterDays)} 年后`);
  });

  it('says of every purpose what refusing means', () => {
    for (const words of Object.values(privacyNoticeSeed.purposes)) expect(words).toMatch(/不同意|不给|自愿|平时/);
  });
});
