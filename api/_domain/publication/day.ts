const format = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', month: 'numeric', day: 'numeric' });

/** 「11月19日」, in Asia/Shanghai. */
export function dayOnly(at: Date): string {
  const part = (type: string) => format.formatToParts(at).find((one) => one.type === type)?.value ?? '';
  return `${part('month')}月${part('day')}日`;
}
