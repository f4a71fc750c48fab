import fc from 'fast-check';
import {
  cutOffs,
  type Decision,
  isRepeated,
  maskPhone,
  obstaclesOf,
  standings,
} from '../../api/_domain/personal-data/rules.js';
import { retentionSeed } from '../../config/policy/retention.js';

const at = new Date('2026-11-19T02:00:00Z');
const decided = (more: Partial<Decision> = {}): Decision => ({
  purpose: 'basic',
  decision: 'given',
  noticeVersion: 1,
  decidedAt: at,
  ...more,
});
const standingOf = (decisions: Decision[], version: number) =>
  standings(decisions, version).find(({ purpose }) => purpose === 'basic');

describe('whether somebody is asked about a purpose', () => {
  it('yes, who was never asked', () => {
    expect(standingOf([], 1)).toEqual({ purpose: 'basic', last: null, asksAgain: true });
  });

  it('no, who agreed to the notice in force', () => {
    expect(standingOf([decided()], 1)).toMatchObject({ asksAgain: false });
  });

  it('again, who agreed to an older one', () => {
    expect(standingOf([decided()], 2)).toMatchObject({ asksAgain: true });
  });

  it('no more, who said no, even to an older one', () => {
    expect(standingOf([decided({ decision: 'withdrawn' })], 2)).toMatchObject({ asksAgain: false });
  });

  it('is said of every purpose, in the order they are asked', () => {
    expect(standings([], 1).map(({ purpose }) => purpose)).toEqual(['basic', 'location', 'phone', 'board_name']);
  });
});

it('a decision is repeated only when it says the same to the same notice', () => {
  expect(isRepeated(undefined, 'given', 1)).toBe(false);
  expect(isRepeated(decided(), 'given', 1)).toBe(true);
  expect(isRepeated(decided(), 'given', 2)).toBe(false);
  expect(isRepeated(decided(), 'withdrawn', 1)).toBe(false);
});

describe('a masked number', () => {
  it('shows three digits in front and four behind', () => {
    expect(maskPhone('13812345678')).toBe('138****5678');
    expect(maskPhone('+85251234567')).toBe('+85****4567');
  });

  it('hides a short one whole, and never shows more than seven characters', () => {
    expect(maskPhone('12345')).toBe('*****');
    fc.assert(
      fc.property(fc.stringMatching(/^\d{0,20}$/), (phone) => {
        expect(maskPhone(phone).replaceAll('*', '').length).toBeLessThanOrEqual(7);
        if (phone.length > 0) expect(maskPhone(phone)).not.toBe(phone);
      }),
    );
  });
});

describe('what stands in the way of deleting an account', () => {
  it('is nothing for who holds nothing', () => {
    expect(obstaclesOf({ roles: [], openTickets: 0, isLastAdministrator: false })).toEqual([]);
  });

  it('names the last administrator first, then the work, then each role with its unit', () => {
    const roles = [{ role: 'administrator', unitName: '黄山区' }] as const;
    const found = obstaclesOf({ roles, openTickets: 2, isLastAdministrator: true });
    expect(found.map(({ kind }) => kind)).toEqual(['last_administrator', 'tickets', 'role']);
    expect(found[1]?.words).toContain('2 张工单');
    expect(found[2]?.words).toContain('黄山区的管理员');
  });
});

it('things are kept for exactly as many days as the rules say', () => {
  const before = cutOffs(retentionSeed, at);
  const days = (moment: Date) => (at.getTime() - moment.getTime()) / 86_400_000;
  expect(days(before.session)).toBe(retentionSeed.sessionDays);
  expect(days(before.invitation)).toBe(retentionSeed.invitationDays);
  expect(days(before.import)).toBe(retentionSeed.importDays);
  expect(days(before.inbox)).toBe(retentionSeed.inboxDays);
  expect(days(before.application)).toBe(retentionSeed.applicationDays);
  expect(days(before.coordinationContact)).toBe(retentionSeed.coordinationContactDays);
  expect(days(before.reporter)).toBe(retentionSeed.reporterDays);
});
