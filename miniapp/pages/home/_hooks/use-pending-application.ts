import { useDidShow } from '@tarojs/taro';
import { useRef } from 'react';
import { useResource } from '@/hooks/use-resource';
import { listMyApplications, type TeamApplicationView } from '@/services/joining';
import { readMe } from '@/services/me';

/** What a newcomer waits for. Coming back to the page asks again: once they are taken in, they are no newcomer. */
export function usePendingApplication(): TeamApplicationView | undefined {
  const applications = useResource(listMyApplications);
  const isFirstShow = useRef(true);
  useDidShow(() => {
    if (!isFirstShow.current) void Promise.all([applications.refresh(), readMe().catch(() => undefined)]);
    isFirstShow.current = false;
  });
  return applications.data?.find(({ status }) => status === 'pending');
}
