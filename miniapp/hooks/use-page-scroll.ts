import { useDidShow, usePullDownRefresh, useReachBottom } from '@tarojs/taro';
import { useRef } from 'react';
import { navigate } from '@/platform';

interface PageScroll {
  /** Pulled down, and each time the page comes back into view. */
  onRefresh?: () => Promise<unknown>;
  /** Scrolled near the end. */
  onBottom?: () => unknown;
}

/** Ties a page's lists to the page's own gestures; the page's config needs `enablePullDownRefresh`. */
export function usePageScroll({ onRefresh, onBottom }: PageScroll): void {
  const isFirstShow = useRef(true);
  usePullDownRefresh(async () => {
    await onRefresh?.();
    navigate.endPullDown();
  });
  useReachBottom(() => void onBottom?.());
  useDidShow(() => {
    if (!isFirstShow.current) void onRefresh?.();
    isFirstShow.current = false;
  });
}
