import { act, render } from '@testing-library/react';
import { Screen } from '@/components/screen';
import { signIn, signOut } from '@/services/session';
import { rememberWay, takeWayBack } from '@/services/way-back';
import { taro } from '../stand-ins/taro';

beforeEach(() => {
  window.matchMedia = (() => ({
    matches: false,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  })) as unknown as typeof window.matchMedia;
  act(() => signOut());
  localStorage.clear();
  taro.moves.length = 0;
  taro.params = {};
  taro.path = undefined;
});
afterEach(() => {
  taro.path = undefined;
  jest.restoreAllMocks();
});

const openFromLink = (path: string, params: Record<string, string> = {}) => {
  taro.path = path;
  taro.params = params;
  render(<Screen title="页" />);
};

describe('a link opened before signing in', () => {
  it('is where one is after signing in, with what it carried and nothing of the router’s own', () => {
    openFromLink('/packages/account/join-team/index?code=4K7RPX', {
      code: '4K7%20RPX',
      stamp: 'AA',
      $taroTimestamp: '1',
    });
    expect(taro.moves).toEqual([{ name: 'reLaunch', url: '/pages/sign-in/index' }]);
    expect(takeWayBack()).toBe(true);
    expect(taro.moves.at(-1)?.url).toBe('/packages/account/join-team/index?code=4K7%20RPX');
  });

  it('is gone once taken, and after half an hour', () => {
    rememberWay('/packages/account/scan/index', { id: '1' });
    expect([takeWayBack(), takeWayBack()]).toEqual([true, false]);
    rememberWay('/packages/account/scan/index', { id: '1' });
    const later = Date.now() + 31 * 60_000;
    jest.spyOn(Date, 'now').mockReturnValue(later);
    expect(takeWayBack()).toBe(false);
  });

  it('to a tab is nothing to remember: each role has its own first one', () => {
    openFromLink('pages/home/index');
    expect(takeWayBack()).toBe(false);
  });

  it('is not remembered for somebody who is signed in', () => {
    signIn({ token: 't', name: '叶强', role: 'courier' });
    openFromLink('/packages/account/devices/index');
    expect([taro.moves, takeWayBack()]).toEqual([[], false]);
  });
});
