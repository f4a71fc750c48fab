import { View } from '@tarojs/components';
import { Icon } from '@/components/icon';
import './pick-row.scss';

/** A line that opens the system's picker around it. */
export function PickRow({ id, title, value }: { id: string; title: string; value: string }) {
  return (
    <View id={id} className="moment-row">
      <View className="grow">{title}</View>
      <View className="strong num">{value}</View>
      <Icon name="next" size="s" className="moment-row__arrow" />
    </View>
  );
}
