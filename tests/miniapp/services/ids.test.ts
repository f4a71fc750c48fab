import { formatUuidV7 } from '@/services/ids';

const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('a new identifier', () => {
  it.each([[0], [255]])('is a UUID of version 7 for every random byte, as %d', (byte) => {
    expect(formatUuidV7(Date.now(), new Uint8Array(10).fill(byte))).toMatch(pattern);
  });

  it('begins with the moment, so that later ones sort after', () => {
    const moment = Date.parse('2025-06-10T12:00:00.123Z');
    const early = formatUuidV7(moment, new Uint8Array(10).fill(255));
    const late = formatUuidV7(moment + 1, new Uint8Array(10));
    expect(Number.parseInt(early.replace('-', '').slice(0, 12), 16)).toBe(moment);
    expect(early < late).toBe(true);
  });
});
