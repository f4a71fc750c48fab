import { View } from '@tarojs/components';
import type { ComponentProps, PropsWithChildren } from 'react';
import { accessible } from '../accessible';
import { classNames } from '../class-names';
import './index.scss';

type Meaning = Parameters<typeof accessible>[0];

export interface PressableProps extends Pick<Meaning, 'label' | 'isSelected' | 'isChecked' | 'isBusy'> {
  onPress?: () => void;
  role?: 'button' | 'link' | 'tab' | 'radio' | 'switch';
  isDisabled?: boolean;
  className?: string;
  style?: ComponentProps<typeof View>['style'];
  id?: string;
}

type KeyPress = { key?: string; preventDefault?: () => void };

/** What a thumb, a mouse or a keyboard can press; the base of everything that reacts. */
export function Pressable({
  onPress,
  isDisabled,
  className,
  style,
  id,
  children,
  ...meaning
}: PropsWithChildren<PressableProps>) {
  const press = () => {
    if (!isDisabled) onPress?.();
  };
  const attributes = accessible({ role: 'button', ...meaning, isDisabled: isDisabled || undefined });
  return (
    <View
      id={id}
      className={classNames('pressable', isDisabled && 'pressable--disabled', className)}
      style={style}
      onClick={press}
      {...(process.env.TARO_ENV === 'weapp' ? touchFeedback(isDisabled) : keyboard(press, isDisabled))}
      {...attributes}
    >
      {children}
    </View>
  );
}

const touchFeedback = (isDisabled?: boolean) => ({
  hoverClass: isDisabled ? 'none' : 'pressable--pressed',
  hoverStartTime: 20,
  hoverStayTime: 90,
});

/** A browser gives a plain element no keys: Enter and Space press it, Tab finds it. */
const keyboard = (press: () => void, isDisabled?: boolean) => ({
  tabIndex: isDisabled ? -1 : 0,
  onKeyDown: (event: KeyPress) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault?.();
    press();
  },
});
