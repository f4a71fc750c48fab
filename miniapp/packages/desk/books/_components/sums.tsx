import { View } from '@tarojs/components';
import { sumsOf } from '../sums';

/** How many entries a month holds, and their points by cause. */
export function Sums({ entryCount, figures }: { entryCount: number; figures: Record<string, number> }) {
  return (
    <View className="books__sums">
      <View className="tiny num">{`共 ${entryCount} 笔`}</View>
      {sumsOf(figures).map(({ cause, label, points }) => (
        <View key={cause} className="books__sum">
          <View className="sub grow">{label}</View>
          <View className="num">{`${points} 分`}</View>
        </View>
      ))}
    </View>
  );
}
