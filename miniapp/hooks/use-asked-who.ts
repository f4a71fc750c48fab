import { useDidShow } from '@tarojs/taro';
import { navigate } from '@/platform';
import { session } from '@/services/session';
import { rememberWay } from '@/services/way-back';
import { usePageAddress } from './use-page-params';

/**
 * Asks who is not signed in who they are when the page comes to the front, and remembers where they were going: a move
 * made while a page still opens would be overtaken by it.
 */
export function useAskedWho(isPublic: boolean): void {
  const { path, params } = usePageAddress();
  useDidShow(() => {
    if (isPublic || session.get()) return;
    rememberWay(path, params);
    void navigate.signIn();
  });
}
