import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { classNames } from '../class-names';
import { Icon, type IconName } from '../icon';
import { Pressable } from '../pressable';
import { Sentence } from '../sentence';
import './index.scss';

export interface ListRowProps {
  title: ReactNode;
  sub?: ReactNode;
  icon?: IconName;
  /** In place of the icon: a hexagon, a photo. */
  leading?: ReactNode;
  /** At the right: a value, a pill. */
  value?: ReactNode;
  onPress?: () => void;
  label?: string;
  tone?: 'plain' | 'bad';
  id?: string;
}

/** One line of a list inside a card; with `onPress` it leads somewhere. */
export function ListRow({ title, sub, icon, leading, value, onPress, label, tone = 'plain', id }: ListRowProps) {
  const content = (
    <>
      {leading ?? (icon && <Icon name={icon} className={classNames('list-row__icon', tone === 'bad' && 'tone-bad')} />)}
      <View className="grow">
        <View className={classNames('list-row__title', tone === 'bad' && 'tone-bad')}>
          <Sentence words={title} />
        </View>
        {sub && (
          <View className="tiny">
            <Sentence words={sub} />
          </View>
        )}
      </View>
      {value !== undefined && <View className="list-row__value num">{value}</View>}
      {onPress && <Icon name="next" size="s" className="list-row__arrow" />}
    </>
  );
  if (!onPress)
    return (
      <View id={id} className="list-row">
        {content}
      </View>
    );
  return (
    <Pressable id={id} className="list-row" onPress={onPress} label={label}>
      {content}
    </Pressable>
  );
}
