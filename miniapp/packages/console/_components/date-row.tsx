import { Picker, View } from '@tarojs/components';
import { Icon } from '@/components/icon';
import './date-row.scss';

export interface DateRowProps {
  id: string;
  title: string;
  /** `2026-01-31`, or nothing yet. */
  value: string | undefined;
  onChange: (day: string) => void;
  /** The first day that can be chosen. */
  start?: string;
  otherwise?: string;
}

/** A line that opens the phone's own calendar. */
export function DateRow({ id, title, value, onChange, start, otherwise = '请选' }: DateRowProps) {
  return (
    <Picker
      className="date-row"
      mode="date"
      value={value ?? start ?? ''}
      start={start}
      onChange={({ detail }) => onChange(detail.value)}
    >
      <View id={id} className="list-row">
        <View className="grow list-row__title">{title}</View>
        <View className="list-row__value num">{value ?? otherwise}</View>
        <Icon name="next" size="s" className="list-row__arrow" />
      </View>
    </Picker>
  );
}
