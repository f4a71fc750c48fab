import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Sheet } from '@/components/sheet';
import { useAction } from '@/hooks/use-action';
import { useStore } from '@/hooks/use-store';
import { session } from '@/services/session';
import { unitKeeping } from '@/services/units';
import { UnitPicker } from '../../_components/unit-picker';
import { kindsAcross } from '../kinds';
import type { UnitSheetProps } from './edit-sheet';

/** Which compounds a grid, company or committee looks after, or the other way round. Draw it only while it is open. */
export function CrossingsSheet({ unit, onClose, onChanged }: UnitSheetProps) {
  const [ids, setIds] = useState(unit.crossings.map(({ id }) => id));
  const own = useStore(session)?.unitId;
  const saving = useAction(() => unitKeeping.setCrossings(unit.id, ids), { success: '关联好了', onDone: onChanged });
  const toggle = (id: string) =>
    setIds((before) => (before.includes(id) ? before.filter((one) => one !== id) : [...before, id]));
  return (
    <Sheet
      isOpen
      title="关联"
      onClose={onClose}
      footer={
        <Button id="crossings-save" kind="primary" isWide isBusy={saving.isBusy} onPress={() => void saving.run()}>
          保存
        </Button>
      }
    >
      <View className="sub num">{`点一下选上，再点取消。已选 ${ids.length} 个`}</View>
      <UnitPicker withinId={own} kinds={kindsAcross(unit.kind)} chosenIds={ids} onPick={({ id }) => toggle(id)} />
    </Sheet>
  );
}
