import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import ConsentsPage from '@/packages/privacy/consents';
import DeletionPage from '@/packages/privacy/deletion';
import DisclosuresPage from '@/packages/privacy/disclosures';
import PrivacyPage from '@/packages/privacy/index/index';
import { platform } from '@/platform';
import { knownConsent } from '@/services/privacy-guide';
import { session, signIn } from '@/services/session';
import { taro } from '../stand-ins/taro';
import { answerCalls } from '../support/wire';

const notice = {
  version: 2,
  title: '个人信息保护指引',
  purposes: [
    { purpose: 'basic', title: '登录与上报', words: '用来收下您的上报' },
    { purpose: 'phone', title: '工作人员电话联系我', words: '经办人核实时可以打给您' },
  ],
};
const standing = (purpose: string, decision: string | null) => ({
  purpose,
  decision,
  version: 2,
  decidedAt: null,
  asksAgain: decision === null,
});
const consents = (basic: string | null, phone: string | null) => ({
  status: 200,
  body: { noticeVersion: 2, items: [standing('basic', basic), standing('phone', phone)] },
});
const noPhone = { phone: null, source: null, updatedAt: null };

beforeEach(() => {
  jest.restoreAllMocks();
  window.matchMedia = (() => ({ matches: false, addEventListener() {}, removeEventListener() {} })) as never;
  act(() => signIn({ token: 't', personId: 'p-1', role: 'courier', name: '叶强' }));
  taro.moves.length = 0;
});

const button = (name: string | RegExp) => screen.findByRole('button', { name });

describe('consent', () => {
  it('to reporting is taken back only after its consequence was read, and the phone knows at once', async () => {
    const calls = answerCalls({
      'GET /privacy': () => ({ status: 200, body: notice }),
      'GET /me/consents': () => consents('given', null),
      'POST /me/consents': () => consents('withdrawn', null),
    });
    render(<ConsentsPage />);
    const toggle = await screen.findByRole('switch', { name: '登录与上报' });
    fireEvent.click(toggle);
    await screen.findByText(/撤回后不能再上报/);
    expect(calls.some(({ call }) => call.startsWith('POST'))).toBe(false);
    fireEvent.click(await button('撤回'));
    await waitFor(() => expect(toggle.getAttribute('aria-checked')).toBe('false'));
    expect(calls.at(-1)?.body).toEqual({ purpose: 'basic', decision: 'withdrawn', version: 2 });
    expect(knownConsent()).toMatchObject({ isAsked: true });
  });

  it('to being called is given with one tap', async () => {
    const calls = answerCalls({
      'GET /privacy': () => ({ status: 200, body: notice }),
      'GET /me/consents': () => consents('given', null),
      'POST /me/consents': () => consents('given', 'given'),
    });
    render(<ConsentsPage />);
    fireEvent.click(await screen.findByRole('switch', { name: '工作人员电话联系我' }));
    await waitFor(() => expect(calls.at(-1)?.body).toEqual({ purpose: 'phone', decision: 'given', version: 2 }));
  });
});

describe('my number', () => {
  it('is left by agreeing to be called first, and shown', async () => {
    const calls = answerCalls({
      'GET /privacy': () => ({ status: 200, body: notice }),
      'GET /me/phone': () => ({ status: 200, body: noPhone }),
      'POST /me/consents': () => consents('given', 'given'),
      'PUT /me/phone': (body: { phone: string }) => ({
        status: 200,
        body: { phone: body.phone, source: 'typed', updatedAt: '2026-11-21T10:00:00Z' },
      }),
    });
    render(<PrivacyPage />);
    fireEvent.click(await button(/还没有留/));
    const field = await screen.findByPlaceholderText('11 位手机号');
    fireEvent.change(field, { target: { value: '15400000001' } });
    fireEvent.click(await button('同意联系我，留下号码'));
    expect(await screen.findByText('15400000001')).toBeTruthy();
    const sent = calls.filter(({ call }) => !call.startsWith('GET')).map(({ call, body }) => [call, body]);
    expect(sent).toEqual([
      ['POST /me/consents', { purpose: 'phone', decision: 'given', version: 2 }],
      ['PUT /me/phone', { phone: '15400000001' }],
    ]);
  });
});

