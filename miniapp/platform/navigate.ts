import Taro from '@tarojs/taro';

/** The pages behind the tab bar, all in the main package. */
export type TabPage = 'home' | 'work' | 'around' | 'mine';

export type Params = Record<string, string | number | undefined>;

/** A page with its parameters, as in a link. */
export function address(path: string, params: Params = {}): string {
  const pairs = Object.entries(params).filter(([, value]) => value !== undefined);
  const query = pairs.map(([key, value]) => `${key}=${encodeURIComponent(String(value))}`).join('&');
  return query ? `${path}?${query}` : path;
}

const tabPath = (tab: TabPage) => `/pages/${tab}/index`;
const ignore = () => undefined;

/** Moving between pages; each call resolves when the page is there, and a refused move (a double tap) is no error. */
export const navigate = {
  /** Opens a page on top; `path` is absolute, as `/pages/ticket/index`. */
  open: (path: string, params?: Params) => Taro.navigateTo({ url: address(path, params) }).catch(ignore),
  /** Opens a page in the place of this one. */
  replace: (path: string, params?: Params) => Taro.redirectTo({ url: address(path, params) }).catch(ignore),
  tab: (tab: TabPage) => Taro.switchTab({ url: tabPath(tab) }).catch(ignore),
  /** Forgets every open page and starts at a tab: after signing in or changing role. */
  restart: (tab: TabPage) => Taro.reLaunch({ url: tabPath(tab) }).catch(ignore),
  /** Forgets every open page and starts at this one: where somebody was going before they were asked who they are. */
  restartAt: (path: string, params?: Params) => Taro.reLaunch({ url: address(path, params) }).catch(ignore),
  /** Forgets every open page and asks who is there. */
  signIn: () => Taro.reLaunch({ url: '/pages/sign-in/index' }).catch(ignore),
  /** Whether a page lies under this one. */
  canGoBack: () => Taro.getCurrentPages().length > 1,
  /** To the page below; to a tab when there is none, as in a link opened from a chat. */
  back: (otherwise: TabPage = 'home') =>
    Taro.getCurrentPages().length > 1
      ? Taro.navigateBack().catch(ignore)
      : Taro.switchTab({ url: tabPath(otherwise) }).catch(ignore),
  /** Names the page to the system: browser tab, screen reader, WeChat's list of recent programs. */
  setTitle: (title: string) => void Taro.setNavigationBarTitle({ title }),
  endPullDown: () => Taro.stopPullDownRefresh(),
};
