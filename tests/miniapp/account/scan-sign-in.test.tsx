import { act, render } from '@testing-library/react';
import { ScanPanel } from '@/pages/sign-in/_components/scan-panel';
import { type Session, session, signOut } from '@/services/session';
import { answerWith, problem } from '../staff/server-stand-in';
import { taro } from '../stand-ins/taro';
import { aSession } from './people';

const scan = { id: '0198c5a4-7e1c-7cc4-9a53-1f2f6f0e6a10', secret: 'kept-here', expiresAt: '2026-11-19T02:02:00Z' };
const poll = `POST /sessions/scan/${scan.id}/poll`;
const waiting = { body: { status: 'waiting', session: null } };
const text = () => document.getElementById('scan-words')?.textContent ?? '';
const byId = (id: string) => document.getElementById(id);

let entered: Session[];

beforeEach(() => {
  jest.useFakeTimers();
  entered = [];
  act(() => signOut());
});
afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

const pass = (ms: number) => act(() => jest.advanceTimersByTimeAsync(ms));
const polls = (asked: string[]) => asked.filter((call) => call === poll).length;

async function show(answer: () => ReturnType<typeof problem>) {
  const asked = answerWith({ 'POST /sessions/scan': () => ({ status: 201, body: scan }), [poll]: answer });
  const view = render(<ScanPanel onIn={(next) => entered.push(next)} />);
  await pass(10);
  return { asked, view };
}

describe('a page that waits to be signed in', () => {
  it('shows a code that carries no secret, and how long it is good for', async () => {
    await show(() => waiting);
    const picture = byId('scan-code')?.getAttribute('src') ?? '';
    expect(decodeURIComponent(picture)).toContain('<svg');
    expect(picture).not.toContain(scan.secret);
    expect(text()).toContain('剩 2:00');
    await pass(61_000);
    expect(text()).toMatch(/剩 0:5\d/);
  });

  it('is in after the phone’s yes, once, and asks no more', async () => {
    let isConfirmed = false;
    const { asked } = await show(() =>
      isConfirmed ? { body: { status: 'confirmed', session: aSession() } } : waiting,
    );
    await pass(5_000);
    expect(entered).toEqual([]);
    isConfirmed = true;
    await pass(5_000);
    expect(text()).toContain('手机已确认');
    expect(entered).toMatchObject([{ token: 't1', name: '叶强', role: 'grid_officer' }]);
    expect(session.get()?.token).toBe('t1');
    const count = polls(asked);
    await pass(60_000);
    expect(polls(asked)).toBe(count);
  });

  it('asks ever more slowly, and not at all while nobody looks', async () => {
    const { asked } = await show(() => waiting);
    await pass(60_000);
    const inAMinute = polls(asked);
    expect(inAMinute).toBeGreaterThan(12);
    expect(inAMinute).toBeLessThan(25);
    await act(async () => void taro.hide?.());
    await pass(30_000);
    expect(polls(asked)).toBe(inAMinute);
    await act(async () => void taro.show?.());
    await pass(2_000);
    expect(polls(asked)).toBe(inAMinute + 1);
  });

  it('stops asking when the page is left', async () => {
    const { asked, view } = await show(() => waiting);
    await pass(2_000);
    view.unmount();
    const count = polls(asked);
    await pass(30_000);
    expect(polls(asked)).toBe(count);
  });

  it('says that it was declined, or ran out, and gets a new code on demand', async () => {
    let answer: ReturnType<typeof problem> = { body: { status: 'declined', session: null } };
    const { asked } = await show(() => answer);
    await pass(2_000);
    expect(text()).toContain('不是我');
    answer = problem(409, 'auth.scan_expired', '二维码已过期，请刷新');
    await act(async () => void byId('scan-refresh')?.click());
    await pass(2_000);
    expect(text()).toContain('二维码已过期');
    expect(asked.filter((call) => call === 'POST /sessions/scan')).toHaveLength(2);
    expect(entered).toEqual([]);
  });

  it('waits on without a network, and is let in when it is back', async () => {
    let isBack = false;
    await show(() => {
      if (!isBack) throw new Error('offline');
      return { body: { status: 'confirmed', session: aSession() } };
    });
    await pass(2_000);
    expect(text()).toContain('没有网络');
    isBack = true;
    await pass(20_000);
    expect(entered).toHaveLength(1);
  });

  it('does not wait for ever when its one session was lost on the way', async () => {
    const { asked } = await show(() => ({ body: { status: 'used', session: null } }));
    await pass(2_000);
    expect(text()).toContain('刷新');
    expect(byId('scan-refresh')).not.toBeNull();
    const count = polls(asked);
    await pass(30_000);
    expect(polls(asked)).toBe(count);
  });

  it('says why there is no code, and tries again', async () => {
    let isBusy = true;
    answerWith({
      'POST /sessions/scan': () => (isBusy ? problem(429, 'rate.exceeded', '操作太频繁，请稍后再试') : { body: scan }),
      [poll]: () => waiting,
    });
    render(<ScanPanel onIn={() => undefined} />);
    await pass(10);
    expect(text()).toContain('操作太频繁');
    isBusy = false;
    await act(async () => void byId('scan-refresh')?.click());
    await pass(10);
    expect(text()).toContain('剩 2:00');
  });
});
