import { Picker, View } from '@tarojs/components';
import { Icon } from '../icon';
import { dayWords } from '../time-words';
import '../list-row/index.scss';
import './index.scss';

interface RowProps<Value> {
  id: string;
  title: string;
  value: Value;
  onChange: (value: Value) => void;
  isDisabled?: boolean;
}

export interface TimeRowProps extends RowProps<string> {
  /** How the value is said, where it is not said as it is. */
  words?: string;
}

/** A line that opens the phone's own clock; its value is `09:00`. */
export function TimeRow({ id, title, value, words = value, onChange, isDisabled }: TimeRowProps) {
  return (
    <Picker
      className="pick-row"
      mode="time"
      value={value}
      disabled={isDisabled}
      onChange={({ detail }) => onChange(detail.value)}
    >
      <Line id={id} title={title} words={words} />
    </Picker>
  );
}

export interface DayRowProps extends Omit<TimeRowProps, 'value'> {
  /** `2026-01-31`, or nothing yet. */
  value: string | undefined;
  /** The first day that can be chosen. */
  start?: string;
}

/** A line that opens the phone's own calendar. */
export function DayRow({
  id,
  title,
  value,
  words = value ? dayWords(value) : '请选',
  start,
  onChange,
  isDisabled,
}: DayRowProps) {
  return (
    <Picker
      className="pick-row"
      mode="date"
      value={value ?? start ?? ''}
      start={start}
      disabled={isDisabled}
      onChange={({ detail }) => onChange(detail.value)}
    >
      <Line id={id} title={title} words={words} />
    </Picker>
  );
}

export interface ChoiceRowProps<Value extends string> extends RowProps<Value> {
  options: { value: Value; label: string }[];
}

/** A line that opens a wheel of a few choices. */
export function ChoiceRow<Value extends string>(props: ChoiceRowProps<Value>) {
  const { id, title, options, value, onChange, isDisabled } = props;
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
      <Line id={id} title={title} words={options[index]?.label ?? '请选'} />
    </Picker>
  );
}

function Line({ id, title, words }: { id: string; title: string; words: string }) {
  return (
    <View id={id} className="list-row">
      <View className="grow list-row__title">{title}</View>
      <View className="list-row__value num">{words}</View>
      <Icon name="next" size="s" className="list-row__arrow" />
    </View>
  );
}
