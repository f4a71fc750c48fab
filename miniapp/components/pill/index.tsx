import { View } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import { classNames } from '../class-names';
import { Icon, type IconName } from '../icon';
import './index.scss';

export type Tone = 'good' | 'warn' | 'bad' | 'teal' | 'honey' | 'plain';

/** A word of state. */
export function Pill({ tone = 'plain', icon, children }: PropsWithChildren<{ tone?: Tone; icon?: IconName }>) {
  return (
    <View className={classNames('pill', `pill--${tone}`)}>
      {icon && <Icon name={icon} size="s" className="pill__icon" />}
      <View className="num">{children}</View>
    </View>
  );
}
