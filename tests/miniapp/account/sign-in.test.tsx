import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import SignInPage from '@/pages/sign-in';
import { platform, PlatformError } from '@/platform';
import { session, signOut } from '@/services/session';
import { rememberWay } from '@/services/way-back';
import { answerWith, problem } from '../staff/server-stand-in';
import { taro } from '../stand-ins/taro';
import { aSession, courierGrant } from './people';

const config = { isDemo: false, tenant: { id: '1', name: '黄山区' }, categories: [], emergencyNumbers: [] };
const byId = (id: string) => document.getElementById(id) as HTMLElement;
const tap = (id: string) => act(async () => void fireEvent.click(byId(id)));

beforeEach(() => {
  act(() => signOut());
  localStorage.clear();
  taro.moves.length = 0;
  taro.params = {};
});
afterEach(() => jest.restoreAllMocks());

async function openOnWeChat(answers: Parameters<typeof answerWith>[0]) {
  jest.replaceProperty(platform.device, 'canDrawCode', false);
  const asked = answerWith({ 'GET /config': () => ({ body: config }), ...answers });
  render(<SignInPage />);
  await waitFor(() => expect(byId('sign-in-wechat')).not.toBeNull());
  return asked;
}

describe('signing in on WeChat', () => {
  it('takes one tap, and leads to the first tab of the role', async () => {
    jest.spyOn(platform.account, 'loginCode').mockResolvedValue('a-code');
    const sent: unknown[] = [];
    await openOnWeChat({
      'POST /sessions/wechat': ({ json }) => {
        sent.push(json);
        return { status: 201, body: aSession({ grants: [courierGrant] }) };
      },
    });
    await tap('sign-in-wechat');
    expect(sent).toEqual([{ code: 'a-code' }]);
    expect(session.get()).toMatchObject({ token: 't1', role: 'courier' });
    expect(taro.moves).toEqual([{ name: 'reLaunch', url: '/pages/home/index' }]);
  });

  it('leads back to the link that was opened first', async () => {
    jest.spyOn(platform.account, 'loginCode').mockResolvedValue('a-code');
    rememberWay('/packages/account/invitation/index', { token: 'abc' });
    await openOnWeChat({ 'POST /sessions/wechat': () => ({ status: 201, body: aSession() }) });
    await tap('sign-in-wechat');
    expect(taro.moves).toEqual([{ name: 'reLaunch', url: '/packages/account/invitation/index?token=abc' }]);
  });

  it.each([
    ['WeChat refused', problem(401, 'auth.wechat_refused', '微信登录失败，请重试'), '微信登录失败，请重试'],
    ['WeChat is away', problem(503, 'auth.wechat_unavailable', '微信暂时连不上，请稍后再试'), '微信暂时连不上'],
    ['it is not set up', problem(404, 'auth.wechat_not_configured', '这里还没有开通微信登录'), '没有开通'],
  ])('says on the page why it did not work, and can be tried again: %s', async (_why, answer, words) => {
    jest.spyOn(platform.account, 'loginCode').mockResolvedValue('a-code');
    let isRefused = true;
    await openOnWeChat({ 'POST /sessions/wechat': () => (isRefused ? answer : { status: 201, body: aSession() }) });
    await tap('sign-in-wechat');
    expect(screen.getByText(new RegExp(words))).toBeDefined();
    expect([session.get(), taro.moves]).toEqual([undefined, []]);
    isRefused = false;
    await tap('sign-in-wechat');
    expect(session.get()?.token).toBe('t1');
  });

  it('says so when the phone itself cannot', async () => {
    jest.spyOn(platform.account, 'loginCode').mockRejectedValue(new PlatformError('offline'));
    await openOnWeChat({});
    await tap('sign-in-wechat');
    expect(screen.getByText(/没有网络/)).toBeDefined();
  });
});

describe('signing in in a browser', () => {
  const scan = { id: '0198c5a4-7e1c-7cc4-9a53-1f2f6f0e6a10', secret: 's', expiresAt: '2026-11-19T02:02:00Z' };

  it('outside the demo shows a code at once, and no button of WeChat’s', async () => {
    answerWith({ 'GET /config': () => ({ body: config }), 'POST /sessions/scan': () => ({ status: 201, body: scan }) });
    render(<SignInPage />);
    await waitFor(() => expect(byId('scan-code')).not.toBeNull());
    expect(byId('sign-in-wechat')).toBeNull();
  });

  it('in the demo offers its people first, and asks for a code only when one is wanted', async () => {
    const persona = { key: 'courier-1', displayName: '叶强', role: 'courier', unitName: '龙西社区', note: '' };
    const asked = answerWith({
      'GET /config': () => ({ body: { ...config, isDemo: true } }),
      'GET /personas': () => ({ body: { items: [persona] } }),
      'POST /sessions/scan': () => ({ status: 201, body: scan }),
    });
    render(<SignInPage />);
    await waitFor(() => expect(byId('persona-courier-1')).not.toBeNull());
    expect(asked).not.toContain('POST /sessions/scan');
    await tap('sign-in-scan');
    await waitFor(() => expect(byId('scan-code')).not.toBeNull());
  });
});
