import { useState } from 'react';
import { Button } from '@/components/button';
import { Field } from '@/components/field';
import { Sheet } from '@/components/sheet';
import { useAction } from '@/hooks/use-action';
import { type UnitDetail, unitKeeping } from '@/services/units';

export interface UnitSheetProps {
  unit: UnitDetail;
  onClose: () => void;
  onChanged: (unit: UnitDetail) => void;
}

/** What a unit is called, its code, and how many live there. Draw it only while it is open. */
export function EditSheet({ unit, onClose, onChanged }: UnitSheetProps) {
  const [name, setName] = useState(unit.name);
  const [shortName, setShortName] = useState(unit.shortName);
  const [code, setCode] = useState(unit.officialCode ?? '');
  const [households, setHouseholds] = useState(unit.households === null ? '' : String(unit.households));
  const saving = useAction(
    () =>
      unitKeeping.update(unit.id, {
        name: name.trim(),
        shortName: shortName.trim() || name.trim(),
        officialCode: code.trim() || null,
        households: households.trim() === '' ? null : Number(households),
      }),
    { success: '改好了', onDone: onChanged },
  );
  const isCountWrong = households.trim() !== '' && !/^\d{1,7}$/.test(households.trim());
  return (
    <Sheet
      isOpen
      title="改单位"
      onClose={onClose}
      footer={
        <Button
          id="unit-save"
          kind="primary"
          isWide
          missing={(!name.trim() && '请填名称') || (isCountWrong && '户数要填整数')}
          isBusy={saving.isBusy}
          onPress={() => void saving.run()}
        >
          保存
        </Button>
      }
    >
      <Field id="unit-name" label="名称" value={name} onChange={setName} maxLength={60} />
      <Field
        id="unit-short-name"
        label="简称"
        hint="卡片上显示的"
        value={shortName}
        onChange={setShortName}
        maxLength={20}
      />
      <Field
        id="unit-code"
        label="官方编码"
        hint="没有可不填；社区 12 位，网格 15 位"
        kind="number"
        value={code}
        onChange={setCode}
        maxLength={15}
      />
      <Field
        id="unit-households"
        label="户数"
        kind="number"
        value={households}
        onChange={setHouseholds}
        error={isCountWrong ? '应为整数' : undefined}
        maxLength={7}
      />
    </Sheet>
  );
}