it('everything about me is fetched as a file, once however often it is tapped', async () => {
  answerCalls({
    'GET /privacy': () => ({ status: 200, body: notice }),
    'GET /me/phone': () => ({ status: 200, body: noPhone }),
  });
  const download = jest.spyOn(platform.files, 'download').mockResolvedValue({ status: 200, text: '' });
  render(<PrivacyPage />);
  const row = await button(/导出我的全部数据/);
  fireEvent.click(row);
  fireEvent.click(row);
  await screen.findByText('已导出');
  expect(download).toHaveBeenCalledTimes(1);
  expect(download.mock.calls[0]?.[0]).toMatchObject({
    url: '/api/v1/me/export',
    headers: { Authorization: 'Bearer t' },
    fileName: '我的蜂巢驿站数据.xlsx',
  });
});

it('who looked at my number is told in words, with the report it was for', async () => {
  const look = {
    id: 'l-1',
    occurredAt: '2026-11-20T02:00:00Z',
    field: 'phone',
    purpose: 'clarify_report',
    actorName: '程晓',
    role: 'grid_officer',
    unit: { id: 'u', kind: 'grid', name: '03 网格', shortName: '03 网格' },
    report: { id: 'r-1', categoryLabel: '井盖破损', placeWords: '龙西小区' },
  };
  answerCalls({ 'GET /me/disclosures.*': () => ({ status: 200, body: { items: [look], nextCursor: null } }) });
  render(<DisclosuresPage />);
  expect(await screen.findByText('程晓看了您的手机号')).toBeTruthy();
  expect(screen.getByText('03 网格 · 网格员')).toBeTruthy();
  expect(screen.getByText('用途：核实上报的情况')).toBeTruthy();
  fireEvent.click(screen.getByText('为这条上报：井盖破损 · 龙西小区'));
  expect(taro.moves.at(-1)?.url).toBe('/pages/report/index?id=r-1');
});

describe('deleting my account', () => {
  const plan = { obstacles: [], points: 12, reservedVouchers: 1, reports: 3, suggestions: 0 };

  it('tells what is lost, asks for the word, and forgets everything on the phone', async () => {
    const calls = answerCalls({
      'GET /me/deletion': () => ({ status: 200, body: plan }),
      'POST /me/deletion': () => ({ status: 204 }),
    });
    render(<DeletionPage />);
    expect(await screen.findByText('12 积分清零')).toBeTruthy();
    expect(screen.getByText('您的 3 条上报照常处理')).toBeTruthy();
    fireEvent.click(await button('下一步'));
    const confirm = await button('永久注销');
    fireEvent.click(confirm);
    expect(calls.some(({ call }) => call.startsWith('POST'))).toBe(false);
    fireEvent.change(screen.getByPlaceholderText('注销'), { target: { value: '注销' } });
    fireEvent.click(confirm);
    expect(await screen.findByText('已经注销')).toBeTruthy();
    expect(session.get()).toBeUndefined();
    fireEvent.click(await button('好的'));
    expect(taro.moves.at(-1)).toEqual({ name: 'reLaunch', url: '/pages/sign-in/index' });
  });

  it('goes no further while there is work to hand over', async () => {
    const obstacles = [{ kind: 'tickets', words: '您手上还有 2 张工单没有办完，请先移交' }];
    answerCalls({ 'GET /me/deletion': () => ({ status: 200, body: { ...plan, obstacles } }) });
    render(<DeletionPage />);
    expect(await screen.findByText(obstacles[0]?.words ?? '')).toBeTruthy();
    fireEvent.click(await button('下一步'));
    expect(screen.queryByText('永久注销')).toBeNull();
  });
});
