import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Field } from '@/components/field';
import { Sheet } from '@/components/sheet';
import { Toggle } from '@/components/toggle';
import type { Category } from '@/services/rules';
import { categoryKinds } from '../../../../../api/_contract/vocabulary';
import { isFound } from '../../_components/words';

export interface CategorySheetProps {
  categories: readonly Category[];
  chosen: readonly string[];
  onChange: (codes: string[]) => void;
  onClose: () => void;
}

/** Any number of categories; none stands for all. */
export function CategorySheet({ categories, chosen, onChange, onClose }: CategorySheetProps) {
  const [words, setWords] = useState('');
  const shown = categories.filter((one) => (one.isEnabled || chosen.includes(one.code)) && isFound(one, words.trim()));
  return (
    <Sheet
      isOpen
      title="哪些类别"
      onClose={onClose}
      footer={
        <Button id="category-sheet-done" isWide onPress={onClose}>
          {chosen.length > 0 ? `选好了 ${chosen.length} 个` : '全部类别'}
        </Button>
      }
    >
      <Field
        id="category-sheet-search"
        label="找类别"
        placeholder="路灯"
        value={words}
        onChange={setWords}
        maxLength={20}
      />
      <Card isList>
        {shown.map(({ code, label, kind, className }) => (
          <Toggle
            key={code}
            id={`category-${code}`}
            title={label}
            sub={`${categoryKinds[kind]} · ${className}`}
            isOn={chosen.includes(code)}
            onChange={(isOn) => onChange(isOn ? [...chosen, code] : chosen.filter((one) => one !== code))}
          />
        ))}
      </Card>
    </Sheet>
  );
}
