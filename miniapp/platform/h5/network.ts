import { type NetworkSide, PlatformError } from '../contract';

/** A fetch that is read before its time is over. Throws `offline`, `timeout`. */
export async function fetchWithin<T>(
  timeoutMs: number,
  url: string,
  request: RequestInit,
  read: (response: Response) => Promise<T>,
): Promise<T> {
  const control = new AbortController();
  const timer = setTimeout(() => control.abort(), timeoutMs);
  try {
    const response = await fetch(url, { ...request, credentials: 'same-origin', signal: control.signal });
    return await read(response);
  } catch (error) {
    throw new PlatformError(control.signal.aborted ? 'timeout' : 'offline', String(error));
  } finally {
    clearTimeout(timer);
  }
}

export const network: NetworkSide = {
  apiBase: '',

  send({ url, method, headers, body, timeoutMs }) {
    return fetchWithin(timeoutMs, url, { method, headers, body }, async (response) => ({
      status: response.status,
      text: await response.text(),
    }));
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
