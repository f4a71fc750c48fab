import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import DraftPage from '@/packages/setup/draft';
import { platform } from '@/platform';
import type { ImportDraftView, ImportResult } from '@/services/imports';
import { taro } from '../stand-ins/taro';
import { answered, answerWith, byId, draft } from './server-stand-in';

const grid = (id: string, name: string) => ({ id, kind: 'grid' as const, name, shortName: name });
const result: ImportResult = {
  counts: { create: 2, update: 1, unchanged: 4, errors: 0, warnings: 0 },
  reroutedCount: 0,
  invitations: [],
};
const invitation = (name: string, token: string) => ({
  name,
  role: 'grid_officer',
  unit: grid('g1', '01 网格'),
  token,
  expiresAt: '2026-11-28T10:00:00Z',
});
const press = (id: string) => act(async () => void fireEvent.click(byId(id)));

async function open(shown: ImportDraftView, more: Parameters<typeof answerWith>[0] = {}) {
  taro.params = { id: 'i1' };
  taro.moves.length = 0;
  const asked = answerWith({
    'GET /imports/i1': answered(shown),
    'GET /imports/i1/shapes': answered({ items: [] }),
    ...more,
  });
  render(<DraftPage />);
  await waitFor(() => expect(byId('stat-create')).not.toBeNull());
  return asked;
}

const bodyOf = (asked: { call: string; body?: unknown }[], call: string) =>
  JSON.parse(String(asked.find((one) => one.call === call)?.body));

it('says of a row where it belongs, and its own name once', async () => {
  const row = {
    row: 1,
    name: '龙西社区第 2 网格',
    place: '龙西社区 · 龙西社区第 2 网格',
    effect: 'create' as const,
    changes: null,
  };
  await open(draft({ kind: 'boundaries' }, { items: [row, { ...row, row: 2, name: '第 2 个图形', place: null }] }));
  expect(byId('draft-items').textContent).toBe('龙西社区第 2 网格龙西社区新建第 2 个图形新建');
});

describe('a file with an error', () => {
  const broken = draft(
    {},
    {
      counts: { create: 2, update: 0, unchanged: 0, errors: 1, warnings: 1 },
      problems: [
        { level: 'warning', row: 7, name: '8 栋', field: '户数', message: '户数没有填' },
        { level: 'error', row: 12, name: '3 栋', field: '小区', message: '没有叫“龙溪小区”的小区' },
        { level: 'error', row: null, name: null, field: null, message: '缺少“楼名”这一列' },
      ],
    },
  );

  it('cannot be imported, and says so on the button', async () => {
    const asked = await open(broken);
    expect(byId('draft-apply').textContent).toBe('先改错误');
    await press('draft-apply');
    expect(screen.queryByText('现在导入？')).toBeNull();
    expect(asked.filter(({ call }) => call.endsWith('/apply'))).toEqual([]);
  });

  it('tells where each problem is, errors first', async () => {
    await open(broken);
    const errors = byId('problems-error').textContent;
    expect(errors).toContain('第 12 行3 栋“小区”这一列没有叫“龙溪小区”的小区');
    expect(errors).toContain('整个文件缺少“楼名”这一列');
    const groups = [...document.querySelectorAll('[id^="problems-"]')].map(({ id }) => id);
    expect(groups).toEqual(['problems-error', 'problems-warning']);
  });

  it('shows the warnings alone when they are tapped', async () => {
    await open(broken);
    await press('stat-warnings');
    expect(byId('problems-error')).toBeNull();
    expect(byId('problems-warning').textContent).toContain('户数没有填');
    await press('stat-warnings');
    expect(byId('problems-error')).not.toBeNull();
  });
});

