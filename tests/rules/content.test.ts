import {
  ringsAt,
  outcomeValues,
  phrase,
  thing,
  timeWords,
  topicOf,
} from '../../api/_domain/message/subscription-rules.js';
import { retryAt, reviewOf, stateOf } from '../../api/_domain/content/rules.js';
import { isShownToAll, isShownToStaff } from '../../api/_domain/review/rules.js';
import { pushedVerdictIn, verdictIn } from '../../api/_gateways/wechat/verdict.js';
import { taxonomySeed } from '../../config/policy/taxonomy.js';

describe('what a check means for who may see the content', () => {
  it.each([
    ['pass', 'passed', 'passed'],
    ['review', 'review', 'pending'],
    ['risky', 'risky', 'hidden'],
  ] as const)('WeChat says %s: the check is %s, the content %s', (suggest, state, review) => {
    expect(stateOf({ suggest, label: null })).toBe(state);
    expect(reviewOf(state)).toBe(review);
  });

  it('lets others see only what passed, staff what is not hidden, and who decides all of it', () => {
    const states = ['pending', 'passed', 'hidden'] as const;
    expect(states.map(isShownToAll)).toEqual([false, true, false]);
    expect(states.map((state) => isShownToStaff(state, false))).toEqual([true, true, false]);
    expect(states.map((state) => isShownToStaff(state, true))).toEqual([true, true, true]);
  });

  it('waits ever longer for WeChat, from half a minute to an hour', () => {
    const now = new Date('2026-11-19T02:00:00Z');
    const waits = [0, 1, 5, 60, 6000].map((minutes) => {
      const since = new Date(now.getTime() - minutes * 60_000);
      return (retryAt(since, now).getTime() - now.getTime()) / 60_000;
    });
    expect(waits).toEqual([0.5, 1, 5, 60, 60]);
  });
});

describe('a verdict', () => {
  it('is read with its label as number or text', () => {
    expect(verdictIn({ suggest: 'risky', label: 20002 })).toEqual({ suggest: 'risky', label: 20002 });
    expect(verdictIn({ suggest: 'pass', label: '100' })).toEqual({ suggest: 'pass', label: 100 });
    expect(verdictIn({ suggest: 'review' })).toEqual({ suggest: 'review', label: null });
  });

  it.each([undefined, null, 'pass', {}, { suggest: 'maybe' }])('is not made of %p', (result) => {
    expect(verdictIn(result)).toBeNull();
  });

  it('counts when pushed without an error number, or with zero as number or text', () => {
    const pushed = { trace_id: 't', result: { suggest: 'pass', label: '100' } };
    const verdict = { suggest: 'pass', label: 100 };
    expect(pushedVerdictIn(pushed)).toEqual({ traceId: 't', verdict });
    expect(pushedVerdictIn({ ...pushed, errcode: 0 })).toEqual({ traceId: 't', verdict });
    expect(pushedVerdictIn({ ...pushed, errcode: '0' })).toEqual({ traceId: 't', verdict });
    expect(pushedVerdictIn({ ...pushed, errcode: -1008 })).toEqual({ traceId: 't', verdict: null });
    expect(pushedVerdictIn({ ...pushed, errcode: '-1008' })).toEqual({ traceId: 't', verdict: null });
    expect(pushedVerdictIn({ result: pushed.result })).toBeNull();
  });
});

