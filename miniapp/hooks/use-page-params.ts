import { useRouter } from '@tarojs/taro';

/** The parameters the page was opened with, as they were before they were put into its address. */
export function usePageParams<Name extends string>(): Partial<Record<Name, string>> {
  const { params } = useRouter();
  const pairs = Object.entries(params).flatMap(([name, value]) => (value ? [[name, decode(String(value))]] : []));
  return Object.fromEntries(pairs) as Partial<Record<Name, string>>;
}

/** The page in front and what it was opened with: what a way back needs. */
export function usePageAddress(): { path: string; params: Record<string, string> } {
  const { path = '' } = useRouter();
  const params = usePageParams<string>() as Record<string, string>;
  const isOurs = ([name]: [string, string]) => name !== 'stamp' && !name.startsWith('$');
  return {
    path: `/${path.replace(/^\//, '').split('?')[0]}`,
    params: Object.fromEntries(Object.entries(params).filter(isOurs)),
  };
}

/** WeChat hands parameters over as they stand in the address. */
function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
