import { act, fireEvent, render, waitFor } from '@testing-library/react';
import ScanPage from '@/packages/account/scan';
import { signIn } from '@/services/session';
import { answerWith, problem } from '../staff/server-stand-in';
import { taro } from '../stand-ins/taro';

const id = '0198c5a4-7e1c-7cc4-9a53-1f2f6f0e6a10';
const ask = `GET /sessions/scan/${id}`;
const confirm = `POST /sessions/scan/${id}/confirm`;
const request = () => ({
  body: {
    id,
    device: 'Windows 电脑上的 Edge',
    createdAt: new Date(Date.now() - 30_000).toISOString(),
    expiresAt: new Date(Date.now() + 90_000).toISOString(),
  },
});
const byId = (name: string) => document.getElementById(name) as HTMLElement;
const tap = (name: string) => act(async () => void fireEvent.click(byId(name)));
const page = () => document.body.textContent ?? '';

beforeEach(() => {
  taro.moves.length = 0;
  taro.params = { id };
  act(() => signIn({ token: 't', name: '叶强', role: 'courier' }));
});
afterEach(() => jest.restoreAllMocks());

describe('a phone that scanned a page’s code', () => {
  it('sees which device asks and as whom before anything is confirmed', async () => {
    const outcomes: unknown[] = [];
    const asked = answerWith({
      [ask]: request,
      [confirm]: ({ json }) => {
        outcomes.push(json.outcome);
        return { status: 204, body: undefined };
      },
    });
    render(<ScanPage />);
    await waitFor(() => expect(byId('scan-device').textContent).toBe('Windows 电脑上的 Edge'));
    expect(page()).toContain('叶强');
    expect(asked).toEqual([ask]);
    await tap('scan-confirm');
    expect(byId('scan-given').textContent).toContain('已登录');
    expect(outcomes).toEqual(['confirmed']);
  });

  it('can say that it is not theirs', async () => {
    const outcomes: unknown[] = [];
    answerWith({
      [ask]: request,
      [confirm]: ({ json }) => {
        outcomes.push(json.outcome);
        return { status: 204, body: undefined };
      },
    });
    render(<ScanPage />);
    await waitFor(() => expect(byId('scan-decline')).not.toBeNull());
    await tap('scan-decline');
    expect(outcomes).toEqual(['declined']);
    expect(byId('scan-given').textContent).toContain('没有人登录');
  });

  it('is told when the code has run out, before or while it answers', async () => {
    const expired = () => problem(409, 'auth.scan_expired', '二维码已过期，请刷新');
    answerWith({ [ask]: expired });
    const early = render(<ScanPage />);
    await waitFor(() => expect(page()).toContain('二维码已过期'));
    expect(byId('scan-confirm')).toBeNull();
    early.unmount();
    answerWith({ [ask]: request, [confirm]: expired });
    render(<ScanPage />);
    await waitFor(() => expect(byId('scan-confirm')).not.toBeNull());
    await tap('scan-confirm');
    expect(page()).toContain('二维码已过期');
    expect(byId('scan-confirm')).toBeNull();
  });

  it('without a code takes the text of one, and nothing that is none of ours', async () => {
    taro.params = {};
    const asked = answerWith({ [ask]: request });
    render(<ScanPage />);
    fireEvent.change(byId('scan-text'), { target: { value: 'https://example.com/pay?id=1' } });
    await tap('scan-read');
    expect(page()).toContain('不是蜂巢驿站的码');
    expect(asked).toEqual([]);
    fireEvent.change(byId('scan-text'), {
      target: { value: `http://127.0.0.1:8787/#/packages/account/scan/index?id=${id}` },
    });
    await tap('scan-read');
    await waitFor(() => expect(byId('scan-confirm')).not.toBeNull());
  });
});
