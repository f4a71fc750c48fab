import { View } from '@tarojs/components';
import type { PropsWithChildren, ReactNode } from 'react';
import { accessible } from '../accessible';
import { Icon } from '../icon';
import { Pressable } from '../pressable';
import './index.scss';

export interface SheetProps {
  isOpen: boolean;
  title: string;
  onClose: () => void;
  /** Stays at the bottom while the content scrolls. */
  footer?: ReactNode;
}

/** A sheet that rises from the bottom, over the page; a tap beside it closes it. */
export function Sheet({ isOpen, title, onClose, footer, children }: PropsWithChildren<SheetProps>) {
  if (!isOpen) return null;
  return (
    <View className="sheet" {...holdPageStill}>
      <View className="sheet__veil" onClick={onClose} />
      <View className="sheet__paper" {...accessible({ role: 'dialog', label: title, isModal: true })}>
        <View className="sheet__head">
          <View className="title grow" {...accessible({ role: 'heading', level: 2 })}>
            {title}
          </View>
          <Pressable className="sheet__close" label="关闭" onPress={onClose}>
            <Icon name="close" />
          </Pressable>
        </View>
        <View className="sheet__body">{children}</View>
        {footer && <View className="sheet__footer">{footer}</View>}
      </View>
    </View>
  );
}

/** On WeChat a touch on the sheet would scroll the page under it. */
const holdPageStill = process.env.TARO_ENV === 'weapp' ? { catchMove: true } : {};
