import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { classNames } from '../class-names';
import { Icon, type IconName } from '../icon';
import { Pressable } from '../pressable';
import './index.scss';

export interface ButtonProps {
  children: ReactNode;
  onPress?: () => void;
  /** One `primary` (honey) on a screen; `soft` where every row has one; `ghost` for the rest; `danger` for what cannot be undone. */
  kind?: 'primary' | 'soft' | 'ghost' | 'quiet' | 'danger';
  size?: 'normal' | 'small';
  icon?: IconName;
  isWide?: boolean;
  isDisabled?: boolean;
  /** What has to come first, in words: the button says that in place of its own, and is deaf until it is there. */
  missing?: string | false;
  isBusy?: boolean;
  /** What a screen reader says, when the words alone do not tell what it acts on. */
  label?: string;
  className?: string;
  id?: string;
}

/** A button: 48 px high, 60 in big type; deaf and turning while busy. */
export function Button({
  children,
  kind = 'ghost',
  size = 'normal',
  icon,
  isWide,
  isBusy,
  missing,
  className,
  label,
  ...rest
}: ButtonProps) {
  const names = ['button', `button--${kind}`, size === 'small' && 'button--small', isWide && 'button--wide'] as const;
  const isOff = rest.isDisabled || Boolean(missing);
  return (
    <Pressable
      {...rest}
      label={missing ? undefined : label}
      isDisabled={isOff || isBusy}
      isBusy={isBusy}
      className={classNames(...names, isOff && 'button--disabled', className)}
    >
      {isBusy && <View className="button__spinner" />}
      {icon && !isBusy && !missing && <Icon name={icon} size="s" />}
      <View className="button__words">{missing || children}</View>
    </Pressable>
  );
}
