import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import DrawPage from '@/packages/setup/draw';
import { platform } from '@/platform';
import type { Shape } from '@/services/boundaries';
import { taro } from '../stand-ins/taro';
import { answered, answerWith, byId, draft } from './server-stand-in';

const grid = (unitId: string, shortName: string, ring: Shape['ring']): Shape => ({
  unitId,
  kind: 'grid',
  name: shortName,
  shortName,
  ring,
  effect: 'existing',
  hasProblem: false,
});
const mine = grid('u1', '01 网格', [
  [118.13, 30.27],
  [118.134, 30.27],
  [118.134, 30.274],
  [118.13, 30.274],
]);
const east = grid('u2', '02 网格', [
  [118.134, 30.27],
  [118.138, 30.27],
  [118.138, 30.274],
  [118.134, 30.274],
]);
const unit = { id: 'u1', kind: 'grid', name: '龙西社区第 1 网格', shortName: '01 网格' };

async function open(shapes: Shape[] = [mine, east], more: Parameters<typeof answerWith>[0] = {}) {
  jest.spyOn(platform.device, 'measure').mockResolvedValue({ left: 0, top: 0, width: 375, height: 400 });
  taro.params = { unitId: 'u1' };
  taro.moves.length = 0;
  const asked = answerWith({
    'GET /units/u1': answered(unit),
    'GET /boundaries': answered({ items: shapes }),
    'POST /boundaries': answered(draft({ kind: 'boundaries' })),
    ...more,
  });
  render(<DrawPage />);
  await waitFor(() => expect(byId('vertex-0')).not.toBeNull());
  return asked;
}

/** With the mouse: from where it is taken, by so many px. */
function drag(id: string, x: number, y: number): void {
  fireEvent.mouseDown(byId(id), { clientX: 100, clientY: 100 });
  fireEvent.mouseMove(byId('draw-map'), { clientX: 100 + x, clientY: 100 + y });
  fireEvent.mouseUp(byId('draw-map'), { clientX: 100 + x, clientY: 100 + y });
}
const press = (id: string) => act(async () => void fireEvent.click(byId(id)));
const area = () => byId('draw-area').textContent;
const isDisabled = (id: string) => byId(id).getAttribute('aria-disabled') === 'true';

describe('drawing a boundary', () => {
  it('begins with what is there, and has nothing to check', async () => {
    await open();
    expect(area()).toMatch(/^17\d,\d{3} 平方米$/);
    expect(isDisabled('draw-check')).toBe(true);
    expect(isDisabled('draw-undo')).toBe(true);
  });

  it('takes a dragged vertex back and does it again', async () => {
    await open();
    const before = area();
    drag('vertex-0', -40, 60);
    const after = area();
    expect(after).not.toBe(before);
    await press('draw-undo');
    expect(area()).toBe(before);
    expect(isDisabled('draw-check')).toBe(true);
    await press('draw-redo');
    expect(area()).toBe(after);
    expect(isDisabled('draw-check')).toBe(false);
  });

  it('says of a vertex what it sticks to, and sends the neighbour’s own corner', async () => {
    const asked = await open([mine, { ...east, ring: [[118.1342, 30.27], ...east.ring.slice(1)] }]);
    fireEvent.mouseDown(byId('vertex-1'), { clientX: 100, clientY: 100 });
    fireEvent.mouseMove(byId('draw-map'), { clientX: 118, clientY: 102 });
    expect(byId('draw-snap').textContent).toBe('贴住了 02 网格 的拐角');
    fireEvent.mouseUp(byId('draw-map'), { clientX: 118, clientY: 102 });
    await press('draw-check');
    const sent = JSON.parse(String(asked.find(({ call }) => call === 'POST /boundaries')?.body));
    expect(sent).toEqual({ unitId: 'u1', ring: [mine.ring[0], [118.1342, 30.27], mine.ring[2], mine.ring[3]] });
    expect(taro.moves).toEqual([{ name: 'navigateTo', url: '/packages/setup/draft/index?id=i1' }]);
  });

  it('adds a vertex in the middle of an edge, and removes the chosen one', async () => {
    await open();
    await press('edge-0');
    expect(byId('draw-measures').textContent).toContain('5 个点');
    await press('draw-remove');
    expect(byId('draw-measures').textContent).toContain('4 个点');
  });

  it('warns of a gap and of an overlap while it is drawn', async () => {
    await open();
    drag('vertex-1', -60, 0);
    expect(byId('draw-measures').textContent).toContain('02 网格 之间留出了空隙');
    await press('draw-undo');
    drag('vertex-1', 60, -30);
    expect(byId('draw-measures').textContent).toContain('和 02 网格 重叠了');
  });

  it('checks no line that runs through itself', async () => {
    await open();
    drag('vertex-0', 400, -60);
    expect(byId('draw-measures').textContent).toContain('交叉');
    expect(isDisabled('draw-check')).toBe(true);
  });

  it('gives a unit without a boundary a square to begin with', async () => {
    await open([east]);
    expect(byId('draw-measures').textContent).toContain('4 个点');
    expect(isDisabled('draw-check')).toBe(false);
  });
});

describe('leaving a drawing', () => {
  it('that is unchanged asks nothing', async () => {
    await open();
    await act(async () => void fireEvent.click(screen.getByLabelText('返回')));
    expect(taro.moves).toHaveLength(1);
  });

  it('that is changed asks first, also when the tab is closed', async () => {
    const guard = jest.spyOn(platform.device, 'guardLeaving');
    await open();
    drag('vertex-0', -40, 60);
    expect(guard).toHaveBeenLastCalledWith(expect.any(String));
    await act(async () => void fireEvent.click(screen.getByLabelText('返回')));
    expect(taro.moves).toEqual([]);
    await press('confirm-yes');
    expect(taro.moves).toHaveLength(1);
    expect(guard).toHaveBeenLastCalledWith(undefined);
  });
});
