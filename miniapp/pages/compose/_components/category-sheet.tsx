import { View } from '@tarojs/components';
import { useState } from 'react';
import { categoryIcon } from '@/components/category-icon';
import { Field } from '@/components/field';
import { Hexagon } from '@/components/hexagon';
import { ListRow } from '@/components/list-row';
import { Pill } from '@/components/pill';
import { Sheet } from '@/components/sheet';
import { severities } from '../../../../api/_contract/vocabulary';
import type { Category } from '../_hooks/use-compose';

interface CategorySheetProps {
  categories: Category[];
  onClose: () => void;
  onPick: (category: Category) => void;
}

/** Every category, with a search; 其他 stands last and is never searched away. Draw it only while it is open. */
export function CategorySheet({ categories, onClose, onPick }: CategorySheetProps) {
  const [words, setWords] = useState('');
  const shown = categories.filter(({ code, label, tile }) => {
    const isAll = words.trim() === '' ? !tile || code === 'other' : code === 'other';
    return isAll || (words.trim() !== '' && `${label}${tile ?? ''}`.includes(words.trim()));
  });
  return (
    <Sheet isOpen title="其他问题" onClose={onClose}>
      <Field
        id="category-search"
        label="找一找"
        placeholder="比如：路灯、噪声、积水"
        value={words}
        onChange={setWords}
      />
      {shown.map((category) => (
        <ListRow
          key={category.code}
          id={`category-${category.code}`}
          leading={
            <Hexagon
              size="s"
              icon={categoryIcon(category.icon)}
              tone={category.severity === 'danger' ? 'bad' : 'soft'}
            />
          }
          title={category.code === 'other' ? '都不是，直接交' : category.label}
          value={category.severity === 'danger' ? <Pill tone="bad">{severities.danger}</Pill> : undefined}
          onPress={() => onPick(category)}
        />
      ))}
      <View className="tiny category-sheet__foot">点一下就交，分得不准也没关系，网格员会改</View>
    </Sheet>
  );
}
