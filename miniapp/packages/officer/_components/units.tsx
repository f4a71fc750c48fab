import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { Card } from '@/components/card';
import { Field } from '@/components/field';
import { Icon } from '@/components/icon';
import { PageState } from '@/components/page-state';
import { Pressable } from '@/components/pressable';
import { useResource } from '@/hooks/use-resource';
import { listUnits, type UnitSummary } from '@/services/units';
import { type UnitKind, unitKinds } from '../../../../api/_contract/vocabulary';

export interface UnitsProps {
  kinds: readonly UnitKind[];
  chosenIds: readonly string[];
  onPick: (unit: UnitSummary) => void;
}

const typingMs = 300;

/** Units of some kinds, found by name; a tap picks or drops one. */
export function Units({ kinds, chosenIds, onPick }: UnitsProps) {
  const [words, setWords] = useState('');
  const [settled, setSettled] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSettled(words.trim()), typingMs);
    return () => clearTimeout(timer);
  }, [words]);
  const found = useResource(() => find(kinds, settled), [kinds.join(), settled]);
  return (
    <>
      <Field id="unit-search" label="找单位" placeholder="名字的一部分" value={words} onChange={setWords} />
      <PageState of={found.status} error={found.error} onRetry={found.refresh} skeletons={1} />
      {found.data?.length === 0 && <View className="sub">没有找到，换个词试试</View>}
      {found.data && found.data.length > 0 && (
        <Card isList>
          {found.data.map((unit) => (
            <UnitRow key={unit.id} unit={unit} isChosen={chosenIds.includes(unit.id)} onPress={() => onPick(unit)} />
          ))}
        </Card>
      )}
    </>
  );
}

async function find(kinds: readonly UnitKind[], query: string): Promise<UnitSummary[]> {
  const lists = await Promise.all(kinds.map((kind) => listUnits({ kind, query: query || undefined })));
  return lists.flat();
}

function UnitRow({ unit, isChosen, onPress }: { unit: UnitSummary; isChosen: boolean; onPress: () => void }) {
  return (
    <Pressable id={`unit-${unit.id}`} className="list-row" isSelected={isChosen} onPress={onPress}>
      <View className="grow">
        <View className={isChosen ? 'list-row__title strong' : 'list-row__title'}>{unit.name}</View>
        <View className="tiny">{[unitKinds[unit.kind], unit.parentName].filter(Boolean).join(' · ')}</View>
      </View>
      {isChosen && <Icon name="done" className="tone-good" />}
    </Pressable>
  );
}
