import { View } from '@tarojs/components';
import type { Paged } from '@/hooks/use-paged';
import type { Resource } from '@/hooks/use-resource';
import { useOnline } from '@/hooks/use-online';
import { Icon } from '../icon';
import { Pressable } from '../pressable';
import { momentWords } from '../time-words';
import './index.scss';

/** Says how old what is shown is, when it could not be renewed or there is no network; a tap tries again. */
export function StaleNote({
  of,
}: {
  of: Pick<Resource<unknown>, 'status' | 'error' | 'loadedAt' | 'refresh' | 'isRefreshing'>;
}) {
  const isOnline = useOnline();
  if (of.status !== 'ready' || !of.loadedAt || (isOnline && !of.error)) return null;
  return (
    <Pressable id="stale" className="stale-note" isBusy={of.isRefreshing} onPress={() => void of.refresh()}>
      <Icon name="refresh" size="s" />
      <View className="num">更新于 {momentWords(of.loadedAt)}，点这里再试</View>
    </Pressable>
  );
}

/** The foot of a paged list: more is coming, failed, or that was all. */
export function MoreNote({ of }: { of: Paged<unknown> }) {
  if (of.hasMoreFailed && !of.isLoadingMore) {
    return (
      <Pressable className="more-note" onPress={() => void of.loadMore()}>
        没能接着加载，点这里再试
      </Pressable>
    );
  }
  if (!of.hasMore) return null;
  return (
    <Pressable id="load-more" className="more-note" isBusy={of.isLoadingMore} onPress={() => void of.loadMore()}>
      {of.isLoadingMore ? '正在加载…' : '加载更多'}
    </Pressable>
  );
}
