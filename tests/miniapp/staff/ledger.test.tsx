import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import StoryPage from '@/packages/ledger/story';
import BulletinPage from '@/packages/ledger/bulletin';
import BulletinsPage from '@/packages/ledger/bulletins';
import { Ledger } from '@/pages/around/_views/ledger';
import { Bulletins } from '@/pages/home/_views/bulletins';
import { staffRows } from '@/pages/mine/rows';
import { platform } from '@/platform';
import { signIn } from '@/services/session';
import { staffPages } from '@/services/staff-pages';
import type { Role } from '../../../api/_contract/vocabulary';
import { answerWith, problem, summary } from './server-stand-in';

afterEach(() => jest.restoreAllMocks());

const page = (items: unknown[]) => ({ body: { items, nextCursor: null } });
const tap = (id: string) => fireEvent.click(document.getElementById(id) as HTMLElement);
const type = (id: string, value: string) =>
  fireEvent.input(
    document.getElementById(id)?.querySelector('input,textarea') ?? (document.getElementById(id) as Element),
    {
      target: { value },
      detail: { value },
    },
  );

const bulletin = {
  id: 'b1',
  unit: { id: 'u1', kind: 'community', name: '龙西社区', shortName: '龙西' },
  weekStartsOn: '2026-11-16',
  words: '大家反映问题 2 件',
  figures: { reported: 2, verified: 2, solved: 1, coordinating: 1, notOurs: 0, overdue: 0, points: 20 },
  writtenAt: '2026-11-22T23:00:00Z',
  editedAt: null,
  editedByName: null,
};

it('the ledger shows what is open, and another shelf when asked', async () => {
  const asked = answerWith({ 'GET /tickets/search': () => page([summary()]), 'GET /filters': () => page([]) });
  render(<Ledger />);
  await waitFor(() => expect(document.getElementById('ticket-7')).not.toBeNull());
  expect(screen.getByText('共 1 张')).toBeDefined();
  tap('shelf-closed');
  await waitFor(() => expect(asked).toContain('GET /tickets/search?statuses=closed'));
});

it('the ledger looks for words once nothing more is typed', async () => {
  const asked = answerWith({ 'GET /tickets/search': () => page([]), 'GET /filters': () => page([]) });
  render(<Ledger />);
  await waitFor(() => expect(asked.length).toBeGreaterThan(0));
  type('ledger-q', '石');
  type('ledger-q', '石狮');
  await waitFor(() => expect(asked.filter((one) => one.includes('q='))).toHaveLength(1), { timeout: 2000 });
  expect(asked.find((one) => one.includes('q='))).toContain('q=石狮');
  await waitFor(() => expect(screen.getByText('没有找到“石狮”')).toBeDefined());
});

it('the ledger that did not come has nothing above it to narrow, until something was looked for', async () => {
  answerWith({
    'GET /tickets/search': () => problem(500, 'service.internal', '出了点问题'),
    'GET /filters': () => page([]),
  });
  render(<Ledger />);
  type('ledger-q', '石狮');
  await screen.findByText('没能打开');
  expect(document.getElementById('ledger-q')).not.toBeNull();
  type('ledger-q', '');
  await waitFor(() => expect(document.getElementById('ledger-export')).toBeNull());
  expect(document.getElementById('ledger-q')).toBeNull();
});

it('the ledger is taken out as a file of what is chosen', async () => {
  answerWith({ 'GET /tickets/search': () => page([]), 'GET /filters': () => page([]) });
  const download = jest.spyOn(platform.files, 'download').mockResolvedValue({ status: 200, text: '' });
  render(<Ledger />);
  tap('ledger-export');
  tap('export-xlsx');
  await waitFor(() => expect(download).toHaveBeenCalledTimes(1));
  const { url, fileName } = download.mock.calls[0]?.[0] ?? { url: '', fileName: '' };
  expect(fileName).toBe('工单台账.xlsx');
  expect(url).toContain('/tickets/export?');
  expect(url).toContain('format=xlsx');
});

it('the weeks are listed with their figures', async () => {
  answerWith({ 'GET /bulletins': () => page([bulletin]) });
  render(<Bulletins />);
  await waitFor(() => expect(screen.getByText('11月16日 起的一周')).toBeDefined());
  expect(screen.getByText('反映 2 · 属实 2 · 办好 1 · 协调中 1')).toBeDefined();
});

it('a section lead opens the weeks of the section from 我的, and begins this week’s; nobody else there', async () => {
  const rowOf = (role: Role) => staffRows(role).find(({ id }) => id === 'mine-bulletins');
  expect((['grid_officer', 'secretary', 'courier'] as const).map(rowOf)).toEqual([undefined, undefined, undefined]);
  signIn({ token: 't', name: '朱正华', role: 'section_lead', unitId: 's1', unitName: '第一片区' });
  expect(rowOf('section_lead')?.open).toBe(staffPages.bulletins);
  const section = { id: 's1', kind: 'section', name: '第一片区', shortName: '第一片区' };
  const earlier = { ...bulletin, id: 'b0', unit: section, weekStartsOn: '2026-11-09' };
  const asked = answerWith({
    'GET /bulletins': () => page([earlier]),
    'POST /bulletins': ({ json }) => ({ body: { ...bulletin, id: json.unitId } }),
  });
  const open = jest.spyOn(staffPages, 'bulletin').mockResolvedValue(undefined);
  render(<BulletinsPage />);
  expect(await screen.findByText('11月9日 起的一周')).toBeDefined();
  expect(screen.getByText('通报 · 第一片区')).toBeDefined();
  tap('bulletin-2026-11-09');
  expect(open).toHaveBeenLastCalledWith('b0');
  tap('bulletin-start');
  await waitFor(() => expect(open).toHaveBeenLastCalledWith('s1'));
  expect(asked).toContain('POST /bulletins');
});

it('a bulletin is put right and copied', async () => {
  const saved = { ...bulletin, words: '辛苦了', editedAt: '2026-11-23T00:00:00Z', editedByName: '武媛媛' };
  const asked = answerWith({
    'GET /bulletins/': () => ({ body: bulletin }),
    'PUT /bulletins/': () => ({ body: saved }),
  });
  const copy = jest.spyOn(platform.device, 'copy').mockResolvedValue();
  render(<BulletinPage />);
  await waitFor(() => expect(screen.getByText('大家反映问题 2 件')).toBeDefined());
  tap('bulletin-edit');
  type('bulletin-words', '辛苦了');
  tap('bulletin-save');
  await waitFor(() => expect(document.getElementById('bulletin-copy')).not.toBeNull());
  expect(asked).toContain('PUT /bulletins/');
  tap('bulletin-copy');
  await waitFor(() => expect(copy).toHaveBeenCalledWith('辛苦了'));
});

it('the whole story of a ticket is read and copied', async () => {
  const line = { at: '2026-11-19T02:00:00Z', kind: 'event', who: '程晓', unit: '01 网格', what: '接单', words: null };
  const text = '工单 7 号　全过程';
  const view = {
    id: 't1',
    number: 7,
    title: '井盖破损，3栋',
    beforePhotoCount: 1,
    afterPhotoCount: 0,
    lines: [line],
    text,
  };
  answerWith({ 'GET /tickets//story': () => ({ body: view }) });
  const copy = jest.spyOn(platform.device, 'copy').mockResolvedValue();
  render(<StoryPage />);
  await waitFor(() => expect(screen.getByText('接单')).toBeDefined());
  expect(document.body.textContent).toContain('程晓 · 01 网格');
  tap('story-copy');
  await waitFor(() => expect(copy).toHaveBeenCalledWith(text));
});
