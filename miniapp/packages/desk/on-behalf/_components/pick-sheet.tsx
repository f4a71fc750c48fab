import { View } from '@tarojs/components';
import { useState } from 'react';
import { Field } from '@/components/field';
import { ListRow } from '@/components/list-row';
import { PageState } from '@/components/page-state';
import { Sheet } from '@/components/sheet';
import { useResource } from '@/hooks/use-resource';
import { useSettled } from '@/hooks/use-settled';

interface Item {
  id: string;
  name: string;
  sub?: string;
}

interface PickSheetProps {
  title: string;
  placeholder: string;
  /** Words for choosing nothing, where that may be. */
  none?: string;
  load: (words: string) => Promise<Item[]>;
  onChoose: (item: Item | undefined) => void;
  onClose: () => void;
}

/** One of a list that is searched by name. Draw it only while it is open. */
export function PickSheet({ title, placeholder, none, load, onChoose, onClose }: PickSheetProps) {
  const [words, setWords] = useState('');
  const settled = useSettled(words);
  const found = useResource(() => load(settled), [settled]);
  return (
    <Sheet isOpen title={title} onClose={onClose}>
      <Field id="pick-search" label="找一找" placeholder={placeholder} value={words} onChange={setWords} />
      {none && settled === '' && (
        <ListRow id="pick-none" icon="cross" title={none} onPress={() => onChoose(undefined)} />
      )}
      <PageState of={found.status} error={found.error} onRetry={found.refresh} skeletons={2} />
      {found.data?.map((item) => (
        <ListRow key={item.id} id={`pick-${item.id}`} title={item.name} sub={item.sub} onPress={() => onChoose(item)} />
      ))}
      {found.data?.length === 0 && <View className="sub">没有找到，换个词试试</View>}
    </Sheet>
  );
}
