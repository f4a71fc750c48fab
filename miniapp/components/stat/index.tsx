import { View } from '@tarojs/components';
import { accessible } from '../accessible';
import { classNames } from '../class-names';
import { Pressable } from '../pressable';
import './index.scss';

export interface StatItem {
  key: string;
  label: string;
  /** A dash where it is not known. */
  count: number | undefined;
  /** Colours the figure when there is something to do. */
  tone?: 'bad' | 'warn' | 'good' | 'teal';
}

export interface StatsProps {
  items: StatItem[];
  selected?: string;
  /** With it, the figures filter what is below. */
  onSelect?: (key: string) => void;
}

/** Small counts side by side; never percentages. */
export function Stats({ items, selected, onSelect }: StatsProps) {
  return (
    <View className="stats" {...(onSelect ? accessible({ role: 'tablist' }) : {})}>
      {items.map(({ key, label, count, tone }) => {
        const names = classNames('stats__item', selected === key && 'stats__item--selected');
        const content = (
          <>
            <View className={classNames('figure num', count !== undefined && count > 0 && tone && `tone-${tone}`)}>
              {count ?? '–'}
            </View>
            <View className="tiny">{label}</View>
          </>
        );
        if (!onSelect)
          return (
            <View key={key} className={names}>
              {content}
            </View>
          );
        return (
          <Pressable
            key={key}
            id={`stat-${key}`}
            role="tab"
            isSelected={selected === key}
            className={names}
            onPress={() => onSelect(key)}
          >
            {content}
          </Pressable>
        );
      })}
    </View>
  );
}
