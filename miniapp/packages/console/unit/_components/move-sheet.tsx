import { useState } from 'react';
import { Button } from '@/components/button';
import { confirm } from '@/components/confirm';
import { Sheet } from '@/components/sheet';
import { toast } from '@/components/toast';
import { useAction } from '@/hooks/use-action';
import { useStore } from '@/hooks/use-store';
import { session } from '@/services/session';
import { type UnitSummary, unitKeeping } from '@/services/units';
import { UnitPicker } from '../../_components/unit-picker';
import { kindsAbove } from '../kinds';
import type { UnitSheetProps } from './edit-sheet';

/** Puts a unit under another one. Draw it only while it is open. */
export function MoveSheet({ unit, onClose, onChanged }: UnitSheetProps) {
  const [parent, setParent] = useState<UnitSummary>();
  const own = useStore(session)?.unitId;
  const moving = useAction(async (to: UnitSummary) => {
    const isSure = await confirm({
      title: `把${unit.name}移到${to.name}下面？`,
      body: '连同下级一起移。手上的工单不变，之后由新的上级管。',
      confirm: '移过去',
    });
    if (!isSure) return;
    onChanged(await unitKeeping.move(unit.id, to.id));
    toast('移好了', 'good');
  });
  return (
    <Sheet
      isOpen
      title="移到哪里"
      onClose={onClose}
      footer={
        <Button
          id="unit-move-submit"
          kind="primary"
          isWide
          missing={!parent && '请选新的上级'}
          isBusy={moving.isBusy}
          onPress={() => parent && void moving.run(parent)}
        >
          {`移到${parent?.shortName}`}
        </Button>
      }
    >
      <UnitPicker
        withinId={own}
        kinds={kindsAbove(unit.kind)}
        chosenIds={parent ? [parent.id] : []}
        exceptId={unit.id}
        onPick={setParent}
      />
    </Sheet>
  );
}
