import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import ExportsPage from '@/packages/ledger/exports';
import { narrowedWords } from '@/packages/ledger/exports/words';
import { staffRows } from '@/pages/mine/rows';
import type { ExportView } from '@/services/exports';
import { codesOf, type Role, roles } from '../../../api/_contract/vocabulary';
import { answerWith, problem } from './server-stand-in';

afterEach(() => jest.restoreAllMocks());

const nothing = { statuses: [], categoryLabels: [], unitName: null, from: null, to: null, month: null };

const taken = (change: Partial<ExportView> = {}): ExportView => ({
  id: 'e1',
  kind: 'tickets',
  format: 'xlsx',
  actorName: '武媛媛',
  role: 'secretary',
  unitName: '龙西社区',
  ticketNumber: null,
  filters: nothing,
  startedAt: '2026-11-19T02:00:00Z',
  endedAt: '2026-11-19T02:00:01Z',
  rowCount: 128,
  ...change,
});
const page = (items: ExportView[], nextCursor: string | null = null) => ({ body: { items, nextCursor } });
const tap = (id: string) => fireEvent.click(document.getElementById(id) as HTMLElement);
const row = (id: string) => document.getElementById(`export-${id}`)?.textContent;

it('each line tells who took what, narrowed to what, and how many rows; one cut off says so', async () => {
  const filters = { ...nothing, statuses: ['closed' as const], categoryLabels: ['井盖破损'], unitName: '01 网格' };
  const cut = { startedAt: '2025-11-19T02:00:00Z', endedAt: null, rowCount: null };
  answerWith({
    'GET /exports': () =>
      page([taken({ filters }), taken({ id: 'e2', actorName: '已注销用户', role: null, unitName: null, ...cut })]),
  });
  render(<ExportsPage />);
  await waitFor(() => expect(row('e1')).toContain('128\u00a0行'));
  expect(row('e1')).toContain('武媛媛龙西社区 · 社区书记工单台账（Excel）已结案 · 井盖破损 · 01 网格');
  expect(row('e2')).toContain('已注销用户工单台账（Excel）没有限定范围');
  expect(row('e2')).toContain('未完成');
});

it('one without an end is being sent as long as the longest may take, and was cut off after that', async () => {
  const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
  const open = (id: string, startedAt: string) => taken({ id, startedAt, endedAt: null, rowCount: null });
  const ended = taken({ id: 'e4', startedAt: minutesAgo(1), rowCount: 0 });
  answerWith({
    // The phone's clock is a little behind in the first.
    'GET /exports': () =>
      page([open('e1', minutesAgo(-0.5)), open('e2', minutesAgo(2)), open('e3', minutesAgo(4)), ended]),
  });
  render(<ExportsPage />);
  await waitFor(() => expect(row('e1')).toContain('正在发送'));
  expect(row('e2')).toContain('正在发送');
  expect(row('e3')).toContain('未完成');
  expect(row('e4')).toContain('0\u00a0行');
});

it('one kind is asked for, and further pages of it', async () => {
  const asked = answerWith({
    'GET /exports': ({ url }) => (url.includes('cursor') ? page([taken({ id: 'e3' })]) : page([taken()], 'next')),
  });
  render(<ExportsPage />);
  await waitFor(() => expect(row('e1')).toBeDefined());
  tap('exports-ledger');
  await waitFor(() => expect(asked).toContain('GET /exports?kind=ledger'));
  await waitFor(() => expect(document.getElementById('load-more')).not.toBeNull());
  tap('load-more');
  await waitFor(() => expect(row('e3')).toBeDefined());
  expect(asked).toContain('GET /exports?kind=ledger&cursor=next');
});

it('says that nothing was taken, that it failed, or that there is no network', async () => {
  answerWith({ 'GET /exports': () => page([]) });
  const { unmount } = render(<ExportsPage />);
  expect(await screen.findByText('还没有人导出过')).toBeDefined();
  unmount();
  answerWith({ 'GET /exports': () => problem(403, 'access.forbidden', '您没有权限') });
  const failed = render(<ExportsPage />);
  expect(await screen.findByText('您没有权限')).toBeDefined();
  failed.unmount();
  answerWith({
    'GET /exports': () => {
      throw new Error('no network');
    },
  });
  render(<ExportsPage />);
  expect(await screen.findByText('没有网络')).toBeDefined();
});

it('nothing to narrow stands above a list that did not come, until there is a choice to take back', async () => {
  const chips = () => document.getElementById('exports-ledger');
  const failing = () => problem(500, 'service.internal', '出了点问题');
  answerWith({ 'GET /exports': failing });
  const { unmount } = render(<ExportsPage />);
  expect(chips()).not.toBeNull();
  expect(await screen.findByText('没能打开')).toBeDefined();
  expect(chips()).toBeNull();
  unmount();
  answerWith({ 'GET /exports': ({ url }) => (url.includes('kind=') ? failing() : page([taken()])) });
  render(<ExportsPage />);
  await waitFor(() => expect(row('e1')).toBeDefined());
  tap('exports-ledger');
  expect(await screen.findByText('没能打开')).toBeDefined();
  tap('exports-all');
  await waitFor(() => expect(row('e1')).toBeDefined());
});

it('what a file was narrowed to is told in words, long lists by their length', () => {
  const words = (change: Partial<ExportView>) => narrowedWords(taken(change));
  expect(words({ kind: 'ticket_story', ticketNumber: 7 })).toBe('工单 7 号');
  expect(words({ kind: 'ledger', filters: { ...nothing, month: '2026-09' } })).toBe('2026年9月');
  const statuses = ['triage', 'dispatched', 'acknowledged', 'in_progress'] as const;
  expect(words({ filters: { ...nothing, statuses: [...statuses] } })).toBe('待派单、待接单、已接单等 4 种状态');
  expect(words({ filters: { ...nothing, from: '2020-11-01T00:00:00Z', to: '2021-01-01T00:00:00Z' } })).toBe(
    '2020年11月1日 起 · 2021年1月1日 前',
  );
});

it('is reached from 我的 by those who may read it', () => {
  const mayOpen = (role: Role) => staffRows(role).some(({ id }) => id === 'mine-exports');
  expect(codesOf(roles).filter(mayOpen)).toEqual(['secretary', 'street_lead', 'district_lead', 'administrator']);
});
