import { View } from '@tarojs/components';
import { useState } from 'react';
import { Field } from '@/components/field';
import { ListRow } from '@/components/list-row';
import { PageState } from '@/components/page-state';
import { Sheet } from '@/components/sheet';
import { useResource } from '@/hooks/use-resource';
import { useSettled } from '@/hooks/use-settled';

interface SearchSheetProps<Item extends { id: string; name: string }> {
  title: string;
  placeholder: string;
  load: (words: string) => Promise<Item[]>;
  onChoose: (item: Item) => void;
  onClose: () => void;
}

/** One of a list, found by its name. Draw it only while it is open. */
export function SearchSheet<Item extends { id: string; name: string }>(props: SearchSheetProps<Item>) {
  const { title, placeholder, load, onChoose, onClose } = props;
  const [words, setWords] = useState('');
  const settled = useSettled(words);
  const found = useResource(() => load(settled), [settled]);
  return (
    <Sheet isOpen title={title} onClose={onClose}>
      <Field id="finding-search" label="找一找" placeholder={placeholder} value={words} onChange={setWords} />
      <PageState of={found.status} error={found.error} onRetry={found.refresh} skeletons={2} />
      {found.data?.map((item) => (
        <ListRow key={item.id} id={`found-${item.id}`} title={item.name} onPress={() => onChoose(item)} />
      ))}
      {found.data?.length === 0 && <View className="sub">没有找到，换个词试试</View>}
    </Sheet>
  );
}
