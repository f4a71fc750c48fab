import { View } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import { accessible } from '../accessible';
import { Icon } from '../icon';
import { Pressable } from '../pressable';
import './index.scss';

export interface SectionProps {
  title: string;
  action?: { label: string; onPress: () => void };
}

/** A heading over a group of cards. */
export function Section({ title, action, children }: PropsWithChildren<SectionProps>) {
  return (
    <View className="section">
      <View className="section__head">
        <View className="section__title grow" {...accessible({ role: 'heading', level: 2 })}>
          {title}
        </View>
        {action && (
          <Pressable role="link" className="section__action" onPress={action.onPress}>
            {action.label}
            <Icon name="next" size="s" />
          </Pressable>
        )}
      </View>
      {children}
    </View>
  );
}
