import { Picker, View } from '@tarojs/components';
import { Icon } from '@/components/icon';
import './pick-row.scss';

interface RowProps {
  id: string;
  title: string;
  isDisabled?: boolean;
}

export interface TimeRowProps extends RowProps {
  value: string;
  onChange: (value: string) => void;
}

/** A line that opens the phone's own clock. */
export function TimeRow({ id, title, value, onChange, isDisabled }: TimeRowProps) {
  return (
    <Picker
      className="pick-row"
      mode="time"
      value={value}
      disabled={isDisabled}
      onChange={({ detail }) => onChange(detail.value)}
    >
      <Line id={id} title={title} value={value} />
    </Picker>
  );
}

export interface DayRowProps extends TimeRowProps {
  start: string;
}

/** A line that opens the phone's own calendar. */
export function DayRow({ id, title, value, start, onChange }: DayRowProps) {
  return (
    <Picker
      className="pick-row"
      mode="date"
      value={value}
      start={start}
      onChange={({ detail }) => onChange(detail.value)}
    >
      <Line id={id} title={title} value={value} />
    </Picker>
  );
}

export interface ChoiceRowProps<Value extends string> extends RowProps {
  options: { value: Value; label: string }[];
  value: Value;
  onChange: (value: Value) => void;
}

/** A line that opens a wheel of a few choices. */
export function ChoiceRow<Value extends string>({
  id,
  title,
  options,
  value,
  onChange,
  isDisabled,
}: ChoiceRowProps<Value>) {
  const index = options.findIndex((option) => option.value === value);
  return (
    <Picker
      className="pick-row"
      mode="selector"
      range={options.map(({ label }) => label)}
      value={Math.max(0, index)}
      disabled={isDisabled}
      onChange={({ detail }) => {
        const picked = options[Number(detail.value)];
        if (picked) onChange(picked.value);
      }}
    >
      <Line id={id} title={title} value={options[index]?.label ?? '请选'} />
    </Picker>
  );
}

function Line({ id, title, value }: { id: string; title: string; value: string }) {
  return (
    <View id={id} className="list-row">
      <View className="grow list-row__title">{title}</View>
      <View className="list-row__value num">{value}</View>
      <Icon name="next" size="s" className="list-row__arrow" />
    </View>
  );
}
