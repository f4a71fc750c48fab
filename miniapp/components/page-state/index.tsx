import { View } from '@tarojs/components';
import type { ResourceStatus } from '@/hooks/use-resource';
import { isFinalError, wordsForError } from '@/services/words-for-error';
import { accessible } from '../accessible';
import { Button } from '../button';
import './index.scss';

export interface PageStateProps {
  /** `ready` draws nothing: the page has its content. */
  of: ResourceStatus;
  error?: Error;
  onRetry?: () => void;
  /** How many grey cards stand in for what is loading. */
  skeletons?: number;
}

/** What a page shows while it has no content: grey cards, why it failed, or that there is no network. */
export function PageState({ of, error, onRetry, skeletons = 3 }: PageStateProps) {
  if (of === 'ready') return null;
  if (of === 'loading') return <Skeletons count={skeletons} />;
  const isOffline = of === 'offline';
  return (
    <Blank
      art={isOffline ? 'offline' : 'failed'}
      title={isOffline ? '没有网络' : '没能打开'}
      hint={isOffline ? '有信号后再试，已存的内容不会丢' : error && wordsForError(error)}
      action={onRetry && !isFinalError(error) ? { label: '重试', onPress: onRetry } : undefined}
    />
  );
}

/**
 * Whether what narrows a list may stand above it: above one that did not come it helps only where there is something chosen
 * to take back.
 */
export function mayNarrow(list: { status: ResourceStatus }, isNarrowed: boolean): boolean {
  return isNarrowed || list.status === 'loading' || list.status === 'ready';
}

export interface EmptyProps {
  title: string;
  hint?: string;
  action?: { label: string; onPress: () => void };
}

/** A list with nothing in it, and what to do about that. */
export function Empty(props: EmptyProps) {
  return <Blank art="empty" {...props} />;
}

function Blank({ art, title, hint, action }: EmptyProps & { art: 'empty' | 'offline' | 'failed' }) {
  return (
    <View className="blank" {...accessible({ role: 'status' })}>
      <View className={`blank__art blank__art--${art}`} />
      <View className="title">{title}</View>
      {hint && <View className="sub blank__hint">{hint}</View>}
      {action && (
        <Button className="blank__action" onPress={action.onPress}>
          {action.label}
        </Button>
      )}
    </View>
  );
}

function Skeletons({ count }: { count: number }) {
  return (
    <View className="skeletons" {...accessible({ role: 'status', label: '正在加载', isBusy: true })}>
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are alike and never move.
        <View key={index} className="skeleton">
          <View className="skeleton__photo" />
          <View className="grow">
            <View className="skeleton__line skeleton__line--long" />
            <View className="skeleton__line" />
          </View>
        </View>
      ))}
    </View>
  );
}
