import Taro from '@tarojs/taro';
import type { NetworkSide } from '../contract';
import { failure } from './failure';

let isOnline = true;
const listeners = new Set<(isOnline: boolean) => void>();
let isWatching = false;

function startWatching(): void {
  if (isWatching) return;
  isWatching = true;
  const tell = (next: boolean) => {
    if (next === isOnline) return;
    isOnline = next;
    for (const listener of listeners) listener(next);
  };
  Taro.getNetworkType({ success: ({ networkType }) => tell(networkType !== 'none') });
  Taro.onNetworkStatusChange(({ isConnected }) => tell(isConnected));
}

export const network: NetworkSide = {
  apiBase: process.env.TARO_APP_API_BASE ?? '',

  async send({ url, method, headers, body, timeoutMs }) {
    try {
      // `text` and no parsing: one place (services/http.ts) reads JSON for both clients.
      const answer = await Taro.request({
        url,
        method,
        header: headers,
        data: body,
        timeout: timeoutMs,
        dataType: 'text' as 'json',
        responseType: 'text',
      });
      return {
        status: answer.statusCode,
        text: typeof answer.data === 'string' ? answer.data : JSON.stringify(answer.data),
      };
    } catch (error) {
      throw failure(error, 'offline');
    }
  },

  isOnline() {
    startWatching();
    return isOnline;
  },

  watch(listener) {
    startWatching();
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
};
