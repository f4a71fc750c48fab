import fc from 'fast-check';
import type { ImportProblem } from '../../api/_contract/import.js';
import { systemActor } from '../../api/_domain/context.js';
import type { KnownUnit } from '../../api/_domain/import/boundaries/known-units.js';
import { neighbourProblems } from '../../api/_domain/import/boundaries/lay-out.js';
import { planBoundaries } from '../../api/_domain/import/boundaries/plan.js';
import { areaM2, sharedAreaM2, sharedPieces } from '../../api/_domain/import/boundaries/planar.js';
import { selfCrossing } from '../../api/_domain/import/boundaries/ring-fault.js';
import type { BoundaryRow } from '../../api/_domain/import/boundaries/row.js';
import { readShape } from '../../api/_domain/import/boundaries/shape.js';
import { boundaryRow, cutRectangle, origin } from '../support/builders/boundaries.js';

type Corners = [number, number][];

const { x, y } = origin;
const square = (west: number, south: number, side = 3000): Corners => [
  [west, south],
  [west + side, south],
  [west + side, south + side],
  [west, south + side],
];

const unit = (
  id: string,
  kind: KnownUnit['kind'],
  name: string,
  path: string,
  more: Partial<KnownUnit> = {},
): KnownUnit => ({
  id,
  kind,
  name,
  shortName: name,
  code: null,
  parentId: null,
  path,
  households: null,
  isClosed: false,
  ring: null,
  centre: null,
  ...more,
});
const district = unit('d', 'district', '黄山区', 'd/');
const community = unit('c', 'community', '龙西社区', 'd/c/', { code: '341003100002' });
const units = [district, community];

const told = (rows: BoundaryRow[], known: KnownUnit[] = units): ImportProblem[] => {
  const plan = planBoundaries(systemActor, rows, known);
  return [...plan.shapes.flatMap(({ problems }) => problems), ...neighbourProblems(plan)];
};
const wordsOf = (problems: ImportProblem[], level: ImportProblem['level'] = 'error') =>
  problems.filter((problem) => problem.level === level).map(({ name, message }) => `${name}：${message}`);
const rowsOf = (rings: Corners[]) => rings.map((ring, index) => boundaryRow(index + 1, ring));

