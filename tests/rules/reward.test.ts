import { newCode } from '../../api/_domain/reward/code.js';
import { codeAlphabet, expiryOf, maskName, normaliseCode, refusalOf } from '../../api/_domain/reward/rules.js';

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

  it('handed over, and when', () => {
    const refusal = refusalOf({ status: 'fulfilled', endedAt });
    expect(refusal.code).toBe('redemption.already_fulfilled');
    expect(refusal.details).toEqual({ fulfilledAt: endedAt.toISOString() });
  });

  it('cancelled, or ran out', () => {
    for (const status of ['cancelled', 'expired', 'reserved'] as const) {
      expect(refusalOf({ status, endedAt }).code).toBe('redemption.not_open');
    }
  });
});

it('a counter sees the family name only', () => {
  expect([maskName('叶强'), maskName('武媛媛'), maskName('叶'), maskName('')]).toEqual(['叶*', '武**', '叶*', '']);
});
