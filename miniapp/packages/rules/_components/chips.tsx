import { View } from '@tarojs/components';
import { accessible } from '@/components/accessible';
import { classNames } from '@/components/class-names';
import { Pressable } from '@/components/pressable';
import '@/components/segmented/index.scss';

export interface ChipsProps<Value extends string | number> {
  id: string;
  /** What is being chosen, for a screen reader. */
  label: string;
  options: { value: Value; label: string }[];
  chosen: readonly Value[];
  onChange: (chosen: Value[]) => void;
}

/** Any number of a few; none stands for all. */
export function Chips<Value extends string | number>({ id, label, options, chosen, onChange }: ChipsProps<Value>) {
  const toggle = (value: Value) =>
    onChange(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]);
  return (
    <View className="segmented segmented--chips" {...accessible({ role: 'list', label })}>
      {options.map(({ value, label: name }) => (
        <Pressable
          key={value}
          id={`${id}-${value}`}
          isSelected={chosen.includes(value)}
          className={classNames('segmented__option', chosen.includes(value) && 'segmented__option--on')}
          onPress={() => toggle(value)}
        >
          {name}
        </Pressable>
      ))}
    </View>
  );
}
