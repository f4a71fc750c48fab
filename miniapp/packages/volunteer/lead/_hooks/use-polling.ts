import { useDidHide, useDidShow } from '@tarojs/taro';
import { useEffect, useRef, useState } from 'react';

/** Does something every so often while the page is in front. */
export function usePolling(act: () => unknown, everyMs: number): void {
  const [isShown, setShown] = useState(true);
  useDidShow(() => setShown(true));
  useDidHide(() => setShown(false));
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    if (!isShown) return;
    const timer = setInterval(() => latest.current(), everyMs);
    return () => clearInterval(timer);
  }, [isShown, everyMs]);
}
