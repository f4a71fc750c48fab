import { View } from '@tarojs/components';
import { useState } from 'react';
import { Card } from '@/components/card';
import { Field } from '@/components/field';
import { Icon } from '@/components/icon';
import { PageState } from '@/components/page-state';
import { Pressable } from '@/components/pressable';
import { useResource } from '@/hooks/use-resource';
import { listUnits, type UnitSummary } from '@/services/units';
import { type UnitKind, unitKinds } from '../../../../api/_contract/vocabulary';

export interface UnitsProps {
  /** Read once; what is looked for is found among them. */
  load: () => Promise<Choice[]>;
  chosenIds: readonly string[];
  onPick: (unit: Choice) => void;
}

export type Choice = Pick<UnitSummary, 'id' | 'kind' | 'name' | 'shortName'>;

/** As many as are listed at once, and from how many on they are searched. */
const listedMax = 30;
const searchedFrom = 9;

/** Units to choose from, found by name; a tap picks or drops one. */
export function Units({ load, chosenIds, onPick }: UnitsProps) {
  const [words, setWords] = useState('');
  const { data, status, error, refresh } = useResource(load);
  const wanted = words.trim();
  const found = data?.filter(({ name, shortName }) => name.includes(wanted) || shortName.includes(wanted));
  return (
    <>
      {data && data.length >= searchedFrom && (
        <Field id="unit-search" label="找单位" placeholder="名字的一部分" value={words} onChange={setWords} />
      )}
      <PageState of={status} error={error} onRetry={refresh} skeletons={1} />
      {found?.length === 0 && <View className="sub">{wanted ? '没有找到，换个词试试' : '没有合适的单位'}</View>}
      {found && found.length > 0 && (
        <Card isList>
          {found.slice(0, listedMax).map((unit) => (
            <UnitRow key={unit.id} unit={unit} isChosen={chosenIds.includes(unit.id)} onPress={() => onPick(unit)} />
          ))}
        </Card>
      )}
      {found && found.length > listedMax && <View className="sub">还有 {found.length - listedMax} 个，输入名字找</View>}
    </>
  );
}

/** The first units of some kinds that fit, whatever they are needed for. */
export async function unitsOf(kinds: readonly UnitKind[]): Promise<Choice[]> {
  const lists = await Promise.all(kinds.map((kind) => listUnits({ kind })));
  return lists.flat();
}

function UnitRow({ unit, isChosen, onPress }: { unit: Choice; isChosen: boolean; onPress: () => void }) {
  return (
    <Pressable id={`unit-${unit.id}`} className="list-row" isSelected={isChosen} onPress={onPress}>
      <View className="grow">
        <View className={isChosen ? 'list-row__title strong' : 'list-row__title'}>{unit.name}</View>
        <View className="tiny">{unitKinds[unit.kind]}</View>
      </View>
      {isChosen && <Icon name="done" className="tone-good" />}
    </Pressable>
  );
}
