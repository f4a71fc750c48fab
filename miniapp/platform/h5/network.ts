import { type NetworkSide, PlatformError } from '../contract';

export const network: NetworkSide = {
  apiBase: '',

  async send({ url, method, headers, body, timeoutMs }) {
    const control = new AbortController();
    const timer = setTimeout(() => control.abort(), timeoutMs);
    try {
      const response = await fetch(url, { method, headers, body, signal: control.signal, credentials: 'same-origin' });
      return { status: response.status, text: await response.text() };
    } catch (error) {
      throw new PlatformError(control.signal.aborted ? 'timeout' : 'offline', String(error));
    } finally {
      clearTimeout(timer);
    }
  },

  isOnline: () => navigator.onLine,

  watch(listener) {
    const online = () => listener(true);
    const offline = () => listener(false);
    window.addEventListener('online', online);
    window.addEventListener('offline', offline);
    return () => {
      window.removeEventListener('online', online);
      window.removeEventListener('offline', offline);
    };
  },
};
