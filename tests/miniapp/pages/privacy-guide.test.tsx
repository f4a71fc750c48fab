import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { type Fix, platform } from '@/platform';
import ComposePage from '@/pages/compose';
import { config } from '@/services/config';
import { drafts } from '@/services/drafts';
import { forgetConsent, knownConsent, loadConsent } from '@/services/privacy-guide';
import * as sending from '@/services/send-draft';
import { signIn } from '@/services/session';
import { taro } from '../stand-ins/taro';
import { answerCalls } from '../support/wire';

const fix: Fix = { longitude: 118.13, latitude: 30.27, coordinateSystem: 'wgs84', accuracyM: 12 };
const drain = {
  code: 'drain_blocked',
  label: '下水道堵塞',
  tile: '下水道',
  icon: 'drain',
  severity: 'normal',
  emergencyNumber: null,
} as const;
const notice = {
  version: 3,
  title: '个人信息保护指引',
  purposes: [
    { purpose: 'basic', title: '登录与上报', words: '用来收下您的上报' },
    { purpose: 'location', title: '上报时使用位置', words: '只取一次位置' },
    { purpose: 'phone', title: '电话联系', words: '不该在这里' },
  ],
};
const standing = (purpose: string, decision: string | null, asksAgain = decision === null) => ({
  purpose,
  decision,
  version: decision && 3,
  decidedAt: null,
  asksAgain,
});
const consents = (basic: ReturnType<typeof standing>, location: ReturnType<typeof standing>) => ({
  status: 200,
  body: { noticeVersion: 3, items: [basic, location] },
});
const nobodyAsked = () => consents(standing('basic', null), standing('location', null));

let send: jest.SpyInstance;
let locate: jest.SpyInstance;

beforeEach(() => {
  jest.restoreAllMocks();
  window.matchMedia = (() => ({ matches: false, addEventListener() {}, removeEventListener() {} })) as never;
  signIn({ token: 't', personId: 'p-1', role: 'courier', name: '叶强' });
  forgetConsent();
  config.set({
    tenant: { id: '341003', name: '黄山区' },
    isDemo: false,
    now: '2026-11-21T10:00:00Z',
    categories: [drain],
    emergencyNumbers: [],
  });
  taro.moves.length = 0;
  send = jest.spyOn(sending, 'sendDraft').mockResolvedValue();
  locate = jest.spyOn(platform.location, 'locate').mockResolvedValue(fix);
});

function answer(decided: { purpose: string; decision: string }[] = [], first = nobodyAsked) {
  const place = { ...fix, words: '龙西小区 10 栋旁', gridName: '03 网格' };
  return answerCalls({
    'GET /privacy': () => ({ status: 200, body: notice }),
    'GET /me/consents': () => first(),
    'POST /me/consents': (body: { purpose: string; decision: string }) => {
      decided.push(body);
      const said = (purpose: string) => decided.find((one) => one.purpose === purpose)?.decision ?? null;
      return consents(standing('basic', said('basic')), standing('location', said('location')));
    },
    'GET /places/nearby.*': () => ({ status: 200, body: { place, namedPlaces: [] } }),
    'GET /places.*': () => ({ status: 200, body: { items: [{ id: 'place-1', kind: 'compound', name: '广场花苑' }] } }),
  });
}

function openPage() {
  const photos = [{ id: 'photo-1', bytes: 2048, contentType: 'image/jpeg', isReady: true }];
  act(() =>
    drafts.set([{ id: 'd-1', ownerId: 'p-1', startedAt: '2026-11-21T10:00:00Z', state: 'unfinished', photos }]),
  );
  taro.params = { draft: 'd-1' };
  return render(<ComposePage />);
}

const button = (name: string) => screen.findByRole('button', { name });