describe('one shape', () => {
  it('that is sound is told nothing', () => {
    expect(readShape(boundaryRow(1, square(x, y), { households: 400 })).problems).toEqual([]);
  });

  it.each<[string, Partial<BoundaryRow>, string]>([
    [
      'has two points',
      {
        parts: [
          [
            [
              [118.1, 30.2],
              [118.2, 30.2],
              [118.1, 30.2],
            ],
          ],
        ],
      },
      '边界少于 3 个不同的点',
    ],
    ['has no point', { parts: [[[]]] }, '没有坐标'],
    [
      'has words for numbers',
      {
        parts: [
          [
            [
              [Number.NaN, 30],
              [118, 30],
              [118, 31],
            ],
          ],
        ],
      },
      '坐标里有不是数字的内容',
    ],
    [
      'has latitude first',
      {
        parts: [
          [
            [
              [30.2, 118.1],
              [30.3, 118.1],
              [30.3, 118.2],
            ],
          ],
        ],
      },
      '经度和纬度写反了，请把经度写在前面',
    ],
    [
      'lies in metres',
      {
        parts: [
          [
            [
              [39_512_345, 3_351_234],
              [39_512_445, 3_351_234],
              [39_512_445, 3_351_334],
            ],
          ],
        ],
      },
      '坐标不是经纬度，可能是以米为单位的投影坐标；请在导出时选经纬度（WGS 84 或 CGCS2000）',
    ],
    [
      'lies in France',
      {
        parts: [
          [
            [
              [2.3, 48.8],
              [2.4, 48.8],
              [2.4, 48.9],
            ],
          ],
        ],
      },
      '坐标 2.300, 48.800 不在中国境内',
    ],
    [
      'is a line there and back',
      {
        parts: [
          [
            [
              [118.1, 30.2],
              [118.2, 30.2],
              [118.3, 30.2],
            ],
          ],
        ],
      },
      '边界线在西边自己和自己交叉了，请把交叉的点挪开',
    ],
  ])('that %s is told so by name', (_, more, words) => {
    const { problems } = readShape(boundaryRow(1, [], { name: '01 网格', ...more }));
    expect(wordsOf(problems)).toEqual([`01 网格：${words}`]);
  });

  it('that crosses itself is told where', () => {
    const bow: Corners = [
      [x, y],
      [x + 2000, y + 2000],
      [x + 2000, y],
      [x, y + 2000],
    ];
    expect(wordsOf(readShape(boundaryRow(1, bow)).problems)[0]).toMatch(/^1 网格：边界线在中间自己和自己交叉了/);
  });

  it('of two parts is told to be split', () => {
    const two = boundaryRow(1, [], {
      parts: [boundaryRow(1, square(x, y)).parts[0] ?? [], boundaryRow(1, square(x + 9000, y)).parts[0] ?? []],
    });
    expect(wordsOf(readShape(two).problems)).toEqual([expect.stringContaining('由 2 块不相连的部分组成')]);
  });

  it.each([[299], [501], [0]])('of %i households is warned about, as a grid has 300 to 500', (households) => {
    const { problems } = readShape(boundaryRow(1, square(x, y), { households }));
    expect(wordsOf(problems, 'warning')).toEqual([`1 网格：有 ${households} 户，一个网格一般为 300–500 户`]);
  });

  it('runs the same way round however it was drawn, and loses corners that fall together', () => {
    const [a, b, c, d] = square(x, y) as [[number, number], [number, number], [number, number], [number, number]];
    const turned = readShape(boundaryRow(1, [a, d, c, c, b])).ring;
    expect(turned).toHaveLength(4);
    expect(areaM2(turned ?? [])).toBeCloseTo(areaM2([a, b, c, d]), 6);
  });
});

const corner = fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 }));

describe('crossing oneself', () => {
  it('is found exactly where comparing every pair of edges finds it', () => {
    const touches = (ring: Corners): boolean =>
      ring.some((_, one) => ring.some((__, other) => other > one && doEdgesMeet(ring, one, other)));
    fc.assert(
      fc.property(fc.uniqueArray(corner, { minLength: 3, maxLength: 9, selector: String }), (ring) => {
        expect(selfCrossing(ring) !== null).toBe(touches(ring));
      }),
      { numRuns: 2000 },
    );
  });
});

/** Whether two edges share more than the corner at which one follows the other; by rational arithmetic on small numbers. */
function doEdgesMeet(ring: Corners, one: number, other: number): boolean {
  const at = (index: number) => ring[index % ring.length] as [number, number];
  const [a, b, c, d] = [at(one), at(one + 1), at(other), at(other + 1)];
  const turn = (p: number[], q: number[], r: number[]) =>
    Math.sign(
      ((q[0] ?? 0) - (p[0] ?? 0)) * ((r[1] ?? 0) - (p[1] ?? 0)) -
        ((q[1] ?? 0) - (p[1] ?? 0)) * ((r[0] ?? 0) - (p[0] ?? 0)),
    );
  const isOn = (p: number[], q: number[], r: number[]) =>
    turn(p, q, r) === 0 &&
    Math.min(p[0] ?? 0, q[0] ?? 0) <= (r[0] ?? 0) &&
    (r[0] ?? 0) <= Math.max(p[0] ?? 0, q[0] ?? 0) &&
    Math.min(p[1] ?? 0, q[1] ?? 0) <= (r[1] ?? 0) &&
    (r[1] ?? 0) <= Math.max(p[1] ?? 0, q[1] ?? 0);
  const follows = other === one + 1 || (one === 0 && other === ring.length - 1);
  if (follows) {
    const [farOne, farOther] = other === one + 1 ? [a, d] : [b, c];
    return isOn(a, b, farOther) || isOn(c, d, farOne);
  }
  const cross = turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;
  return cross || isOn(a, b, c) || isOn(a, b, d) || isOn(c, d, a) || isOn(c, d, b);
}

