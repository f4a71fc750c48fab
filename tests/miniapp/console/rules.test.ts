import { dayOf } from '@/components/time-words';
import { endOfDay, lastDayWords, startOfDay } from '@/packages/console/days';
import { kindsOfRole, rolesToInvite } from '@/packages/console/invite/posts';
import { hasEnded, termOf } from '@/packages/console/people/words';
import { raised } from '@/packages/console/unit/_components/contact-list';
import { hoursWords, toggledDay } from '@/packages/console/unit/duty-hours';
import { kindsAbove, kindsAcross } from '@/packages/console/unit/kinds';
import { codesOf, roles, unitKinds } from '../../../api/_contract/vocabulary';
import { appointable, placesOfRole } from '../../../api/_domain/appointment/rules';
import { crossingOf, parentsOfKind } from '../../../api/_domain/unit/tree-rules';

/** What the console offers is what the server lets one do: the tables stand on both sides of the wire. */
describe('what the console offers', () => {
  it.each(codesOf(roles))('a %s invites to the roles they may give', (role) => {
    const given = (appointable[role] ?? []).filter((one) => one !== 'courier' && one !== 'resident');
    expect(rolesToInvite(role)).toEqual(given);
  });

  it('has the same places for roles and units', () => {
    expect(kindsOfRole).toEqual(placesOfRole);
    for (const kind of codesOf(unitKinds)) expect(kindsAbove(kind).sort()).toEqual([...parentsOfKind[kind]].sort());
  });

  it('crosses what the server crosses', () => {
    const crosses = (one: string, other: string) => {
      try {
        return Boolean(crossingOf({ id: '1', kind: one as 'grid' }, { id: '2', kind: other as 'grid' }));
      } catch {
        return false;
      }
    };
    for (const kind of codesOf(unitKinds))
      expect([...kindsAcross(kind)].sort()).toEqual(
        codesOf(unitKinds)
          .filter((other) => crosses(kind, other))
          .sort(),
      );
  });
});

describe('a term', () => {
  const now = new Date('2026-01-08T10:00:00+08:00');

  it('holds all of its last day', () => {
    expect(startOfDay('2026-01-31')).toBe('2026-01-31T00:00:00+08:00');
    expect(endOfDay('2026-01-31')).toBe('2026-01-31T16:00:00.000Z');
    expect(lastDayWords(endOfDay('2026-01-31'))).toBe('2026年1月31日');
    expect(dayOf(new Date('2026-01-31T23:30:00+08:00'))).toBe('2026-01-31');
    expect(dayOf(now, 6)).toBe('2026-01-14');
  });

  it.each([
    [{ validFrom: '2026-01-01T00:00:00Z', validTo: null }, '长期'],
    [{ validFrom: '2026-01-01T00:00:00Z', validTo: '2026-01-31T16:00:00Z' }, '任到 2026年1月31日'],
    [{ validFrom: '2026-01-10T02:00:00Z', validTo: '2026-01-31T16:00:00Z' }, '1月10日 10:00 起，任到 2026年1月31日'],
    [{ validFrom: '2026-01-01T00:00:00Z', validTo: '2026-01-08T01:00:00Z' }, '今天 09:00 离任'],
  ])('%j reads %s', (grant, words) => {
    expect(termOf(grant, now)).toBe(words);
    expect(hasEnded(grant, now)).toBe(words.endsWith('离任'));
  });
});

describe('duty hours', () => {
  it.each([
    [{ days: [1, 2, 3, 4, 5], opensAt: '08:00', closesAt: '17:30' }, '周一至周五 08:00–17:30'],
    [{ days: [7, 6], opensAt: '09:00', closesAt: '12:00' }, '周六、周日 09:00–12:00'],
    [{ days: [1, 2, 3, 4, 5, 6, 7], opensAt: '00:00', closesAt: '24:00' }, '每天 24 小时'],
    [{ days: [1, 3, 5], opensAt: '08:00', closesAt: '12:00' }, '周一、周三、周五 08:00–12:00'],
  ])('%j read %s', (shift, words) => expect(hoursWords(shift)).toBe(words));

  it('keep at least one day', () => {
    expect(toggledDay([1, 3], 2)).toEqual([1, 2, 3]);
    expect(toggledDay([1, 3], 3)).toEqual([1]);
    expect(toggledDay([1], 1)).toEqual([1]);
  });
});

describe('moving a contact up', () => {
  it('puts it before the one above it', () => {
    expect(raised(['a', 'b', 'c'], 'c')).toEqual(['a', 'c', 'b']);
    expect(raised(['a', 'b', 'c'], 'b')).toEqual(['b', 'a', 'c']);
  });
});
