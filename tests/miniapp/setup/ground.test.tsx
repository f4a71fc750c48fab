import { render, waitFor } from '@testing-library/react';
import { groundOf, type Vertex } from '@/packages/setup/_map/plane';
import DrawPage from '@/packages/setup/draw';
import { gridFacts } from '@/packages/setup/map/_components/grid-card';
import { platform } from '@/platform';
import { systemActor } from '../../../api/_domain/context';
import type { KnownUnit } from '../../../api/_domain/import/boundaries/known-units';
import { planBoundaries } from '../../../api/_domain/import/boundaries/plan';
import { readShape } from '../../../api/_domain/import/boundaries/shape';
import { districtUnits, townOutline } from '../../../api/_demo/district';
import { boundaryRow } from '../../support/builders/boundaries';
import { taro } from '../stand-ins/taro';
import { answered, answerWith, byId } from './server-stand-in';

type Corners = [number, number][];

const grid = (ring: Corners): KnownUnit => ({
  id: 'g',
  kind: 'grid',
  name: '1 网格',
  shortName: '01 网格',
  code: null,
  parentId: 'c',
  path: 'd/c/g/',
  households: null,
  isClosed: false,
  ring,
  centre: null,
});
const community: KnownUnit = { ...grid([]), id: 'c', kind: 'community', name: '龙西社区', path: 'd/c/', ring: null };
const square = (x: number, y: number, side: number): Corners => [
  [x, y],
  [x + side, y],
  [x + side, y + side],
  [x, y + side],
];
const drawnOf = (ring: Corners) => ring.map(([x, y]): Vertex => [x / 1e6, y / 1e6]);
const shapes: [string, Corners][] = [
  ['a block', square(118_130_000, 30_280_000, 3000)],
  ['a yard', square(118_130_000, 30_280_000, 120)],
  ['a block in the south', square(109_500_000, 18_250_000, 3000)],
  ['a block in the north', square(122_500_000, 53_000_000, 3000)],
  ['a large one', square(118_130_000, 30_280_000, 90_000)],
  ['the town', townOutline.map(([x, y]) => [x, y])],
  ...districtUnits
    .filter(({ kind }) => kind === 'grid')
    .slice(0, 8)
    .map(({ name, ring }): [string, Corners] => [name, (ring ?? []).map(([x, y]) => [x, y])]),
];

describe('the area of a boundary', () => {
  it.each(shapes)('is one number while it is drawn and when it is checked: %s', (_name, ring) => {
    const checked = readShape(boundaryRow(1, ring)).areaM2;
    expect(Math.abs(groundOf(drawnOf(ring)) / checked - 1)).toBeLessThan(1e-6);
  });

  it.each(shapes)('is told before and after by the check as it was drawn: %s', (_name, ring) => {
    const [[x, y] = [0, 0], ...others] = ring;
    const after: Corners = [[x - 40, y - 60], ...others];
    const drawn = boundaryRow(1, after, { unitId: 'g', name: '' });
    const plan = planBoundaries(systemActor, [drawn], [community, grid(ring)]);
    const [from, to] = [ring, after].map((one) => Math.round(groundOf(drawnOf(one))).toLocaleString('en-US'));
    expect(plan.shapes[0]?.changes).toContain(`面积 ${from} → ${to} 平方米`);
  });

  it('is what the pages show of it: the map, and the drawing', async () => {
    const ring = square(118_130_000, 30_280_000, 4000);
    const checked = `${Math.round(readShape(boundaryRow(1, ring)).areaM2).toLocaleString('en-US')} 平方米`;
    const unit = { id: 'g', kind: 'grid' as const, name: '第 1 网格', shortName: '01 网格' };
    const { id: unitId, ...named } = unit;
    const shape = { unitId, ...named, ring: drawnOf(ring), effect: 'existing' as const, hasProblem: false };
    expect(gridFacts({ unit, shape, people: [] })[0]).toBe(checked);
    jest.spyOn(platform.device, 'measure').mockResolvedValue({ left: 0, top: 0, width: 375, height: 400 });
    taro.params = { unitId };
    // Its neighbours lie elsewhere: what is around has no say in how large it is.
    const far = { ...shape, unitId: 'h', ring: drawnOf(square(118_200_000, 30_380_000, 4000)) };
    answerWith({ 'GET /units/g': answered(unit), 'GET /boundaries': answered({ items: [shape, far] }) });
    render(<DrawPage />);
    await waitFor(() => expect(byId('draw-area').textContent).toBe(checked));
  });
});
