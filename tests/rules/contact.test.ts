import { dutyAt, maskPhone, mayCall, phoneOf, shownPhone } from '../../api/_domain/contact/rules.js';
import type { Actor } from '../../api/_domain/context.js';
import type { Role } from '../../api/_contract/vocabulary.js';

/** A moment of the week that begins on Monday 5 January 2026, in Asia/Shanghai. */
const at = (day: number, time: string) => new Date(`2026-01-${String(4 + day).padStart(2, '0')}T${time}:00+08:00`);
const weekdays = [1, 2, 3, 4, 5];
const office = [
  { days: weekdays, opensAt: '08:00', closesAt: '12:00' },
  { days: weekdays, opensAt: '14:30', closesAt: '17:30' },
];

describe('a desk with office hours', () => {
  it.each([
    [1, '07:59', '不在值班时间', '8:00 上班'],
    [1, '08:00', '现在值班', '12:00 下班'],
    [1, '11:59', '现在值班', '12:00 下班'],
    [1, '12:00', '不在值班时间', '14:30 上班'],
    [1, '17:29', '现在值班', '17:30 下班'],
    [1, '17:30', '不在值班时间', '明早 8:00 上班'],
    [5, '17:30', '不在值班时间', '周一 8:00 上班'],
    [7, '09:00', '不在值班时间', '明早 8:00 上班'],
    [6, '09:00', '不在值班时间', '周一 8:00 上班'],
  ])('on day %i at %s says %s, %s', (day, time, title, until) => {
    expect(dutyAt(office, at(day, time))).toEqual({ isOn: title === '现在值班', title, until });
  });
});

describe('other hours', () => {
  it('of a desk that never closes have no end', () => {
    const always = [{ days: [1, 2, 3, 4, 5, 6, 7], opensAt: '00:00', closesAt: '24:00' }];
    expect(dutyAt(always, at(7, '23:59'))).toEqual({ isOn: true, title: '24 小时值班', until: null });
  });

  it('past midnight belong to the day they began on, over the end of the week as well', () => {
    const night = [{ days: [7], opensAt: '22:00', closesAt: '06:00' }];
    expect(dutyAt(night, at(7, '23:00'))).toMatchObject({ isOn: true, until: '明早 6:00 下班' });
    expect(dutyAt(night, at(1, '05:59'))).toMatchObject({ isOn: true, until: '6:00 下班' });
    expect(dutyAt(night, at(1, '06:00'))).toMatchObject({ isOn: false, until: '周日 22:00 上班' });
  });

  it('that follow one another end with the last', () => {
    const shifts = [
      { days: [3], opensAt: '08:00', closesAt: '16:00' },
      { days: [3], opensAt: '16:00', closesAt: '24:00' },
    ];
    expect(dutyAt(shifts, at(3, '09:00'))).toMatchObject({ isOn: true, until: '24:00 下班' });
  });

  it('in the afternoon of the next day are called that', () => {
    expect(dutyAt([{ days: [2], opensAt: '14:30', closesAt: '17:30' }], at(1, '20:00'))?.until).toBe('明天 14:30 上班');
  });

  it('that nobody has written down say nothing', () => {
    expect(dutyAt([], at(1, '09:00'))).toBeNull();
  });
});

describe('a telephone number', () => {
  it.each([
    ['138 0000 1234', '13800001234', '138****1234'],
    ['+86 13800001234', '13800001234', '138****1234'],
    ['0559-0000101', '0559-0000101', '0559-****101'],
    ['(0559) 0000101', '0559-0000101', '0559-****101'],
    ['010-00000000-12', '010-00000000-12', '010-****000'],
    ['400 000 0000', '400-000-0000', '400-****000'],
    ['110', '110', '110'],
    ['12345', '12345', '12345'],
    ['95598', '95598', '95598'],
  ])('written %s is dialled %s and shown as %s', (written, dialled, masked) => {
    expect(phoneOf(written)).toBe(dialled);
    expect(maskPhone(dialled)).toBe(masked);
  });

  it.each(['', '12', '1234567', '23800001234', '1380000123', '138000012345', '0559-12', '电话', '110;110'])(
    'is not %j',
    (written) => {
      expect(() => phoneOf(written)).toThrow(expect.objectContaining({ code: 'request.invalid' }));
    },
  );
});

describe('a number kept for a contact', () => {
  const holding = (role: Role): Actor => ({
    personId: 'somebody',
    displayName: '',
    grants: [{ role, unit: { id: 'u', kind: 'grid', name: '', shortName: '', path: 'u/' } }],
  });
  const phone = '13800001234';

  it.each([
    ['resident', 'public', '13800001234', true],
    ['resident', 'call_only', '138****1234', true],
    ['resident', 'staff_only', null, false],
    ['courier', 'staff_only', null, false],
    ['grid_officer', 'call_only', '138****1234', true],
    ['grid_officer', 'staff_only', '138****1234', true],
  ] as const)('is for a %s, when %s, shown as %s', (role, visibility, shown, isCallable) => {
    expect(shownPhone(holding(role), { phone, visibility })).toBe(shown);
    expect(mayCall(holding(role), { phone, visibility })).toBe(isCallable);
  });

  it('that is not there cannot be called', () => {
    expect(mayCall(holding('secretary'), { phone: null, visibility: 'public' })).toBe(false);
  });
});
