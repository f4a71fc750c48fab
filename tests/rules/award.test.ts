import fc from 'fast-check';
import { reasonInWords } from '../../api/_domain/award/hold-words.js';
import { periodsOf, pointsFor, withinCaps } from '../../api/_domain/award/amounts.js';
import { type SuspectReport, suspicionOf } from '../../api/_domain/award/suspicion.js';
import { type PastAward, tryRules } from '../../api/_domain/award/try-rules.js';
import { codesOf, holdReasons } from '../../api/_contract/vocabulary.js';
import { pointsRulesSeed } from '../../config/policy/points-rules.js';
import { noon, testCategories } from '../support/builders/points.js';

const rules = pointsRulesSeed;

describe('what something is worth', () => {
  const report = { cause: 'report_verified', pointsClass: 'C', severity: 'urgent' } as const;

  it('is all of it for who told first, and a share for who told it later, one point at least', () => {
    expect(pointsFor(rules, { ...report, isFirst: true })).toBe(5);
    expect(pointsFor(rules, { ...report, isFirst: false })).toBe(3);
    expect(pointsFor({ ...rules, attachedPercent: 1 }, { ...report, isFirst: false })).toBe(1);
    expect(pointsFor({ ...rules, attachedPercent: 0 }, { ...report, isFirst: false })).toBe(0);
  });

  it('is whole points of the hours of an activity, as far as they count', () => {
    const hours = (minutes: number) => pointsFor({ ...rules, serviceHour: 2 }, { cause: 'hours_confirmed', minutes });
    expect([hours(0), hours(45), hours(90), hours(120), hours(600)]).toEqual([0, 1, 3, 4, 4]);
  });
});

describe('caps', () => {
  it('let through what is left of the day and of the month, never more and never less than nothing', () => {
    const used = fc.record({ day: fc.nat(200), month: fc.nat(2000) });
    fc.assert(
      fc.property(used, fc.integer({ min: 1, max: 100 }), (had, points) => {
        const { day, month } = rules.caps.civic_feedback;
        const paid = withinCaps(rules, 'civic_feedback', had, points);
        expect(paid).toBeGreaterThanOrEqual(0);
        expect(paid).toBeLessThanOrEqual(points);
        if (paid > 0) expect([had.day + paid <= day, had.month + paid <= month]).toEqual([true, true]);
        if (paid < points) expect(had.day + paid >= day || had.month + paid >= month).toBe(true);
      }),
    );
  });

  it('begin anew at midnight in Asia/Shanghai', () => {
    const lastMoment = new Date('2026-05-31T15:59:59.999Z');
    expect(periodsOf(lastMoment).monthStart).toEqual(new Date('2026-04-30T16:00:00Z'));
    const midnight = new Date('2026-05-31T16:00:00Z');
    expect(periodsOf(midnight)).toEqual({ dayStart: midnight, monthStart: midnight });
  });
});