/** What is left of a ring when all that lies outside each edge of a convex one, drawn counter-clockwise, is cut off. */
function cutByEdges(ring: Corners, convex: Corners): Corners {
  return convex.reduce((left, from, index) => {
    const to = convex[(index + 1) % convex.length] as [number, number];
    const leftOf = ([px, py]: [number, number]) =>
      (to[0] - from[0]) * (py - from[1]) - (to[1] - from[1]) * (px - from[0]);
    return left.flatMap((corner, place): Corners => {
      const next = left[(place + 1) % left.length] as [number, number];
      const [here, there] = [leftOf(corner), leftOf(next)];
      const part = here / (here - there);
      const crossing: [number, number] = [
        corner[0] + part * (next[0] - corner[0]),
        corner[1] + part * (next[1] - corner[1]),
      ];
      return [...(here >= 0 ? [corner] : []), ...(here >= 0 === there >= 0 ? [] : [crossing])];
    });
  }, ring);
}

describe('the ground two rings share', () => {
  it('is the same, reckoned by strips, as cut out by crossing points', () => {
    const simple = fc
      .uniqueArray(corner, { minLength: 3, maxLength: 8, selector: String })
      .map((ring): Corners => ring.map(([east, north]) => [x + east * 100, y + north * 100]))
      .filter((ring) => selfCrossing(ring) === null && areaM2(ring) > 0);
    fc.assert(
      fc.property(simple, simple, (one, other) => {
        const pieces = sharedPieces(one, other);
        // On some outlines that all but touch the clipper gives up and says so; the strips know them all the same.
        fc.pre(pieces !== null);
        const cut = pieces.reduce((sum, piece) => sum + piece.areaM2, 0);
        expect(Math.abs(sharedAreaM2(one, other) - cut)).toBeLessThan(1 + cut * 1e-3);
      }),
      { numRuns: 500 },
    );
  });

  it('is known where the clipper gives up', () => {
    const narrow: Corners = [
      [118131900, 30283800],
      [118131000, 30280800],
      [118131900, 30283100],
    ];
    const wide: Corners = [
      [118130300, 30283900],
      [118130700, 30281000],
      [118132300, 30282900],
    ];
    expect(sharedPieces(narrow, wide)).toBeNull();
    const cut = areaM2(cutByEdges(narrow, wide));
    expect(cut).toBeGreaterThan(1000);
    expect(Math.abs(sharedAreaM2(narrow, wide) - cut)).toBeLessThan(1 + cut * 1e-3);
  });
});

const bent = fc.record({
  columns: fc.integer({ min: 2, max: 4 }),
  rows: fc.integer({ min: 2, max: 4 }),
  bends: fc.array(fc.tuple(fc.integer({ min: -900, max: 900 }), fc.integer({ min: -900, max: 900 })), {
    minLength: 25,
    maxLength: 25,
  }),
});
const cut = ({ columns, rows, bends }: { columns: number; rows: number; bends: [number, number][] }) =>
  cutRectangle(columns, rows, 3000, (column, row) => bends[(column * 5 + row) % 25] ?? [0, 0]);

