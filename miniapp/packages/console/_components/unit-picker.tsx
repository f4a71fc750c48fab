import { View } from '@tarojs/components';
import { useState } from 'react';
import { Dotted } from '@/components/dotted';
import { Card } from '@/components/card';
import { Field } from '@/components/field';
import { Icon } from '@/components/icon';
import { PageState } from '@/components/page-state';
import { Pressable } from '@/components/pressable';
import { useResource } from '@/hooks/use-resource';
import { listUnits, type UnitSummary } from '@/services/units';
import { type UnitKind, unitKinds } from '../../../../api/_contract/vocabulary';

export interface UnitPickerProps {
  /** Only this unit and what is below it. */
  withinId: string | undefined;
  kinds: readonly UnitKind[];
  chosenIds: readonly string[];
  onPick: (unit: UnitSummary) => void;
  /** Left out of the list. */
  exceptId?: string;
}

/** Units of some kinds, with a search; a tap picks or drops one. */
export function UnitPicker({ withinId, kinds, chosenIds, onPick, exceptId }: UnitPickerProps) {
  const [words, setWords] = useState('');
  const wanted = words.trim();
  const found = useResource(() => findUnits(withinId, kinds, wanted), [withinId, kinds.join(), wanted]);
  const units = (found.data ?? []).filter(({ id }) => id !== exceptId);
  return (
    <>
      <Field
        id="unit-search"
        label="找单位"
        placeholder="名字或编码"
        value={words}
        onChange={setWords}
        maxLength={40}
      />
      <PageState of={found.status} error={found.error} onRetry={found.refresh} skeletons={2} />
      {found.status === 'ready' && units.length === 0 && (
        <View className="sub">没有找到{kinds.map((kind) => unitKinds[kind]).join('、')}</View>
      )}
      {units.length > 0 && (
        <Card isList>
          {units.map((unit) => (
            <Choice key={unit.id} unit={unit} isChosen={chosenIds.includes(unit.id)} onPick={() => onPick(unit)} />
          ))}
        </Card>
      )}
    </>
  );
}

async function findUnits(withinId: string | undefined, kinds: readonly UnitKind[], query: string) {
  const lists = await Promise.all(kinds.map((kind) => listUnits({ withinId, kind, query: query || undefined })));
  return lists.flat();
}

function Choice({ unit, isChosen, onPick }: { unit: UnitSummary; isChosen: boolean; onPick: () => void }) {
  return (
    <Pressable id={`pick-${unit.id}`} className="list-row" isSelected={isChosen} onPress={onPick}>
      <View className="grow">
        <View className={isChosen ? 'list-row__title strong' : 'list-row__title'}>{unit.name}</View>
        <View className="tiny">
          <Dotted facts={[unitKinds[unit.kind], unit.parentName]} />
        </View>
      </View>
      {isChosen && <Icon name="done" className="tone-good" />}
    </Pressable>
  );
}
