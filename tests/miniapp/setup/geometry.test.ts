import fc from 'fast-check';
import { footOf, movedIn, readable } from '@/packages/setup/_map/label-room';
import {
  fromScreen,
  panBy,
  planeAt,
  planeOf,
  type Point,
  scaleBar,
  toScreen,
  type Vertex,
  viewOf,
  zoomAbout,
} from '@/packages/setup/_map/plane';
import {
  areaOf,
  areaWords,
  contains,
  crossesItself,
  distance,
  distanceToRing,
  labelPoint,
  nearestOnEdge,
  shapeAt,
} from '@/packages/setup/_map/ring';
import { snap, type SnapTarget } from '@/packages/setup/_map/snapping';
import { doOverlap, warningsOf } from '@/packages/setup/_map/warnings';
import { shownHandles } from '@/packages/setup/draw/handles';

const at = (x: number, y: number): Point => ({ x, y });
const square = (left: number, top: number, side: number): Point[] => [
  at(left, top),
  at(left + side, top),
  at(left + side, top + side),
  at(left, top + side),
];
const size = { width: 375, height: 400 };
const chinese = fc.tuple(fc.double({ min: 74, max: 135, noNaN: true }), fc.double({ min: 18, max: 53, noNaN: true }));
const around = fc.tuple(
  fc.double({ min: -0.1, max: 0.1, noNaN: true }),
  fc.double({ min: -0.1, max: 0.1, noNaN: true }),
);
const px = fc.double({ min: 0, max: 400, noNaN: true });
const view = fc.record({
  middle: fc.record({
    x: fc.double({ min: -5e3, max: 5e3, noNaN: true }),
    y: fc.double({ min: -5e3, max: 5e3, noNaN: true }),
  }),
  scale: fc.double({ min: 0.01, max: 10, noNaN: true }),
});

describe('the plane', () => {
  it('gives back every place in China to the micro-degree', () => {
    fc.assert(
      fc.property(chinese, around, (middle, [east, north]) => {
        const plane = planeAt(middle as Vertex);
        const vertex: Vertex = [
          Math.round((middle[0] + east) * 1e6) / 1e6,
          Math.round((middle[1] + north) * 1e6) / 1e6,
        ];
        const [longitude, latitude] = plane.toVertex(plane.toPlane(vertex));
        expect(Math.abs(longitude - vertex[0])).toBeLessThan(1e-9);
        expect(Math.abs(latitude - vertex[1])).toBeLessThan(1e-9);
      }),
    );
  });

  it('has metres: a minute of latitude is a nautical mile, north is up', () => {
    const { toPlane } = planeAt([118.13, 30.275]);
    expect(toPlane([118.13, 30.275 + 1 / 60]).y).toBeCloseTo(-1847.6, 0);
    expect(toPlane([118.14, 30.275])).toEqual({ x: expect.closeTo(962, 0), y: 0 });
  });

  it('lies in the middle of the rings it is for, and somewhere harmless for none', () => {
    const { toPlane } = planeOf([
      [
        [118.1, 30.2],
        [118.3, 30.4],
      ],
    ]);
    expect(toPlane([118.2, 30.3])).toEqual({ x: expect.closeTo(0, 6), y: expect.closeTo(0, 6) });
    expect(planeOf([]).toPlane([0, 0])).toEqual({ x: 0, y: 0 });
  });
});