describe('a file without an error', () => {
  const reroutes = [{ from: grid('g1', '01 网格'), to: grid('g2', '02 网格'), ticketCount: 3 }];
  const moving = draft({ kind: 'boundaries', fileName: '网格.geojson' }, { reroutes });

  it('says exactly what will happen, and does nothing when the answer is no', async () => {
    const asked = await open(draft());
    await press('draft-apply');
    expect(screen.getByText(/楼栋：新建 2 条，更新 1 条，4 条不变。.*要么全部生效/)).toBeDefined();
    await press('confirm-no');
    expect(asked.filter(({ call }) => call.startsWith('POST'))).toEqual([]);
  });

  it('leaves open tickets where they are unless somebody says otherwise', async () => {
    const asked = await open(moving, { 'POST /imports/i1/apply': answered(result) });
    expect(byId('draft-reroutes').textContent).toContain('3 张');
    expect(byId('draft-reroute').getAttribute('aria-checked')).toBe('false');
    await press('draft-apply');
    expect(screen.getByText(/3 张没办完的工单留在原来的网格/)).toBeDefined();
    await press('confirm-yes');
    expect(bodyOf(asked, 'POST /imports/i1/apply')).toEqual({ reroute: false });
  });

  it('sends them along when the toggle is on', async () => {
    const asked = await open(moving, { 'POST /imports/i1/apply': answered({ ...result, reroutedCount: 3 }) });
    await press('draft-reroute');
    await press('draft-apply');
    expect(screen.getByText(/3 张没办完的工单会改派到新的网格/)).toBeDefined();
    await press('confirm-yes');
    expect(bodyOf(asked, 'POST /imports/i1/apply')).toEqual({ reroute: true });
    await waitFor(() => expect(byId('draft-result').textContent).toContain('3 张工单已改派'));
  });

  it('is read again in the coordinate system one chooses', async () => {
    const coordinates = { guess: 'gcj02' as const, chosen: 'gcj02' as const, why: '整体偏移约 480 米' };
    const reread = draft({ kind: 'boundaries' }, { coordinates: { ...coordinates, chosen: 'wgs84' } });
    const asked = await open(draft({ kind: 'boundaries' }, { coordinates }), {
      'POST /imports/i1/coordinates': answered(reread),
    });
    expect(byId('draft-coordinates').textContent).toContain('看起来，位置是按“高德、腾讯地图”量的');
    expect(byId('draft-coordinates').textContent).toContain('整体偏移约 480 米');
    await press('coordinates-wgs84');
    expect(bodyOf(asked, 'POST /imports/i1/coordinates')).toEqual({ coordinates: 'wgs84' });
    expect(byId('draft-coordinates').textContent).toContain('现在按“卫星定位（GPS、天地图）”读');
  });

  it('is given up only after a question', async () => {
    const asked = await open(draft(), { 'POST /imports/i1/discard': answered({}) });
    await press('draft-discard');
    expect(asked.filter(({ call }) => call.endsWith('/discard'))).toEqual([]);
    await press('confirm-yes');
    expect(asked.filter(({ call }) => call.endsWith('/discard'))).toHaveLength(1);
  });
});

describe('a file that was applied or discarded', () => {
  it.each([
    ['applied', '已导入'],
    ['discarded', '已放弃'],
  ] as const)('%s offers nothing any more', async (status, words) => {
    await open(draft({ status, endedAt: '2026-11-21T11:00:00Z' }));
    expect(document.querySelector('.draft')?.textContent).toContain(words);
    expect(byId('draft-apply')).toBeNull();
    expect(byId('draft-discard')).toBeNull();
  });
});

describe('invitations', () => {
  const invited = { ...result, invitations: [invitation('张三', 'tok-1'), invitation('李四', 'tok-2')] };

  async function openResult() {
    const copy = jest.spyOn(platform.device, 'copy').mockResolvedValue();
    await open(draft({ kind: 'staff' }), { 'POST /imports/i1/apply': answered(invited) });
    await press('draft-apply');
    await press('confirm-yes');
    await waitFor(() => expect(byId('draft-result')).not.toBeNull());
    return copy;
  }

  it('stand there once, with a warning, and are copied one by one or all', async () => {
    const copy = await openResult();
    expect(byId('draft-result').textContent).toContain('只在这里显示一次');
    await press('copy-1');
    expect(copy).toHaveBeenLastCalledWith(expect.stringMatching(/^李四，您好！.*01 网格网格员.*token=tok-2$/));
    await press('copy-all');
    expect(copy.mock.lastCall?.[0].split('\n')).toHaveLength(2);
  });

  it('are not left behind without a question', async () => {
    await openResult();
    await act(async () => void fireEvent.click(screen.getByLabelText('返回')));
    expect(screen.getByText('邀请链接都发出去了吗？')).toBeDefined();
    await press('confirm-no');
    expect(taro.moves).toEqual([]);
  });
});
