import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { type LocalPhoto, platform } from '@/platform';
import { ToastHost } from '@/components/toast';
import ReportPage from '@/pages/report';
import { FollowUp } from '@/pages/report/_components/follow-up';
import { SecondThoughts } from '@/pages/sent/_components/second-thoughts';
import { drafts, findDraft } from '@/services/drafts';
import type { ReportView } from '@/services/reports';
import { accepted } from '@/services/send-draft';
import { signIn } from '@/services/session';
import { taro } from '../stand-ins/taro';
import { aReportView } from '../support/report';
import { answerCalls } from '../support/wire';

const picture: LocalPhoto = { path: 'blob:picture', bytes: 2048, contentType: 'image/jpeg' };
const byId = (id: string) => document.getElementById(id) as HTMLElement;
const answer = (report: ReportView) => () => ({ status: 200, body: report });

beforeEach(() => {
  jest.restoreAllMocks();
  window.matchMedia = (() => ({ matches: false, addEventListener() {}, removeEventListener() {} })) as never;
  signIn({ token: 't', personId: 'p-1', role: 'courier', name: '叶强' });
  drafts.set([]);
  accepted.set({});
  taro.moves.length = 0;
  taro.params = { id: 'r-1' };
  jest.spyOn(platform.network, 'isOnline').mockReturnValue(true);
  jest.spyOn(platform.files, 'keep').mockResolvedValue();
  jest.spyOn(platform.files, 'drop').mockResolvedValue();
  jest.spyOn(platform.files, 'compress').mockImplementation(async (photo) => photo);
  jest.spyOn(platform.files, 'upload').mockResolvedValue({ status: 204, text: '' });
  jest.spyOn(platform.camera, 'pickPhotos').mockResolvedValue([picture]);
});

describe('after a report', () => {
  const follow = (change: Partial<ReportView>, onChanged = jest.fn()) => {
    render(<FollowUp report={aReportView(change)} onChanged={onChanged} />);
    return onChanged;
  };

  it('what may be done has a button, and nothing else has', () => {
    follow({ actions: ['add', 'chase'] });
    expect(byId('report-add')).not.toBeNull();
    expect(byId('report-chase')).not.toBeNull();
    expect(byId('report-withdraw')).toBeNull();
    expect(byId('report-confirm')).toBeNull();
  });

  it('chasing answers with the report as it stands then', async () => {
    const chased = aReportView({ chaseFrom: '2099-11-22T10:00:00Z' });
    answerCalls({ 'POST /reports/r-1/chase': answer(chased) });
    const onChanged = follow({});
    fireEvent.click(byId('report-chase'));
    await waitFor(() => expect(onChanged).toHaveBeenCalledWith(chased));
  });

  it('who has chased is told when they may again, and is not heard before', () => {
    const calls = answerCalls({});
    follow({ chaseFrom: '2099-11-22T10:00:00Z' });
    expect(byId('report-chase-from').textContent).toContain('后可以再催');
    fireEvent.click(byId('report-chase'));
    expect(calls).toEqual([]);
  });

  it('is asked whether it was solved; the rating goes along, and words only where it is bad', async () => {
    const calls = answerCalls({ 'POST /reports/r-1/confirm': answer(aReportView({ actions: [] })) });
    const onChanged = follow({ status: 'resolved', actions: ['add', 'confirm'] });
    expect(byId('confirm-words')).toBeNull();
    fireEvent.click(byId('rating-2'));
    expect(byId('confirm-words')).not.toBeNull();
    fireEvent.click(byId('rating-5'));
    expect(byId('confirm-words')).toBeNull();
    fireEvent.click(byId('confirm-solved'));
    await waitFor(() => expect(onChanged).toHaveBeenCalled());
    expect(calls[0]?.body).toEqual({ outcome: 'solved', rating: 5 });
  });

  it('a refusal is told in the words of the server, and changes nothing', async () => {
    answerCalls({
      'POST /reports/r-1/chase': () => ({ status: 429, body: { code: 'report.chased', title: '刚催过' } }),
    });
    render(<ToastHost />);
    const onChanged = follow({});
    fireEvent.click(byId('report-chase'));
    await screen.findByText('刚催过');
    expect(onChanged).not.toHaveBeenCalled();
  });
});

