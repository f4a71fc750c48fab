import { View } from '@tarojs/components';
import { classNames } from '../class-names';
import './index.scss';

export interface VoucherCodeProps {
  code: string;
  /** As large as the page allows: to be read across a counter. */
  isBig?: boolean;
  /** Spent or given back: struck through. */
  isOver?: boolean;
}

/** A voucher's code in groups of four, as it is read aloud. */
export function VoucherCode({ code, isBig, isOver }: VoucherCodeProps) {
  return (
    <View className={classNames('voucher-code num', isBig && 'voucher-code--big', isOver && 'voucher-code--over')}>
      {groups(code).map((group, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the groups of one code never move.
        <View key={index}>{group}</View>
      ))}
    </View>
  );
}

function groups(code: string): string[] {
  return code.match(/.{1,4}/g) ?? [];
}
