import { View } from '@tarojs/components';
import { useState } from 'react';
import { Field } from '@/components/field';
import { Segmented } from '@/components/segmented';

export interface ChoiceProps {
  id: string;
  label: string;
  /** Names by their codes. */
  labels: Record<string, string>;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}

/** One of a few, or none: a second tap takes it back. */
export function Choice({ id, label, labels, value, onChange }: ChoiceProps) {
  return (
    <View>
      <View className="field__label">{label}</View>
      <Segmented
        id={id}
        look="chips"
        label={label}
        options={Object.entries(labels).map(([code, name]) => ({ value: code, label: name }))}
        value={value}
        onChange={(chosen) => onChange(chosen === value ? undefined : chosen)}
      />
    </View>
  );
}

const shownAtMost = 8;

export interface FoundChoiceProps extends ChoiceProps {
  placeholder: string;
  /** Where somebody else looks: told what is typed, and `labels` are what was found by it. */
  onWords?: (words: string) => void;
}

/** One of many, or none, found by a part of its name; what is chosen stays in sight. */
export function FoundChoice({ id, label, labels, value, placeholder, onWords, onChange }: FoundChoiceProps) {
  const [words, setWords] = useState('');
  const typed = words.trim();
  const isFound = (code: string, name: string) => code === value || (typed && (onWords || name.includes(typed)));
  const found = Object.entries(labels).filter(([code, name]) => isFound(code, name));
  return (
    <View>
      <Field
        id={`${id}-words`}
        label={label}
        placeholder={placeholder}
        value={words}
        onChange={(next) => {
          setWords(next);
          onWords?.(next);
        }}
      />
      {found.length > 0 && (
        <Choice
          id={id}
          label={`找到的${label}`}
          labels={Object.fromEntries(found.slice(0, shownAtMost))}
          value={value}
          onChange={onChange}
        />
      )}
    </View>
  );
}
