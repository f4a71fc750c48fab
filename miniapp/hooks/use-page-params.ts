import { useRouter } from '@tarojs/taro';

/** The parameters the page was opened with, as they were before they were put into its address. */
export function usePageParams<Name extends string>(): Partial<Record<Name, string>> {
  const { params } = useRouter();
  const pairs = Object.entries(params).flatMap(([name, value]) => (value ? [[name, decode(value)]] : []));
  return Object.fromEntries(pairs) as Partial<Record<Name, string>>;
}

/** WeChat hands parameters over as they stand in the address. */
function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
