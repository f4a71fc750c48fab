import { View } from '@tarojs/components';
import { useState } from 'react';
import { accessible } from '@/components/accessible';
import { Button } from '@/components/button';
import { Field } from '@/components/field';
import { PageState } from '@/components/page-state';
import { Segmented } from '@/components/segmented';
import { Sheet } from '@/components/sheet';
import { useAction } from '@/hooks/use-action';
import { useResource } from '@/hooks/use-resource';
import { listUnits, type UnitSummary } from '@/services/units';
import { openQuestion } from '../text';
import './open-sheet.scss';

export interface OpenSheetProps {
  onClose: () => void;
  /** Rejects when it was refused: the sheet stays. */
  onOpen: (deskUnitId: string) => Promise<unknown>;
}

/** More than these are searched for. */
const shownMax = 12;

/** What opening means, and who gets what lies outside every grid. */
export function OpenSheet({ onClose, onOpen }: OpenSheetProps) {
  const [query, setQuery] = useState('');
  const [desk, setDesk] = useState<string>();
  const desks = useResource(listDesks);
  const open = useAction(onOpen);
  const found = (desks.data ?? []).filter(({ id, name }) => name.includes(query.trim()) || id === desk);
  return (
    <Sheet
      isOpen
      title={openQuestion.title}
      onClose={onClose}
      footer={
        <>
          <Button id="open-no" onPress={onClose}>
            再想想
          </Button>
          <Button
            id="open-yes"
            kind="primary"
            isDisabled={!desk}
            isBusy={open.isBusy}
            onPress={() => desk && void open.run(desk)}
          >
            {desk ? openQuestion.confirm : '请选单位'}
          </Button>
        </>
      }
    >
      {openQuestion.lines.map((line) => (
        <View key={line} className="open-sheet__line sub">
          {line}
        </View>
      ))}
      <View className="strong open-sheet__ask" {...accessible({ role: 'heading', level: 3 })}>
        网格之外的上报，由谁来派单？
      </View>
      <Field id="open-search" label="找单位" placeholder="区县、街道或社区的名字" value={query} onChange={setQuery} />
      <PageState of={desks.status} error={desks.error} onRetry={desks.refresh} skeletons={1} />
      <Segmented
        id="open-desk"
        look="chips"
        label="由谁来派单"
        options={found.slice(0, shownMax).map(({ id, name }) => ({ value: id, label: name }))}
        value={desk}
        onChange={setDesk}
      />
      {found.length > shownMax && <View className="tiny">还有 {found.length - shownMax} 个，输入名字就能找到</View>}
    </Sheet>
  );
}

/** From the district down: whoever is above the grids may take what lies between them. */
async function listDesks(): Promise<UnitSummary[]> {
  const [districts, streets, communities] = await Promise.all([
    listUnits({ kind: 'district' }),
    listUnits({ kind: 'street' }),
    listUnits({ kind: 'community' }),
  ]);
  return [...districts, ...streets, ...communities];
}