describe('before the first report', () => {
  it('the two purposes it needs are told, and the phone is not asked where it is until they are agreed to', async () => {
    answer();
    openPage();
    expect(await screen.findByText('用来收下您的上报')).toBeTruthy();
    expect(screen.getByText('只取一次位置')).toBeTruthy();
    expect(screen.queryByText('不该在这里')).toBeNull();
    expect(locate).not.toHaveBeenCalled();
  });

  it('one tap agrees to both, and the report goes its way', async () => {
    const decided: { purpose: string; decision: string; version?: number }[] = [];
    answer(decided);
    openPage();
    fireEvent.click(await button('同意，上报时用位置'));
    await screen.findByRole('button', { name: /龙西小区 10 栋旁 · 03 网格/ });
    expect(decided).toEqual([
      { purpose: 'location', decision: 'given', version: 3 },
      { purpose: 'basic', decision: 'given', version: 3 },
    ]);
    fireEvent.click(await button('下水道'));
    await waitFor(() => expect(send).toHaveBeenCalledWith('d-1'));
  });

  it('who keeps their place to themselves reports all the same, and picks it', async () => {
    const decided: { purpose: string; decision: string }[] = [];
    answer(decided);
    openPage();
    fireEvent.click(await button('同意，位置我自己选'));
    fireEvent.click(await button('下水道'));
    fireEvent.click(await screen.findByText('广场花苑'));
    await waitFor(() => expect(send).toHaveBeenCalledWith('d-1'));
    expect(locate).not.toHaveBeenCalled();
    expect(decided[0]).toMatchObject({ purpose: 'location', decision: 'withdrawn' });
  });

  it('who looks around first is asked again when they send, and nothing goes out unasked', async () => {
    answer();
    openPage();
    fireEvent.click(await button('先看看'));
    await waitFor(() => expect(screen.queryByText('上报前，先说清楚')).toBeNull());
    fireEvent.click(await button('下水道'));
    expect(await screen.findByText('上报前，先说清楚')).toBeTruthy();
    expect(send).not.toHaveBeenCalled();
    fireEvent.click(await button('同意，上报时用位置'));
    await waitFor(() => expect(send).toHaveBeenCalledWith('d-1'));
  });
});

describe('somebody who agreed before', () => {
  const agreed = () => consents(standing('basic', 'given'), standing('location', 'given'));

  it('is asked nothing, and nothing is waited for once the phone knows', async () => {
    answer([], agreed);
    await loadConsent();
    const calls = answer([], agreed);
    openPage();
    await screen.findByRole('button', { name: /龙西小区 10 栋旁 · 03 网格/ });
    expect(screen.queryByText('上报前，先说清楚')).toBeNull();
    expect(calls.some(({ call }) => call.includes('consents'))).toBe(false);
  });

  it('is asked again when the notice is newer', async () => {
    answer([], () => consents(standing('basic', 'given', true), standing('location', 'given', true)));
    openPage();
    expect(await screen.findByText('上报前，先说清楚')).toBeTruthy();
  });

  it('without a signal, on a phone that knows nothing, picks the place; the server has the last word', async () => {
    answerCalls({
      'GET /me/consents': () => 'offline',
      'GET /places.*': () => ({
        status: 200,
        body: { items: [{ id: 'place-1', kind: 'compound', name: '广场花苑' }] },
      }),
    });
    openPage();
    fireEvent.click(await button('下水道'));
    fireEvent.click(await screen.findByText('广场花苑'));
    await waitFor(() => expect(send).toHaveBeenCalledWith('d-1'));
    expect(locate).not.toHaveBeenCalled();
  });
});

it('a refusal for want of consent is remembered: the next report asks', async () => {
  answer([], () => consents(standing('basic', 'given'), standing('location', 'given')));
  await loadConsent();
  expect(knownConsent()).toMatchObject({ isAsked: false });
  send.mockRestore();
  const problem = { code: 'consent.basic_required', title: '上报前请先看过《个人信息保护指引》并同意' };
  answerCalls({ 'POST /reports': () => ({ status: 409, body: problem }) });
  const place = { namedPlaceId: 'place-1' };
  act(() =>
    drafts.set([
      {
        id: 'd-2',
        ownerId: 'p-1',
        startedAt: '2026-11-21T10:00:00Z',
        state: 'waiting',
        photos: [],
        words: '井盖',
        place,
      },
    ]),
  );
  await act(() => sending.sendDraft('d-2'));
  expect(drafts.get()[0]).toMatchObject({ state: 'attention', problem: problem.title });
  expect(knownConsent()).toBeUndefined();
});
