import { type DeviceSide, PlatformError } from '../contract';
import './canvas.scss';

const darkQuery = () => window.matchMedia('(prefers-color-scheme: dark)');

/** For pages without a secure context, where the clipboard API is missing. */
function copyBySelection(text: string): boolean {
  const area = document.createElement('textarea');
  area.value = text;
  area.style.position = 'fixed';
  area.style.opacity = '0';
  document.body.append(area);
  area.select();
  const isCopied = document.execCommand('copy');
  area.remove();
  return isCopied;
}

export const device: DeviceSide = {
  frame: () => ({ statusBar: 0, capsule: 0 }),
  systemTheme: () => (darkQuery().matches ? 'dark' : 'light'),
  watchTheme(listener) {
    const query = darkQuery();
    const onChange = () => listener(query.matches ? 'dark' : 'light');
    query.addEventListener('change', onChange);
    return () => query.removeEventListener('change', onChange);
  },
  paintCanvas(theme) {
    document.documentElement.style.colorScheme = theme;
    document.documentElement.dataset.theme = theme;
  },
  textScale: () => 1,
  vibrate() {
    navigator.vibrate?.(15);
  },
  async copy(text) {
    const isCopied = await (navigator.clipboard?.writeText(text).then(() => true) ?? Promise.resolve(false)).catch(
      () => false,
    );
    if (!isCopied && !copyBySelection(text)) throw new PlatformError('unavailable', 'clipboard');
  },
  async call(phone) {
    window.location.href = `tel:${phone}`;
  },
  async randomBytes(length) {
    return crypto.getRandomValues(new Uint8Array(length));
  },
  canScan: false,
  async scan() {
    throw new PlatformError('unsupported', 'a browser cannot scan');
  },
};
