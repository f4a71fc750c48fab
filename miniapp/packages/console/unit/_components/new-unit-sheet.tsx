import { useState } from 'react';
import { Button } from '@/components/button';
import { Field } from '@/components/field';
import { Segmented } from '@/components/segmented';
import { Sheet } from '@/components/sheet';
import { useAction } from '@/hooks/use-action';
import { type UnitDetail, unitKeeping } from '@/services/units';
import { type UnitKind, unitKinds } from '../../../../../api/_contract/vocabulary';
import { kindsBelow } from '../kinds';

export interface NewUnitSheetProps {
  parent: UnitDetail;
  onClose: () => void;
  onCreated: (unit: UnitDetail) => void;
}

/** Founds a unit below another. Draw it only while it is open. */
export function NewUnitSheet({ parent, onClose, onCreated }: NewUnitSheetProps) {
  const [kind, setKind] = useState<UnitKind>();
  const [name, setName] = useState('');
  const creating = useAction(
    async () => (kind ? unitKeeping.create({ kind, parentId: parent.id, name: name.trim() }) : undefined),
    { success: '建好了', onDone: (made) => made && onCreated(made) },
  );
  return (
    <Sheet
      isOpen
      title={`在${parent.shortName}下面新建`}
      onClose={onClose}
      footer={
        <Button
          id="unit-create"
          kind="primary"
          isWide
          missing={(!kind && '请选类型') || (!name.trim() && '请填名称')}
          isBusy={creating.isBusy}
          onPress={() => void creating.run()}
        >
          新建
        </Button>
      }
    >
      <Segmented
        id="new-kind"
        look="chips"
        label="类型"
        options={kindsBelow[parent.kind].map((value) => ({ value, label: unitKinds[value] }))}
        value={kind}
        onChange={setKind}
      />
      <Field id="new-name" label="名称" value={name} onChange={setName} maxLength={60} />
    </Sheet>
  );
}
