import { View } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import { classNames } from '../class-names';
import { Pressable } from '../pressable';
import './index.scss';

export interface CardProps {
  /** Tinted cards speak: good news, waiting, trouble, a hint. */
  tone?: 'paper' | 'good' | 'warn' | 'bad' | 'teal' | 'honey';
  /** Holds `ListRow`s: they bring their own height. */
  isList?: boolean;
  /** Marks the chosen one of several. */
  isSelected?: boolean;
  onPress?: () => void;
  label?: string;
  className?: string;
  id?: string;
}

/** A sheet of paper on the ground; a whole card may be pressed. */
export function Card({
  tone = 'paper',
  isList,
  isSelected,
  onPress,
  label,
  className,
  id,
  children,
}: PropsWithChildren<CardProps>) {
  const names = classNames(
    'card',
    tone !== 'paper' && `card--${tone}`,
    isList && 'card--list',
    isSelected && 'card--selected',
    className,
  );
  if (!onPress)
    return (
      <View id={id} className={names}>
        {children}
      </View>
    );
  return (
    <Pressable id={id} className={names} onPress={onPress} label={label}>
      {children}
    </Pressable>
  );
}
