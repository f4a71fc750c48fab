import { linesOf } from '@/pages/around/_components/points-card';
import { periodWords, stepOf } from '@/packages/points/board/week';
import { byMonth, monthWords } from '@/packages/points/statement/months';
import type { PointsSummary, StatementLine } from '@/services/points';

const none: PointsSummary = {
  balance: 40,
  expectedPoints: 0,
  expectedCount: 0,
  earnedTotal: 40,
  nextReward: null,
  heldPoints: 0,
  heldCount: 0,
  debt: 0,
  rank: null,
  expiring: null,
};

describe('the points card', () => {
  it('says nothing beside the balance when there is nothing to say', () => {
    expect(linesOf(none)).toEqual([]);
  });

  it('says what waits, what is missing, what is owed, what runs out and the place this month', () => {
    const points: PointsSummary = {
      ...none,
      expectedPoints: 6,
      expectedCount: 1,
      heldPoints: 4,
      heldCount: 1,
      debt: 3,
      nextReward: { id: 'a', name: '雨衣', points: 60 },
      rank: 2,
      expiring: { points: 10, on: '2026-12-31' },
    };
    expect(linesOf(points)).toEqual([
      '1 条等核实，属实再到账 6 分',
      '1 笔在核对，共 4 分',
      '有 3 分待抵扣，以后的积分先抵扣',
      '再攒 20 分可换“雨衣”',
      '12 月 31 日到期 10 分',
      '本月全区第 2 名',
    ]);
  });
});

describe('the board’s periods', () => {
  it('step by week and by month, over the end of a year', () => {
    expect(stepOf('week', '2026-12-28', 1)).toBe('2027-01-04');
    expect(stepOf('month', '2027-01-01', -1)).toBe('2026-12-01');
    expect(periodWords('month', '2026-12-01')).toBe('2026 年 12 月');
    expect(periodWords('week', '2026-11-30')).toBe('11月30日–12月6日');
  });
});

describe('the statement', () => {
  it('gathers lines under the month they are booked in, newest first', () => {
    const line = (id: string, month: string) => ({ id, month }) as StatementLine;
    expect(byMonth([line('c', '2026-11'), line('b', '2026-10'), line('a', '2026-11')])).toEqual([
      ['2026-11', [line('c', '2026-11'), line('a', '2026-11')]],
      ['2026-10', [line('b', '2026-10')]],
    ]);
    expect(monthWords('2026-01')).toBe('2026 年 1 月');
  });
});
