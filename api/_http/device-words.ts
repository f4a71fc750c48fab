/** In this order: many browsers also call themselves by a more common one's name. */
const browsers: readonly [RegExp, string][] = [
  [/MicroMessenger/i, '微信'],
  [/Edg/, 'Edge'],
  [/OPR|Opera/, 'Opera'],
  [/Firefox|FxiOS/, 'Firefox'],
  [/Chrome|CriOS/, 'Chrome'],
  [/Safari/, 'Safari'],
];

const systems: readonly [RegExp, string][] = [
  [/iPhone|iPad/, '苹果手机'],
  [/Android/, '安卓手机'],
  [/Windows/, 'Windows 电脑'],
  [/Mac OS X|Macintosh/, '苹果电脑'],
  [/Linux|X11/, 'Linux 电脑'],
];

/** What a browser is in words its owner understands: 「Windows 电脑上的 Chrome」. Nothing else of the header is kept. Pure. */
export function deviceInWords(userAgent: string | undefined): string {
  const find = (words: readonly [RegExp, string][]) => words.find(([pattern]) => pattern.test(userAgent ?? ''))?.[1];
  const [system, browser] = [find(systems), find(browsers)];
  if (system && browser) return `${system}上的${/^\w/.test(browser) ? ' ' : ''}${browser}`;
  return system ?? browser ?? '网页';
}