describe('the view', () => {
  it('leads to the screen and back', () => {
    fc.assert(
      fc.property(view, px, px, (now, x, y) => {
        const back = toScreen(fromScreen(at(x, y), now, size), now, size);
        expect(distance(back, at(x, y))).toBeLessThan(1e-6);
      }),
    );
  });

  it('keeps the point between two fingers where it is while zooming', () => {
    fc.assert(
      fc.property(view, px, px, fc.double({ min: 0.2, max: 5, noNaN: true }), (now, x, y, factor) => {
        const place = fromScreen(at(x, y), now, size);
        const zoomed = zoomAbout(now, size, at(x, y), factor);
        expect(distance(toScreen(place, zoomed, size), at(x, y))).toBeLessThan(1e-6);
      }),
    );
  });

  it('moves by as many px as the finger', () => {
    const now = { middle: at(100, 100), scale: 0.5 };
    const moved = toScreen(at(100, 100), panBy(now, at(30, -12)), size);
    expect(moved).toEqual(at(375 / 2 + 30, 200 - 12));
  });

  it('shows all points inside its margin', () => {
    const points = [at(-900, 40), at(1200, -800), at(0, 2000)];
    const shown = points.map((point) => toScreen(point, viewOf(points, size), size));
    for (const { x, y } of shown) {
      expect(x).toBeGreaterThanOrEqual(27.9);
      expect(x).toBeLessThanOrEqual(375 - 27.9);
      expect(y).toBeGreaterThanOrEqual(27.9);
      expect(y).toBeLessThanOrEqual(400 - 27.9);
    }
  });

  it('says its scale in a round length', () => {
    expect(scaleBar({ middle: at(0, 0), scale: 0.3 })).toEqual({ words: '200 米', px: 60 });
    expect(scaleBar({ middle: at(0, 0), scale: 0.04 })).toEqual({ words: '2 公里', px: 80 });
  });
});

describe('names on a map', () => {
  const named = (name: string, x: number, y: number, note?: string) => ({ name, note, at: at(x, y) });
  const shown = (...names: ReturnType<typeof named>[]) => readable(names, 17).map(({ name }) => name);

  it('never lie over each other: the one that matters more stands', () => {
    expect(shown(named('01 网格', 100, 100), named('浦溪花园', 100, 90))).toEqual(['01 网格']);
    expect(shown(named('03 网格', 100, 100), named('龙西小区', 150, 105))).toEqual(['03 网格']);
  });

  it('all stand where there is room for them', () => {
    expect(shown(named('01 网格', 100, 100), named('02 网格', 180, 100))).toEqual(['01 网格', '02 网格']);
    expect(shown(named('01 网格', 100, 100), named('浦溪花园', 100, 126))).toEqual(['01 网格', '浦溪花园']);
  });

  it('are never hidden by the scale or the buttons at the foot', () => {
    const names = [named('03 网格', 300, 380), named('04 网格', 60, 390), named('05 网格', 300, 330)];
    expect(readable(names, 12, footOf(size, 48)).map(({ name }) => name)).toEqual(['05 网格']);
    expect(readable(names, 12, footOf(size, 60)).map(({ name }) => name)).toEqual([]);
  });

  it('are moved in at the edge, so that all of them can be read', () => {
    expect(movedIn(named('甘棠社区第一网格', 370, 100), size, 12).at).toEqual(at(375 - 54, 100));
    expect(movedIn(named('甘棠社区第一网格', 10, 100), size, 12).at).toEqual(at(54, 100));
    expect(movedIn(named('甘棠社区第一网格', 200, 100), size, 12).at).toEqual(at(200, 100));
  });

  it('take a second line for what is special about one', () => {
    const below = named('浦溪花园', 100, 126);
    expect(shown(named('01 网格', 100, 100, '新建'), below)).toEqual(['01 网格']);
    expect(shown(named('01 网格', 100, 100, '新建'), { ...below, at: at(100, 137) })).toHaveLength(2);
  });
});

describe('a ring', () => {
  const lShape = [at(0, 0), at(10, 0), at(10, 2), at(2, 2), at(2, 10), at(0, 10)];

  it('has its size, whichever way it turns', () => {
    expect(areaOf(square(5, 5, 100))).toBe(10_000);
    expect(areaOf(square(5, 5, 100).reverse())).toBe(10_000);
    expect(areaOf([])).toBe(0);
  });

  it('tells its size as people say it', () => {
    expect(areaWords(8420.4)).toBe('8,420 平方米');
    expect(areaWords(324_000)).toBe('324,000 平方米');
    expect(areaWords(1_234_000)).toBe('1.23 平方公里');
    expect(areaWords(12_340_000)).toBe('12.3 平方公里');
  });

  it('knows inside from outside, also round a corner', () => {
    expect(contains(lShape, at(1, 9))).toBe(true);
    expect(contains(lShape, at(9, 9))).toBe(false);
  });

  it('has its name inside, also where its middle is not', () => {
    expect(contains(lShape, labelPoint(lShape))).toBe(true);
    expect(labelPoint(square(0, 0, 10))).toEqual(at(5, 5));
  });

  it('is found out when its line runs through itself', () => {
    expect(crossesItself(square(0, 0, 10))).toBe(false);
    expect(crossesItself([at(0, 0), at(10, 10), at(10, 0), at(0, 10)])).toBe(true);
  });

  it('is as far from a point as its nearest edge', () => {
    expect(nearestOnEdge(at(3, 5), [at(0, 0), at(10, 0)])).toEqual(at(3, 0));
    expect(nearestOnEdge(at(-3, 4), [at(0, 0), at(10, 0)])).toEqual(at(0, 0));
    expect(distanceToRing(at(5, -4), square(0, 0, 10))).toBe(4);
  });
});

