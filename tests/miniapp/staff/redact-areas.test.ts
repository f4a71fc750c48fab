import { areaBetween } from '@/packages/officer/redact/_hooks/areas';

const frame = { left: 10, top: 100, width: 200, height: 400 };

describe('a box drawn over a photo', () => {
  it('is the same part of the photo, whichever corner it begins at', () => {
    const area = { x: 0.25, y: 0.5, width: 0.5, height: 0.25 };
    expect(areaBetween({ x: 60, y: 300 }, { x: 160, y: 400 }, frame)).toEqual(area);
    expect(areaBetween({ x: 160, y: 400 }, { x: 60, y: 300 }, frame)).toEqual(area);
  });

  it('ends at the edge of the photo, however far the finger goes', () => {
    expect(areaBetween({ x: 160, y: 400 }, { x: 999, y: 999 }, frame)).toEqual({
      x: 0.75,
      y: 0.75,
      width: 0.25,
      height: 0.25,
    });
  });

  it('is nothing for a tap, and nothing beside the photo', () => {
    expect(areaBetween({ x: 60, y: 300 }, { x: 63, y: 303 }, frame)).toBeUndefined();
    expect(areaBetween({ x: 300, y: 300 }, { x: 400, y: 400 }, frame)).toBeUndefined();
  });
});
