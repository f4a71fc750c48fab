import { useDidHide } from '@tarojs/taro';
import { useEffect } from 'react';
import { sendHeld } from '@/services/send-ticket-actions';

/** What may still be taken back on this page goes out when the page, or the product, is out of sight. */
export function useSendWhenLeft(): void {
  useDidHide(sendHeld);
  useEffect(() => sendHeld, []);
}
