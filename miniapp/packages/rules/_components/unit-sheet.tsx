import { View } from '@tarojs/components';
import { useState } from 'react';
import { Dotted } from '@/components/dotted';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Field } from '@/components/field';
import { Icon } from '@/components/icon';
import { PageState } from '@/components/page-state';
import { Pressable } from '@/components/pressable';
import { Sheet } from '@/components/sheet';
import { useResource } from '@/hooks/use-resource';
import { listUnits, type UnitSummary } from '@/services/units';
import { type UnitKind, unitKinds } from '../../../../api/_contract/vocabulary';

/** Kinds that can hold tickets, the likeliest first. */
export const holderKinds: readonly UnitKind[] = [
  'department',
  'property',
  'grid',
  'section',
  'community',
  'street',
  'district',
  'owners_committee',
];

/** Kinds a place lies in. */
export const areaKinds: readonly UnitKind[] = ['compound', 'grid', 'section', 'community', 'street'];

export interface UnitSheetProps {
  isOpen: boolean;
  title: string;
  kinds: readonly UnitKind[];
  chosenIds: readonly string[];
  onPick: (unit: Pick<UnitSummary, 'id' | 'name'>) => void;
  onClose: () => void;
}

/** Units to pick from: the first kinds at once, the others by name. */
export function UnitSheet({ isOpen, ...props }: UnitSheetProps) {
  return isOpen ? <OpenUnitSheet {...props} /> : null;
}

function OpenUnitSheet({ title, kinds, chosenIds, onPick, onClose }: Omit<UnitSheetProps, 'isOpen'>) {
  const [words, setWords] = useState('');
  const wanted = words.trim();
  const found = useResource(() => findUnits(kinds, wanted), [kinds, wanted]);
  return (
    <Sheet
      isOpen
      title={title}
      onClose={onClose}
      footer={
        <Button id="unit-sheet-done" isWide onPress={onClose}>
          好了
        </Button>
      }
    >
      <Field
        id="unit-sheet-search"
        label="找单位"
        placeholder="名字或编码"
        value={words}
        onChange={setWords}
        maxLength={40}
      />
      <PageState of={found.status} error={found.error} onRetry={found.refresh} skeletons={2} />
      {found.data?.length === 0 && <View className="sub">没有找到，换个词试试</View>}
      {found.data && found.data.length > 0 && (
        <Card isList>
          {found.data.map((unit) => (
            <Pressable
              key={unit.id}
              id={`unit-sheet-${unit.id}`}
              className="list-row"
              isSelected={chosenIds.includes(unit.id)}
              onPress={() => onPick(unit)}
            >
              <View className="grow">
                <View className="list-row__title">{unit.name}</View>
                <View className="tiny">
                  <Dotted facts={[unitKinds[unit.kind], unit.parentName]} />
                </View>
              </View>
              {chosenIds.includes(unit.id) && <Icon name="done" className="tone-good" />}
            </Pressable>
          ))}
        </Card>
      )}
    </Sheet>
  );
}

/** By name among all kinds; without one the two likeliest kinds. */
async function findUnits(kinds: readonly UnitKind[], query: string): Promise<UnitSummary[]> {
  if (query) return (await listUnits({ query })).filter(({ kind }) => kinds.includes(kind));
  return (await Promise.all(kinds.slice(0, 2).map((kind) => listUnits({ kind })))).flat();
}
