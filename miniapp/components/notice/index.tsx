import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Card } from '../card';
import { classNames } from '../class-names';
import { Icon, type IconName } from '../icon';
import { Pressable } from '../pressable';
import { Sentence } from '../sentence';
import './index.scss';

export interface NoticeProps {
  tone: 'good' | 'warn' | 'bad' | 'teal';
  title: string;
  body?: string;
  icon?: IconName;
  /** What can be done about it, at the right. */
  action?: { label: string; onPress: () => void; id?: string };
  children?: ReactNode;
}

/** A tinted card that tells one thing. */
export function Notice({ tone, title, body, icon, action, children }: NoticeProps) {
  return (
    <Card tone={tone}>
      <View className="row">
        {icon && <Icon name={icon} className={`tone-${tone}`} />}
        <View className="grow">
          <View className={classNames('strong', tone !== 'warn' && tone !== 'teal' && `tone-${tone}`)}>
            <Sentence words={title} />
          </View>
          {body && (
            <View className="tiny">
              <Sentence words={body} />
            </View>
          )}
        </View>
        {action && (
          <Pressable id={action.id} className={classNames('notice__action', `tone-${tone}`)} onPress={action.onPress}>
            {action.label}
          </Pressable>
        )}
      </View>
      {children && <View className="notice__more">{children}</View>}
    </Card>
  );
}
