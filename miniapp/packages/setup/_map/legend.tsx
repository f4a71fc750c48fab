import { View } from '@tarojs/components';
import { useAppearance } from '@/hooks/use-appearance';
import { type Look, lookWords } from './looks';
import { swatchOf } from './picture';
import './legend.scss';

/** What the patterns on a map mean. */
export function Legend({ looks }: { looks: readonly Look[] }) {
  const { theme } = useAppearance();
  return (
    <View className="legend">
      {looks.map((look) => (
        <View key={look} className="legend__item">
          <View className="legend__swatch" style={{ backgroundImage: swatchOf(look, theme) }} />
          <View>{lookWords[look]}</View>
        </View>
      ))}
    </View>
  );
}