describe('suspicion', () => {
  const report = (more: Partial<SuspectReport> & { minutes?: number; metres?: number } = {}): SuspectReport => ({
    id: more.id ?? 'b',
    categoryCode: more.categoryCode ?? 'class_A',
    longitudeE6: 118_136_000,
    latitudeE6: 30_272_000 + Math.round((more.metres ?? 0) * 9),
    receivedAt: new Date(noon.getTime() + (more.minutes ?? 0) * 60_000),
    deviceAt: more.deviceAt ?? null,
  });
  const reasonsOf = (others: SuspectReport[], own = report()) =>
    suspicionOf(rules.suspicion, testCategories, { report: own, others, photo: null, relation: null }).reasons;

  it('is none of a report like any other', () => {
    expect(reasonsOf([])).toEqual([]);
    expect(reasonsOf([report({ id: 'a', minutes: -120, metres: 400, categoryCode: 'class_B' })])).toEqual([]);
  });

  it('falls on the same place and kind again before the cooldown is over, on the later of the two', () => {
    expect(reasonsOf([report({ id: 'a', minutes: -71 * 60, metres: 25 })])).toEqual(['same_place']);
    expect(reasonsOf([report({ id: 'a', minutes: -73 * 60, metres: 25 })])).toEqual([]);
    expect(reasonsOf([report({ id: 'a', minutes: -71 * 60, metres: 40 })])).toEqual([]);
    expect(reasonsOf([report({ id: 'a', minutes: 30, metres: 25 })])).toEqual([]);
    expect(reasonsOf([report({ id: 'a' })], report({ id: 'b' }))).toEqual(['same_place']);
    expect(reasonsOf([report({ id: 'b' })], report({ id: 'a' }))).toEqual([]);
  });

  it('falls on all parts of one problem told as many', () => {
    const parts = [0, 5, 10].map((minutes, index) =>
      report({ id: `p${index}`, minutes, categoryCode: `class_${'ABC'[index]}` }),
    );
    for (const part of parts)
      expect(
        reasonsOf(
          parts.filter((one) => one !== part),
          part,
        ),
      ).toEqual(['split_problem']);
    expect(reasonsOf(parts.slice(1, 2), parts[0])).toEqual([]);
  });

  it('falls on a problem split with an hour between its parts, and not on what half a day lies between', () => {
    const part = (id: string, categoryCode: string, minutes: number) => report({ id, categoryCode, minutes });
    const apart = (minutes: number) => [part('p1', 'class_B', -minutes), part('p2', 'class_C', -2 * minutes)];
    expect(reasonsOf(apart(61))).toEqual(['split_problem']);
    expect(reasonsOf(apart(12 * 60))).toEqual([]);
  });

  it('falls on a problem told in kinds of every class, five and more at one spot in an hour', () => {
    const ownClass = testCategories.map((category) => ({ ...category, className: category.code }));
    const codes = ['class_B', 'class_C', 'gone', 'retired'];
    const others = codes.map((categoryCode, index) => report({ id: `p${index}`, categoryCode, minutes: -5 * index }));
    const among = (parts: SuspectReport[]) =>
      suspicionOf(rules.suspicion, ownClass, { report: report(), others: parts, photo: null, relation: null });
    expect(among(others)).toEqual({ reasons: ['split_problem'], facts: { splitCount: 5, splitHours: 1 } });
    expect(among(others.slice(1)).reasons).toEqual([]);
  });

  it('falls on a burst, from its first report to its last, and not on as many as there may be', () => {
    const row = (count: number) =>
      Array.from({ length: count }, (_, i) => report({ id: `r${i}`, minutes: i, metres: 100 * i }));
    const among = (count: number, index: number) =>
      reasonsOf(
        row(count).filter((_, i) => i !== index),
        row(count)[index],
      );
    expect([among(12, 0), among(12, 11)]).toEqual([[], []]);
    expect([among(13, 0), among(13, 12)]).toEqual([['burst'], ['burst']]);
  });

  it('falls on two places nobody can have been at so soon after one another', () => {
    const taken = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);
    const near = report({ deviceAt: taken(0) });
    const far = (minutes: number) => report({ id: 'a', metres: 9000, minutes: -90, deviceAt: taken(minutes) });
    expect(reasonsOf([far(-2)], near)).toEqual(['far_photo']);
    expect(reasonsOf([far(-30)], near)).toEqual([]);
    expect(reasonsOf([report({ id: 'a', metres: 9000, minutes: -90 })], near)).toEqual([]);
  });

  it('sees a ring only where others verify too, and seldom come across the same reporter', () => {
    const ring = (byVerifier: number, byVerifierOfReporter: number, byOthers: number, byOthersOfReporter: number) =>
      suspicionOf(rules.suspicion, testCategories, {
        report: report(),
        others: [],
        photo: null,
        relation: {
          sharesPhone: false,
          sharesHome: false,
          isMutual: false,
          byVerifier,
          byVerifierOfReporter,
          byOthers,
          byOthersOfReporter,
        },
      }).reasons;
    expect(ring(6, 5, 10, 1)).toEqual(['related_verifier']);
    expect(ring(30, 5, 10, 1)).toEqual([]);
    expect(ring(6, 5, 0, 0)).toEqual([]);
    expect(ring(6, 5, 10, 8)).toEqual([]);
  });

  it('has words for every reason', () => {
    const facts = { bits: 3, samePlaceM: 12, farM: 8200, farMinutes: 3, relation: 'ring', ringCount: 5, ringTotal: 6 };
    const all = { ...facts, splitCount: 3, burstCount: 13, cut: 4 };
    for (const code of codesOf(holdReasons)) {
      const { label, words } = reasonInWords(code, all);
      expect(label + words).not.toMatch(/undefined|NaN/);
      expect(words.length).toBeGreaterThan(4);
    }
  });
});

describe('trying rules on what was', () => {
  const past = (minutes: number): PastAward => ({
    personId: 'p',
    section: 'civic_feedback',
    occurredAt: new Date(noon.getTime() + minutes * 60_000),
    facts: { cause: 'report_verified', pointsClass: 'A', severity: 'danger', isFirst: true },
  });

  it('pays as the caps would have, day by day, and says what they cut', () => {
    const tried = tryRules(
      rules,
      Array.from({ length: 7 }, (_, index) => past(index)),
    );
    expect(tried).toMatchObject({ points: 60, cappedCount: 2, cappedPoints: 24 });
    expect(tried.byClass.get('A')).toBe(60);
    const twoDays = tryRules(rules, [...Array.from({ length: 7 }, (_, index) => past(index)), past(24 * 60)]);
    expect(twoDays.points).toBe(72);
  });
});
