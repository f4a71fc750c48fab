import { View } from '@tarojs/components';
import { Field } from '@/components/field';

export interface NumberCell {
  id: string;
  label: string;
  value: number;
  onChange: (value: number) => void;
}

/** Numbers side by side that belong together; one below another where letters are big. */
export function NumberRow({ cells, isDisabled }: { cells: NumberCell[]; isDisabled: boolean }) {
  return (
    <View className="points-rules__row">
      {cells.map(({ id, label, value, onChange }) => (
        <Field
          key={id}
          id={id}
          label={label}
          kind="number"
          maxLength={5}
          isDisabled={isDisabled}
          value={Number.isNaN(value) ? '' : String(value)}
          onChange={(words) => onChange(words.trim() === '' ? Number.NaN : Number(words))}
        />
      ))}
    </View>
  );
}
