import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { type Fix, platform } from '@/platform';
import ComposePage from '@/pages/compose';
import { config } from '@/services/config';
import { type Draft, drafts, findDraft } from '@/services/drafts';
import { keepConsent } from '@/services/privacy-guide';
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
} as const;
const other = { code: 'other', label: '其他', tile: '其他', icon: 'other', severity: 'normal' } as const;
const fire = { code: 'fire', label: '火情', tile: null, icon: 'fire', severity: 'danger' } as const;
const nearby = (gridName: string | null) => ({
  status: 200,
  body: { place: { ...fix, words: '龙西小区 10 栋旁', gridName }, namedPlaces: [] },
});
const compound = { id: 'place-1', kind: 'compound', name: '广场花苑' };

const agreed = { decision: 'given', version: 1, decidedAt: null, asksAgain: false };

let send: jest.SpyInstance;

beforeEach(() => {
  jest.restoreAllMocks();
  window.matchMedia = (() => ({ matches: false, addEventListener() {}, removeEventListener() {} })) as never;
  signIn({ token: 't', personId: 'p-1', role: 'courier', name: '叶强' });
  const withNumber = { ...fire, emergencyNumber: '119' };
  config.set({
    tenant: { id: '341003', name: '黄山区' },
    isDemo: true,
    now: '2026-11-21T10:00:00Z',
    categories: [{ ...drain, emergencyNumber: null }, withNumber, { ...other, emergencyNumber: null }],
    emergencyNumbers: [],
  });
  taro.moves.length = 0;
  send = jest.spyOn(sending, 'sendDraft').mockResolvedValue();
  keepConsent({ noticeVersion: 1, items: ['basic', 'location'].map((purpose) => ({ ...agreed, purpose })) as never });
  answerCalls({
    'GET /places/nearby.*': () => nearby('03 网格'),
    'GET /places.*': () => ({ status: 200, body: { items: [compound] } }),
  });
});

/** The page on a draft with a photo, or with what a test gives it. */
function openPage(draft: Partial<Draft> = {}) {
  const photos = [{ id: 'photo-1', bytes: 2048, contentType: 'image/jpeg', isReady: true }];
  act(() =>
    drafts.set([
      { id: 'd-1', ownerId: 'p-1', startedAt: '2026-11-21T10:00:00Z', state: 'unfinished', photos, ...draft },
    ]),
  );
  taro.params = { draft: 'd-1' };
  return render(<ComposePage />);
}

const tile = (name: string) => screen.findByRole('button', { name });

describe('filling in a report', () => {
  it('is sent by one tap on what it is, with the place the phone found meanwhile', async () => {
    jest.spyOn(platform.location, 'locate').mockResolvedValue(fix);
    openPage();
    await screen.findByRole('button', { name: '地点：龙西小区 10 栋旁 · 03 网格，点这里更改' });
    fireEvent.click(await tile('下水道'));
    await waitFor(() => expect(send).toHaveBeenCalledWith('d-1'));
    expect(findDraft('d-1')).toMatchObject({ categoryCode: 'drain_blocked', place: fix, state: 'waiting' });
    expect(taro.moves.at(-1)).toEqual({ name: 'redirectTo', url: '/pages/sent/index?id=d-1' });
  });

  it('asks for the place when the phone cannot say, and goes on by itself once it is picked', async () => {
    jest.spyOn(platform.location, 'locate').mockRejectedValue(new Error('denied'));
    openPage();
    await screen.findByText('定位不到，请选小区');
    fireEvent.click(await tile('下水道'));
    fireEvent.click(await screen.findByText('广场花苑'));
    await waitFor(() => expect(send).toHaveBeenCalledWith('d-1'));
    expect(findDraft('d-1')).toMatchObject({ place: { namedPlaceId: 'place-1' }, placeWords: '广场花苑' });
  });

  it('says so when the place lies in no grid, and may be sent all the same', async () => {
    jest.spyOn(platform.location, 'locate').mockResolvedValue(fix);
    answerCalls({ 'GET /places/nearby.*': () => nearby(null) });
    openPage();
    await screen.findByRole('button', { name: '地点：龙西小区 10 栋旁 · 不在网格内，点这里更改' });
    fireEvent.click(await tile('下水道'));
    await waitFor(() => expect(send).toHaveBeenCalled());
  });

  it('keeps the place a draft was made at, wherever it is finished', async () => {
    const locate = jest.spyOn(platform.location, 'locate').mockResolvedValue({ ...fix, longitude: 119 });
    openPage({ place: fix, placeWords: '龙西小区 10 栋旁 · 03 网格' });
    await waitFor(() => expect(locate).toHaveBeenCalled());
    await act(async () => undefined);
    fireEvent.click(await tile('下水道'));
    await waitFor(() => expect(send).toHaveBeenCalled());
    expect(findDraft('d-1')?.place).toEqual(fix);
  });

  it('lets nobody report a danger to life before the number to call has been shown', async () => {
    jest.spyOn(platform.location, 'locate').mockResolvedValue(fix);
    openPage();
    fireEvent.click(await tile('其他'));
    fireEvent.click(await screen.findByText('火情'));
    expect(await screen.findByRole('button', { name: '拨打 119' })).toBeTruthy();
    expect(send).not.toHaveBeenCalled();
    fireEvent.click(screen.getByRole('button', { name: '已拨打，继续' }));
    await waitFor(() => expect(findDraft('d-1')?.categoryCode).toBe('fire'));
  });

  it('sends nothing without a photo or a word', async () => {
    jest.spyOn(platform.location, 'locate').mockResolvedValue(fix);
    openPage({ photos: [] });
    fireEvent.click(await tile('下水道'));
    expect(await screen.findByText('请拍一张照片，写一句话，或说一段语音')).toBeTruthy();
    expect(send).not.toHaveBeenCalled();
  });

  it('asks before it is left, and is still there when it was not thrown away', async () => {
    jest.spyOn(platform.location, 'locate').mockResolvedValue(fix);
    const page = openPage();
    fireEvent.click(screen.getByRole('button', { name: '返回' }));
    await screen.findByText('这条还没提交');
    fireEvent.click(screen.getAllByText('先存着').at(-1) as HTMLElement);
    await waitFor(() => expect(taro.moves.length).toBeGreaterThan(0));
    page.unmount();
    expect(findDraft('d-1')).toMatchObject({ state: 'unfinished' });
  });

  it('says how many photos there is still room for, and asks to send first before there is none', async () => {
    jest.spyOn(platform.location, 'locate').mockResolvedValue(fix);
    const room = jest.spyOn(platform.files, 'room').mockResolvedValue(24 * 1024 * 1024);
    const page = openPage();
    await screen.findByText('还能存约 40 张');
    page.unmount();
    room.mockResolvedValue(2 * 1024 * 1024);
    openPage();
    await screen.findByText('还能存约 3 张，请先发送');
  });
});