describe('a subscribed message', () => {
  it('is for outcomes only', () => {
    expect([topicOf('verified'), topicOf('resolved')]).toEqual(['report_verified', 'report_resolved']);
    expect([topicOf('acknowledged'), topicOf('dispatched'), topicOf('closed'), topicOf('chased')]).toEqual(
      Array(4).fill(null),
    );
  });

  it.each([
    ['2026-11-19T00:00:00Z', '2026-11-19T00:00:00Z'], // 08:00
    ['2026-11-19T13:59:59Z', '2026-11-19T13:59:59Z'], // 21:59
    ['2026-11-19T14:00:00Z', '2026-11-20T00:00:00Z'], // 22:00
    ['2026-11-19T15:59:00Z', '2026-11-20T00:00:00Z'], // 23:59
    ['2026-11-19T16:00:00Z', '2026-11-20T00:00:00Z'], // midnight
    ['2026-11-19T23:59:59Z', '2026-11-20T00:00:00Z'], // 07:59
  ])('of %s rings at %s', (moment, rings) => {
    expect(ringsAt(new Date(moment), { from: '22:00', to: '08:00' })).toEqual(new Date(rings));
  });

  it.each([
    ['2026-11-19T04:30:00Z', '2026-11-19T06:00:00Z'], // 12:30, in the noon rest
    ['2026-11-19T06:00:00Z', '2026-11-19T06:00:00Z'], // 14:00
    ['2026-11-19T15:00:00Z', '2026-11-19T15:00:00Z'], // 23:00
  ])('where the quiet hours are at noon, of %s rings at %s', (moment, rings) => {
    expect(ringsAt(new Date(moment), { from: '12:00', to: '14:00' })).toEqual(new Date(rings));
  });

  it('rings at once where there are no quiet hours', () => {
    const night = new Date('2026-11-19T18:00:00Z');
    expect(ringsAt(night, { from: '00:00', to: '00:00' })).toEqual(night);
  });

  it('of work that is not ours, or cannot be done, does not say it was done', () => {
    const facts = { category: '井盖破损', placeWords: null, at: new Date('2026-11-19T02:00:00Z') };
    const said = (kind: 'solved' | 'not_ours' | 'not_possible') =>
      outcomeValues('report_resolved', { ...facts, kind }).phrase3;
    expect([said('solved'), said('not_ours'), said('not_possible')]).toEqual(['已办结', '不归我们管', '暂时办不到']);
  });

  it('says what it is in twenty characters, without control characters, and never nothing', () => {
    expect(thing('井盖破损')).toBe('井盖破损');
    expect(thing('楼'.repeat(20))).toBe('楼'.repeat(20));
    expect(thing('楼'.repeat(21))).toBe(`${'楼'.repeat(19)}…`);
    expect([...thing('🚲'.repeat(30))]).toHaveLength(20);
    expect(thing('3 栋\n东侧\u0000')).toBe('3 栋 东侧');
    expect(thing(' \t ')).toBe('详见小程序');
  });

  it('has phrases of five Chinese characters', () => {
    expect([phrase('核实属实'), phrase('已经全部办结了'), phrase('OK 已办结！'), phrase('done')]).toEqual([
      '核实属实',
      '已经全部办',
      '已办结',
      '有结果',
    ]);
  });

  it('tells the time in Shanghai', () => {
    expect(timeWords(new Date('2026-07-31T16:05:00Z'))).toBe('2026年8月1日 00:05');
  });

  it('fills the template', () => {
    const facts = { category: '井盖破损', placeWords: null, at: new Date('2026-11-19T02:00:00Z') };
    expect(outcomeValues('report_verified', facts)).toEqual({
      thing1: '井盖破损',
      thing2: '详见小程序',
      phrase3: '核实属实',
      time4: '2026年11月19日 10:00',
    });
  });
});

describe('what may cost a life', () => {
  it.each([
    ['gas_leak', '119'],
    ['electric_shock', '120'],
    ['falling_object', '110'],
    ['manhole_cover_missing', '110'],
    ['fire', '119'],
    ['rescue_lane_blocked', '120'],
  ])('%s is danger, tells to call %s first, and is answered by the clock', (code, number) => {
    const category = taxonomySeed.find((one) => one.code === code);
    expect(category).toMatchObject({
      severity: 'danger',
      emergencyNumber: number,
      responseLimit: { unit: 'clock_hour' },
      resolutionLimit: { unit: 'clock_hour' },
    });
    expect(category?.responseLimit.amount).toBeLessThanOrEqual(2);
  });

  it('has an emergency number nowhere else than with danger', () => {
    for (const { severity, emergencyNumber } of taxonomySeed)
      if (emergencyNumber !== null) expect(severity).toBe('danger');
  });
});
