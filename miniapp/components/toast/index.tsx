import { View } from '@tarojs/components';
import { useEffect } from 'react';
import { useStore } from '@/hooks/use-store';
import { createStore } from '@/services/store';
import { accessible } from '../accessible';
import { Icon, type IconName } from '../icon';
import './index.scss';

export type ToastTone = 'plain' | 'good' | 'bad';

interface Said {
  words: string;
  tone: ToastTone;
}

const said = createStore<Said | undefined>(undefined);
const icons: Record<ToastTone, IconName | undefined> = { plain: undefined, good: 'done', bad: 'alert' };
const shownForMs: Record<ToastTone, number> = { plain: 2_400, good: 2_400, bad: 4_000 };

/** Says one short thing over the page, for a few seconds; a newer one takes its place. */
export function toast(words: string, tone: ToastTone = 'plain'): void {
  said.set({ words, tone });
}

/** Where it is said; every screen has one. */
export function ToastHost() {
  const current = useStore(said);
  useEffect(() => {
    if (!current) return;
    const timer = setTimeout(() => {
      if (said.get() === current) said.set(undefined);
    }, shownForMs[current.tone]);
    return () => clearTimeout(timer);
  }, [current]);
  if (!current) return null;
  const icon = icons[current.tone];
  return (
    <View className="toast" {...accessible({ role: current.tone === 'bad' ? 'alert' : 'status' })}>
      <View className={`toast__words toast__words--${current.tone}`}>
        {icon && <Icon name={icon} size="s" />}
        <View>{current.words}</View>
      </View>
    </View>
  );
}
