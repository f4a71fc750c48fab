import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { useResource } from '@/hooks/use-resource';
import { desk } from '@/services/desk';

/** How well categories are read from words by now: how far what stands on the tickets can be leant on. */
export function MeasureNote() {
  const { data } = useResource(desk.measures);
  const latest = data?.[0];
  if (!latest || latest.exampleCount === 0) return null;
  const { exampleCount, rightCount, askedCount } = latest;
  return (
    <Card id="measure-note">
      <View className="sub num">
        从文字认类别：{exampleCount} 条里认对 {rightCount} 条，拿不准、请人选的 {askedCount} 条
      </View>
      <View className="tiny">每更正一次类别，它就多学一点。</View>
    </Card>
  );
}
