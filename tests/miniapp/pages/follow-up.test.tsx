import { inTileOrder } from '@/services/tile-order';
import { declareVoice } from '@/services/voices';

describe('tiles in the order learnt last', () => {
  const tiles = ['manhole', 'drain', 'other'].map((code) => ({ code }));

  it('stand as the server said; what it did not name keeps its place behind', () => {
    expect(inTileOrder(tiles, ['drain', 'manhole']).map(({ code }) => code)).toEqual(['drain', 'manhole', 'other']);
    expect(inTileOrder(tiles, ['other']).map(({ code }) => code)).toEqual(['other', 'manhole', 'drain']);
  });

  it('stand as the tenant has them before anything was learnt', () => {
    expect(inTileOrder(tiles, [])).toEqual(tiles);
  });
});

it('a phone that rounds the minute up is told a minute', () => {
  const voice = { id: 'v', bytes: 10, contentType: 'audio/mpeg', durationMs: 60_240.4 };
  expect(declareVoice(voice)).toEqual({ ...voice, durationMs: 60_000 });
});
