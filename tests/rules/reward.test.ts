import { newCode } from '../../api/_domain/reward/code.js';
import {
  codeAlphabet,
  countOf,
  expiryOf,
  fellBelow,
  handOverMoment,
  limitStartOf,
  maskName,
  normaliseCode,
  reconcileOutcome,
  redeemRefusal,
  refusalOf,
} from '../../api/_domain/reward/rules.js';

describe('the code of a voucher', () => {
  it('is eight characters that nobody takes for one another', () => {
    const codes = Array.from({ length: 500 }, newCode);
    for (const code of codes) expect(code).toMatch(/^[34679ACDEFGHJKMNPQRTWXY]{8}$/);
    expect(new Set(codes).size).toBe(codes.length);
    expect(new Set(codes.join('')).size).toBe(codeAlphabet.length);
    for (const pair of ['0O', '1I', '1L', '2Z', '5S', '8B', 'UV']) {
      expect([...pair].filter((letter) => codeAlphabet.includes(letter)).length).toBeLessThan(2);
    }
  });

  it('is found however it is typed', () => {
    expect(normaliseCode(' ac3d-ef 4g')).toBe('AC3DEF4G');
  });
});

it('a voucher waits thirty days', () => {
  expect(expiryOf(new Date('2026-06-10T04:00:00Z'))).toEqual(new Date('2026-07-10T04:00:00Z'));
});

describe('a voucher that is no longer open says why', () => {
  const endedAt = new Date('2026-06-10T04:00:00Z');
  const station = { name: '龙西驿站' };

  it('handed over, when and where', () => {
    const refusal = refusalOf({ status: 'fulfilled', endedAt, station });
    expect(refusal.code).toBe('redemption.already_fulfilled');
    expect(refusal.message).toBe('这张兑换券 6 月 10 日 12:00 在龙西驿站领取过了');
    expect(refusal.details).toEqual({ fulfilledAt: endedAt.toISOString(), stationName: '龙西驿站' });
  });

  it('cancelled, or ran out', () => {
    for (const status of ['cancelled', 'expired', 'reserved'] as const) {
      expect(refusalOf({ status, endedAt, station }).code).toBe('redemption.not_open');
    }
  });
});

it('a counter sees the family name only', () => {
  expect([maskName('叶强'), maskName('武媛媛'), maskName('叶'), maskName('')]).toEqual(['叶*', '武**', '叶*', '']);
});

it('a voucher for a time runs out the day after it', () => {
  expect(expiryOf(new Date('2026-06-10T04:00:00Z'), new Date('2026-06-12T04:00:00Z'))).toEqual(
    new Date('2026-06-13T04:00:00Z'),
  );
});

describe('a limit counts', () => {
  // Half past midnight of the first of July in Shanghai; still June in Greenwich.
  const now = new Date('2026-06-30T16:30:00Z');

  it('from the first of the month or year on the clock of Shanghai, or ever', () => {
    expect(limitStartOf('month', now)).toEqual(new Date('2026-06-30T16:00:00Z'));
    expect(limitStartOf('year', now)).toEqual(new Date('2025-12-31T16:00:00Z'));
    expect(limitStartOf('ever', now)).toEqual(new Date(0));
  });
});