describe('a finger', () => {
  it('hits the smaller of two shapes that lie over each other, and nothing outside', () => {
    const grid = { name: 'grid', points: square(0, 0, 100) };
    const compound = { name: 'compound', points: square(20, 20, 30) };
    expect(shapeAt([grid, compound], at(30, 30))).toBe(compound);
    expect(shapeAt([compound, grid], at(80, 80))).toBe(grid);
    expect(shapeAt([grid, compound], at(180, 80))).toBeUndefined();
  });

  it('is offered only handles it can tell apart, the chosen one always among them', () => {
    const crowded = [at(0, 0), at(10, 0), at(20, 0), at(50, 0), at(100, 0)];
    expect(shownHandles(crowded, undefined)).toEqual([0, 3, 4]);
    expect(shownHandles(crowded, 1)).toEqual([1, 4]);
  });
});

describe('a dragged vertex', () => {
  const neighbour: SnapTarget = {
    name: '02 网格',
    ring: [
      [118.1, 30.2],
      [118.2, 30.2],
      [118.2, 30.1],
    ],
    points: [at(0, 0), at(100, 0), at(100, 100)],
  };

  it('takes a neighbour’s vertex to the last digit', () => {
    expect(snap(at(95, 6), [neighbour], 10)).toEqual({
      point: at(100, 0),
      vertex: [118.2, 30.2],
      kind: 'vertex',
      name: '02 网格',
    });
  });

  it('prefers a vertex in reach to an edge that is nearer', () => {
    expect(snap(at(94, 1), [neighbour], 10)?.kind).toBe('vertex');
  });

  it('else sticks to an edge, and to nothing far away', () => {
    expect(snap(at(50, 4), [neighbour], 10)).toMatchObject({ point: at(50, 0), kind: 'edge' });
    expect(snap(at(50, 30), [neighbour], 10)).toBeUndefined();
  });
});

describe('what is wrong with a drawn boundary', () => {
  const mine = square(0, 0, 100);
  const east = { name: '02 网格', points: square(100, 0, 100) };
  const move = (index: number, to: Point) => mine.map((point, place) => (place === index ? to : point));

  it('is nothing while it shares its border', () => expect(warningsOf(mine, mine, [east])).toEqual([]));

  it('is an overlap where it reaches into a neighbour', () => {
    expect(warningsOf(move(1, at(130, 10)), mine, [east])).toEqual([expect.stringMatching('和 02 网格 重叠')]);
  });

  it('is a gap where it draws back from a neighbour', () => {
    expect(warningsOf(move(1, at(70, 0)), mine, [east])).toEqual([expect.stringMatching('02 网格.*空隙')]);
  });

  it('is a line through itself, before anything else', () => {
    expect(warningsOf([at(0, 0), at(100, 100), at(100, 0), at(0, 100)], mine, [east])).toEqual([
      expect.stringMatching('交叉'),
    ]);
  });

  it('is too small a size', () => {
    expect(warningsOf(square(500, 500, 10), square(500, 500, 10), [])).toEqual([expect.stringMatching('太小')]);
  });

  it('is an overlap too where only a sliver is shared, its corners on the border', () => {
    const wide = { name: '02 网格', points: square(100, 0, 400) };
    const sliver = [at(0, 0), at(106, 0), at(100, 400), at(0, 400)];
    expect(warningsOf(sliver, square(0, 0, 100), [wide])).toEqual([expect.stringMatching('重叠')]);
  });

  it('is an overlap too where two lie across each other without a corner inside', () => {
    const upright = [at(40, -50), at(60, -50), at(60, 150), at(40, 150)];
    expect(doOverlap(mine, upright)).toBe(true);
    expect(doOverlap(mine, square(300, 300, 10))).toBe(false);
  });
});
