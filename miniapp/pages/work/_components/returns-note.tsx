import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { useResource } from '@/hooks/use-resource';
import { desk } from '@/services/desk';

const shownAtMost = 6;

/** How often tickets went to and fro lately, beside those that did: where it is often, a rule sends them wrong. */
export function ReturnsNote() {
  const { data } = useResource(desk.returns);
  const made = (data ?? []).filter((one) => one.made > 0);
  if (made.length === 0) return null;
  const words = made.slice(0, shownAtMost).map(({ unit, made: count }) => `${unit.shortName} ${count} 次`);
  const more = made.length > shownAtMost ? `等 ${made.length} 个单位` : '';
  return (
    <Card id="returns-note">
      <View className="sub num">
        近 30 天退单：{words.join('、')}
        {more}
      </View>
      <View className="tiny">同一类总被退回，多半是派单规则要改，不是谁的错。</View>
    </Card>
  );
}