describe('the page of a report', () => {
  const open = async () => {
    render(<ReportPage />);
    await waitFor(() => expect(byId('report-add')).not.toBeNull());
  };
  const write = async (words: string) => {
    fireEvent.click(byId('report-add'));
    fireEvent.change(byId('add-words').querySelector('textarea') ?? byId('add-words'), { target: { value: words } });
    await waitFor(() => expect(drafts.get()).toHaveLength(1));
  };

  it('shows what was added without a signal, and sends it when it is asked to', async () => {
    answerCalls({ 'GET /reports/r-1': answer(aReportView()), 'POST /reports/r-1/additions': () => 'offline' });
    await open();
    await write('又深了一些');
    fireEvent.click(byId('add-send'));
    await screen.findByText('待发');
    expect(screen.getByText('又深了一些')).toBeTruthy();
    expect(byId('add-words')).toBeNull();

    const sent = aReportView({
      additions: [
        { id: 'a', at: '2026-11-22T10:00:00Z', words: '又深了一些', wordsReview: 'passed', photos: [], voices: [] },
      ],
    });
    answerCalls({
      'GET /reports/r-1': answer(sent),
      'POST /reports/r-1/additions': () => ({ status: 200, body: { report: sent, uploads: [], voiceUpload: null } }),
    });
    fireEvent.click(screen.getByText('重试'));
    await waitFor(() => expect(byId('additions')).not.toBeNull());
    expect(screen.queryByText('待发')).toBeNull();
  });

  it('keeps what was begun when the sheet is closed, to go on with or to throw away', async () => {
    answerCalls({ 'GET /reports/r-1': answer(aReportView()) });
    await open();
    await write('又深了');
    fireEvent.click(byId('add-photo'));
    await waitFor(() => expect(drafts.get()[0]?.photos[0]?.isReady).toBe(true));
    fireEvent.click(screen.getByRole('button', { name: '关闭' }));
    await screen.findByText('没填完');
    expect(drafts.get()).toMatchObject([{ additionTo: 'r-1', words: '又深了', state: 'unfinished' }]);
    fireEvent.click(screen.getByText('接着填'));
    expect(await screen.findByDisplayValue('又深了')).toBeTruthy();
  });

  it('keeps nothing of a sheet that was opened and closed', async () => {
    answerCalls({ 'GET /reports/r-1': answer(aReportView()) });
    await open();
    await write('算了');
    fireEvent.change(byId('add-words').querySelector('textarea') ?? byId('add-words'), { target: { value: '' } });
    fireEvent.click(screen.getByRole('button', { name: '关闭' }));
    await waitFor(() => expect(drafts.get()).toEqual([]));
  });

  it('offers to take a lost photo anew, and sends it to where it was missing', async () => {
    const lost = aReportView({ photos: [{ id: 'lost', state: 'declared', review: 'passed' }] as never });
    const calls = answerCalls({
      'GET /reports/r-1': answer(lost),
      'POST /photos/lost/order': () => ({ status: 200, body: { url: '/store', fields: {}, fileField: 'file' } }),
      'POST /photos/lost/complete': () => ({ status: 200, body: {} }),
    });
    await open();
    fireEvent.click(screen.getByText('重拍'));
    await waitFor(() => expect(calls.map(({ call }) => call)).toContain('POST /photos/lost/complete'));
    expect(findDraft('r-1')).toBeUndefined();
  });
});

describe('second thoughts', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  const think = (change: Partial<ReportView> = {}) => {
    const onWithdrawn = jest.fn();
    render(<SecondThoughts report={aReportView(change)} onWithdrawn={onWithdrawn} />);
    return onWithdrawn;
  };

  it('take a report back with one tap, for five seconds', async () => {
    answerCalls({ 'POST /reports/r-1/withdraw': answer(aReportView({ status: 'rejected', actions: [] })) });
    const onWithdrawn = think();
    await act(async () => void (await jest.advanceTimersByTimeAsync(2100)));
    expect(byId('sent-withdraw').textContent).toBe('撤回（3 秒）');
    fireEvent.click(byId('sent-withdraw'));
    await act(async () => void (await jest.advanceTimersByTimeAsync(100)));
    expect(onWithdrawn).toHaveBeenCalled();
  });

  it('are over after that; adding to it stays', async () => {
    think();
    await act(async () => void (await jest.advanceTimersByTimeAsync(5100)));
    expect(byId('sent-withdraw')).toBeNull();
    fireEvent.click(byId('sent-add'));
    expect(taro.moves.at(-1)?.url).toBe('/pages/report/index?id=r-1&intent=add');
  });

  it('are not offered for what somebody took on meanwhile', () => {
    think({ actions: ['add'] });
    expect(byId('sent-withdraw')).toBeNull();
  });

  it('that come too late say why, and leave the report where it is', async () => {
    answerCalls({
      'POST /reports/r-1/withdraw': () => ({ status: 409, body: { code: 'report.taken', title: '03 网格已接单' } }),
    });
    render(<ToastHost />);
    const onWithdrawn = think();
    fireEvent.click(byId('sent-withdraw'));
    await act(async () => void (await jest.advanceTimersByTimeAsync(100)));
    expect(screen.getByText('03 网格已接单')).toBeTruthy();
    expect(onWithdrawn).not.toHaveBeenCalled();
  });
});
