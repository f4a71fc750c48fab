import { View } from '@tarojs/components';
import { Hexagon } from '@/components/hexagon';
import './welcome.scss';

/** The name over the door. */
export function Welcome({ district, hint }: { district?: string; hint: string }) {
  return (
    <View className="welcome">
      <View className="welcome__cells">
        <Hexagon size="s" tone="soft" icon="camera" />
        <Hexagon size="l" tone="honey" icon="home" />
        <Hexagon size="s" tone="teal" icon="done" />
      </View>
      <View className="figure">蜂巢驿站</View>
      {district && <View className="sub">{district}</View>}
      <View className="sub welcome__hint">{hint}</View>
    </View>
  );
}
