import { View } from '@tarojs/components';
import { accessible } from '../accessible';
import { classNames } from '../class-names';
import { Pressable } from '../pressable';
import './index.scss';

export interface SegmentedProps<Value extends string> {
  /** What is being chosen, for a screen reader. */
  label: string;
  options: { value: Value; label: string }[];
  value: Value | undefined;
  onChange: (value: Value) => void;
  /** `chips` wrap and stand apart: for reasons and phrases; `bar` is one strip of two to four. */
  look?: 'bar' | 'chips';
  /** Each option's id is this, a dash, and its value. */
  id?: string;
}

/** One of a few. */
export function Segmented<Value extends string>({
  label,
  options,
  value,
  onChange,
  look = 'bar',
  id,
}: SegmentedProps<Value>) {
  return (
    <View className={`segmented segmented--${look}`} {...accessible({ role: 'radiogroup', label })}>
      {options.map((option) => (
        <Pressable
          key={option.value}
          id={id && `${id}-${option.value}`}
          role="radio"
          isChecked={option.value === value}
          className={classNames('segmented__option', option.value === value && 'segmented__option--on')}
          onPress={() => onChange(option.value)}
        >
          {option.label}
        </Pressable>
      ))}
    </View>
  );
}
