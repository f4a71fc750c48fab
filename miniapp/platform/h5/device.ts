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
  paintCanvas(theme, { isWide = false } = {}) {
    document.documentElement.style.colorScheme = theme;
    document.documentElement.dataset.theme = theme;
    document.documentElement.dataset.width = isWide ? 'wide' : 'column';
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
  async measure(id) {
    const drawn = [...document.querySelectorAll(`#${id}`)].map((view) => view.getBoundingClientRect());
    const area = drawn.find(({ width }) => width > 0);
    return area && { left: area.left, top: area.top, width: area.width, height: area.height };
  },
  watchSize(listener) {
    window.addEventListener('resize', listener);
    // A wide page makes the column wider without any change of the window.
    const column = document.getElementById('app');
    const observer = column && 'ResizeObserver' in window ? new ResizeObserver(listener) : undefined;
    if (column) observer?.observe(column);
    return () => {
      window.removeEventListener('resize', listener);
      observer?.disconnect();
    };
  },
  isWide: () => window.innerWidth >= 900,
  guardLeaving(words) {
    window.onbeforeunload = words === undefined ? null : (event) => event.preventDefault();
  },
  canScan: false,
  async scan() {
    throw new PlatformError('unsupported', 'a browser cannot scan');
  },
  canDrawCode: true,
  async drawCode(text) {
    const { drawCode } = await import('./code-picture');
    return drawCode(text);
  },
  // A browser leaves the screen alone.
  brighten: () => () => undefined,
  pageLink: (path) => `${window.location.origin}${window.location.pathname}#${path}`,
};
