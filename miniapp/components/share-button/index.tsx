import { Button as NativeButton, View } from '@tarojs/components';
import { Icon } from '../icon';
import './index.scss';

/** Sends this page's card to a chat on WeChat, which only a button of its own may do; a browser copies links instead. */
export function ShareButton({ children }: { children: string }) {
  if (process.env.TARO_ENV !== 'weapp') return null;
  return (
    <NativeButton className="button button--primary share-button" openType="share">
      <Icon name="send" size="s" />
      <View className="button__words">{children}</View>
    </NativeButton>
  );
}