describe('who may take a piece', () => {
  const now = new Date('2026-06-10T04:00:00Z');
  const old = new Date('2026-01-01T00:00:00Z');
  const facts = { points: 10, debt: 0, personLimit: null, had: 0, accountCreatedAt: old, redeemedPoints: 0 };
  const ask = (change: Partial<Omit<typeof facts, 'personLimit'>> & { personLimit?: number }) =>
    redeemRefusal({ ...facts, ...change }, { days: 7, redeemMax: 30 }, now)?.code;

  it('anybody, while nothing is owed and the limit leaves some', () => {
    expect(ask({})).toBeUndefined();
    expect(ask({ personLimit: 2, had: 1 })).toBeUndefined();
    expect(ask({ redeemedPoints: 1000 })).toBeUndefined();
  });

  it('nobody who owes points, or had their share', () => {
    expect(ask({ debt: -1 })).toBe('points.in_debt');
    expect(ask({ personLimit: 2, had: 2 })).toBe('reward.limit_reached');
  });

  it('a new account up to its most, in its first days only', () => {
    const young = new Date('2026-06-03T04:00:01Z');
    expect(ask({ accountCreatedAt: young, redeemedPoints: 20 })).toBeUndefined();
    expect(ask({ accountCreatedAt: young, redeemedPoints: 21 })).toBe('redemption.new_account');
    expect(ask({ accountCreatedAt: new Date('2026-06-03T04:00:00Z'), redeemedPoints: 21 })).toBeUndefined();
  });
});

it('a shelf runs low once: when it falls below its minimum, not when it was below', () => {
  expect(fellBelow({ stock: 2, stockMin: 3 }, -1)).toBe(true);
  expect(fellBelow({ stock: 1, stockMin: 3 }, -1)).toBe(false);
  expect(fellBelow({ stock: 3, stockMin: 3 }, -1)).toBe(false);
  expect(fellBelow({ stock: 2, stockMin: 3 }, 1)).toBe(false);
});

describe('a count', () => {
  it('expects the free pieces and those kept for vouchers', () => {
    expect(countOf({ stock: 5, reserved: 2, counted: 7 })).toEqual({ expected: 7, difference: 0, missing: 0 });
    expect(countOf({ stock: 5, reserved: 2, counted: 4 })).toEqual({ expected: 7, difference: -3, missing: 0 });
    expect(countOf({ stock: 5, reserved: 2, counted: 9 })).toEqual({ expected: 7, difference: 2, missing: 0 });
  });

  it('never takes the free pieces below nothing, and tells what vouchers lack', () => {
    expect(countOf({ stock: 1, reserved: 3, counted: 1 })).toEqual({ expected: 4, difference: -1, missing: 2 });
  });
});

describe('a piece handed over without network', () => {
  const at = (hour: number) => new Date(Date.UTC(2026, 5, 10, hour));
  const open = { status: 'reserved', endedAt: null, expiresAt: at(20), handedOverAt: null, endedBy: null } as const;

  it('was handed over when the phone says, within what can be', () => {
    expect(handOverMoment(at(5), { createdAt: at(4) }, at(10))).toEqual(at(5));
    expect(handOverMoment(at(3), { createdAt: at(4) }, at(10))).toEqual(at(4));
    expect(handOverMoment(at(11), { createdAt: at(4) }, at(10))).toEqual(at(10));
  });

  it('counts while its voucher is open, and when it was open then', () => {
    expect(reconcileOutcome(open, at(5), 'k')).toBe('fulfil');
    expect(reconcileOutcome({ ...open, status: 'cancelled', endedAt: at(6) }, at(5), 'k')).toBe('late');
    expect(reconcileOutcome({ ...open, status: 'expired', endedAt: at(21) }, at(19), 'k')).toBe('late');
  });

  it('does not count once its voucher had been given back or run out', () => {
    expect(reconcileOutcome(open, at(20), 'k')).toBe('refuse');
    expect(reconcileOutcome({ ...open, status: 'cancelled', endedAt: at(4) }, at(5), 'k')).toBe('refuse');
    expect(reconcileOutcome({ ...open, status: 'expired', endedAt: at(21) }, at(20), 'k')).toBe('refuse');
  });

  it('is the same one when the same keeper sends it again, and used before for anybody else', () => {
    const done = { ...open, status: 'fulfilled', endedAt: at(7), handedOverAt: at(5), endedBy: 'k' } as const;
    expect(reconcileOutcome(done, at(5), 'k')).toBe('repeat');
    expect(reconcileOutcome(done, at(5), 'other')).toBe('refuse');
    expect(reconcileOutcome(done, at(6), 'k')).toBe('refuse');
  });
});