describe('grids side by side', () => {
  it('cut from one rectangle have neither gaps nor overlaps, however their borders bend', () => {
    fc.assert(
      fc.property(bent, (shape) => {
        expect(told(rowsOf(cut(shape)))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('one of whose inner corners is moved 20 m or more overlap, leave a gap, or both, and it is said between whom', () => {
    const shifted = fc.tuple(bent, fc.constantFrom([400, 0], [-400, 0], [0, 400], [0, -400], [300, 300], [-300, -300]));
    fc.assert(
      fc.property(shifted, ([shape, [east = 0, north = 0]]) => {
        const rings = cut(shape);
        const first = rings[0] as Corners;
        // The inner corner of the grid in the south-west: three others keep theirs.
        const moved = first.map(([cx, cy], index): [number, number] =>
          index === 2 ? [cx + east, cy + north] : [cx, cy],
        );
        fc.pre(selfCrossing(moved) === null);
        const problems = told(rowsOf([moved, ...rings.slice(1)]));
        expect(problems.length).toBeGreaterThan(0);
        expect(problems.every(({ message }) => /重叠约|空隙|重叠了一小条/.test(message))).toBe(true);
        expect(problems.some(({ message, name }) => message.includes('“1 网格”') || name === '1 网格')).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('that overlap are told how much, with whom and where', () => {
    const problems = told(rowsOf([square(x, y), square(x + 2500, y)]));
    expect(wordsOf(problems)).toEqual([
      expect.stringMatching(
        /^1 网格：和“2 网格”（第 2 个图形）重叠约 16,0\d\d 平方米，在“1 网格”的东边；一个地点只能属于一个网格/,
      ),
    ]);
  });

  it('that overlap in or beside a compound are told which, whether it is in the file or there already', () => {
    const overlapping = rowsOf([square(x, y), square(x + 2500, y)]);
    const inIt = boundaryRow(3, square(x + 2400, y + 1000, 1000), { kind: 'compound', name: '广场花苑' });
    expect(wordsOf(told([...overlapping, inIt]))).toEqual([expect.stringContaining('平方米，在“广场花苑”里；')]);
    const beside = unit('p', 'compound', '龙西小区', 'd/c/p/', { ring: square(x + 4000, y + 1000, 500) });
    expect(wordsOf(told(overlapping, [...units, beside]))).toEqual([
      expect.stringContaining('平方米，在“龙西小区”旁边；'),
    ]);
    const far = unit('p', 'compound', '远处小区', 'd/c/p/', { ring: square(x + 9000, y + 1000, 500) });
    expect(wordsOf(told(overlapping, [...units, far]))).toEqual([expect.stringContaining('在“1 网格”的东边；')]);
  });

  it('that overlap by half a metre are only warned: two hands meant the same line', () => {
    const problems = told(rowsOf([square(x, y), square(x + 2995, y)]));
    expect(wordsOf(problems)).toEqual([]);
    expect(wordsOf(problems, 'warning')).toEqual([expect.stringContaining('重叠了一小条')]);
  });

  it('around a hole nobody fills leave a gap, and it is said how large it is and between whom', () => {
    const rings = cutRectangle(3, 3);
    const problems = told(rowsOf(rings.filter((_, index) => index !== 4)));
    expect(wordsOf(problems)).toEqual([]);
    const [gap, ...others] = wordsOf(problems, 'warning');
    expect(others).toEqual([]);
    expect(gap).toMatch(
      /“1 网格”、“2 网格”、“3 网格”、“4 网格”等 8 个网格之间有约 96,\d{3} 平方米的空隙，在“1 网格”的东北角，不属于任何网格/,
    );
  });

  it('are compared with grids that are there and not in the file', () => {
    const there = unit('g', 'grid', '旧网格', 'd/c/g/', { ring: square(x + 2500, y) });
    const problems = told(rowsOf([square(x, y)]), [...units, there]);
    expect(wordsOf(problems)).toEqual([expect.stringContaining('和已有的“旧网格”重叠约')]);
    const closed = { ...there, isClosed: true };
    expect(told(rowsOf([square(x, y)]), [...units, closed])).toEqual([]);
  });

  it('are held against the boundary of their community', () => {
    const ground = { ...community, ring: square(x, y, 6000) };
    const problems = told(rowsOf([square(x + 4500, y)]), [district, ground]);
    expect(wordsOf(problems, 'warning')).toEqual([
      expect.stringMatching(/“龙西社区”边界内还有约 \d+,\d{3} 平方米不属于任何网格/),
      expect.stringMatching(/有约 \d+,\d{3} 平方米在“龙西社区”的边界外/),
    ]);
  });

  it('may lie under a compound, and two compounds that overlap are only warned', () => {
    const compounds = [1, 2].map((row) =>
      boundaryRow(row + 1, square(x + row * 100, y), { kind: 'compound', name: `${row} 小区` }),
    );
    const problems = told([boundaryRow(1, square(x, y)), ...compounds]);
    expect(wordsOf(problems)).toEqual([]);
    expect(wordsOf(problems, 'warning')).toEqual([expect.stringContaining('和“2 小区”（第 3 个图形）重叠约')]);
  });
});

describe('a hole', () => {
  const withHole = boundaryRow(1, [], {
    parts: [
      [square(x, y, 6000), square(x + 2000, y + 2000, 2000)].map((ring) =>
        ring.map(([east, north]): [number, number] => [east / 1e6, north / 1e6]),
      ),
    ],
  });

  it('that nobody fills is to be filled', () => {
    expect(wordsOf(told([withHole]))).toEqual([expect.stringContaining('中间有一个约 42,')]);
  });

  it('that another grid fills is told which, and what to do', () => {
    const problems = wordsOf(told([withHole, boundaryRow(2, square(x + 2000, y + 2000, 2000))]));
    expect(problems[0]).toContain('中间的洞正好是“2 网格”：一个网格不能整个围住另一个');
  });
});

describe('which unit a shape is', () => {
  const grid = unit('g', 'grid', '01 网格', 'd/c/g/', { code: '341003100002001', ring: square(x, y) });
  const plan = (row: Partial<BoundaryRow>, known = [...units, grid]) =>
    planBoundaries(systemActor, [boundaryRow(1, square(x, y), row)], known).shapes[0];

  it.each<[string, Partial<BoundaryRow>]>([
    ['its code', { name: '别的名字', code: '341003100002001', parent: null }],
    ['its name in its community', { name: '01网格' }],
    ['its name, the community as people say it', { name: '01 网格', parent: '龙西' }],
    ['its name, the community by its code', { name: '01 网格', parent: '341003100002' }],
    ['its name, in the only community there is', { name: '01 网格', parent: null }],
  ])('is found by %s', (_, row) => {
    expect(plan(row)?.unit?.id).toBe('g');
  });

  it('is unchanged when everything is as it was, wherever the line begins', () => {
    const [a, b, c, d] = square(x, y) as [number, number][];
    const same = {
      name: '01 网格',
      parts: [[[b, c, d, a].map((p): [number, number] => [(p?.[0] ?? 0) / 1e6, (p?.[1] ?? 0) / 1e6])]],
    };
    expect(plan(same)).toMatchObject({ effect: 'unchanged', changes: null });
    expect(plan({ ...same, households: 350 })).toMatchObject({ effect: 'update', changes: '户数改为 350' });
  });

  it.each<[string, Partial<BoundaryRow>, string]>([
    ['a community nobody knows', { parent: '月亮社区' }, '没有找到“月亮社区”，请写片区或社区/村的名称或编码'],
    ['a code of something else', { code: '341003100002' }, '编码 341003100002 是社区/村“龙西社区”，不是网格'],
    ['no name at all', { name: '' }, '没有名称，不知道是哪个单位'],
    [
      'another code for a known name',
      { name: '01 网格', code: '341003100002009' },
      '“01 网格”的编码是 341003100002001，不是 341003100002009',
    ],
  ])('is refused with %s', (_, row, words) => {
    expect(plan(row)?.problems.map(({ message }) => message)).toContain(words);
  });

  it('is refused when two shapes are the same', () => {
    const rows = [boundaryRow(1, square(x, y)), boundaryRow(2, square(x + 9000, y), { name: '1 网格' })];
    expect(wordsOf(told(rows))).toEqual(['1 网格：和第 1 个图形是同一个单位，请只留一个']);
  });

  it('is refused outside of what the importer answers for', () => {
    const elsewhere = {
      role: 'secretary' as const,
      unit: { id: 'z', kind: 'community' as const, name: '别处', shortName: '别处', path: 'd/z/' },
    };
    const actor = { personId: 'p', displayName: '书记', grants: [elsewhere] };
    const [shape] = planBoundaries(actor, [boundaryRow(1, square(x, y))], units).shapes;
    expect(shape?.problems.map(({ message }) => message)).toEqual(['“龙西社区”不在您管理的范围内']);
  });
});
