import { useEffect } from 'react';

type Hook = () => unknown;

/** What a test may look at and call: the moves that were asked for, and the page's gestures. */
export const taro = {
  moves: [] as { name: string; url?: string }[],
  pullDown: undefined as Hook | undefined,
  reachBottom: undefined as Hook | undefined,
  show: undefined as Hook | undefined,
  hide: undefined as Hook | undefined,
  params: {} as Record<string, string>,
  path: undefined as string | undefined,
};

const moving =
  (name: string) =>
  async (options: { url?: string } = {}) => {
    taro.moves.push({ name, url: options.url });
  };

const Taro = {
  navigateTo: moving('navigateTo'),
  redirectTo: moving('redirectTo'),
  switchTab: moving('switchTab'),
  reLaunch: moving('reLaunch'),
  navigateBack: moving('navigateBack'),
  getCurrentPages: () => [],
  setNavigationBarTitle: ({ title }: { title: string }) => {
    document.title = title;
  },
  stopPullDownRefresh: () => undefined,
};

/** A page is shown once it is mounted; later shows, hides and gestures are the test's to make. */
export function useDidShow(callback: Hook): void {
  taro.show = callback;
  // biome-ignore lint/correctness/useExhaustiveDependencies: as in Taro, the first callback hears of the first show.
  useEffect(() => void callback(), []);
}

const hiding = new Set<Hook>();
const hideAll = () => {
  for (const callback of hiding) callback();
};

/** Whoever listens on the page hears of it. */
export function useDidHide(callback: Hook): void {
  taro.hide = hideAll;
  useEffect(() => {
    hiding.add(callback);
    return () => void hiding.delete(callback);
  }, [callback]);
}

export function usePullDownRefresh(callback: Hook): void {
  taro.pullDown = callback;
}

/** What is shared is WeChat's to ask for. */
export function useShareAppMessage(): void {}

export function useReachBottom(callback: Hook): void {
  taro.reachBottom = callback;
}

export function useRouter() {
  return { params: taro.params, path: taro.path };
}

export default Taro;
