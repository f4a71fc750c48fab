import { useState } from 'react';
import { Button } from '@/components/button';
import { FoundChoice } from '@/components/filter-choice';
import { Sheet } from '@/components/sheet';
import { useDuty } from '@/hooks/use-duty';
import { useResource } from '@/hooks/use-resource';
import { knownConfig } from '@/services/config';
import type { Narrowing } from '../_hooks/use-ledger';

export interface LedgerFilterProps {
  value: Narrowing;
  onApply: (value: Narrowing) => void;
  onClose: () => void;
}

/** A category and a unit that narrow the ledger, and the file that is taken out of it. */
export function LedgerFilter({ value, onApply, onClose }: LedgerFilterProps) {
  const [draft, setDraft] = useState(value);
  const { data } = useResource(async () => (await knownConfig()).categories);
  const { list, setWords } = useDuty();
  const categories = Object.fromEntries((data ?? []).map(({ code, label }) => [code, label]));
  const found = list.items.map(({ unit }) => ({ id: unit.id, name: unit.shortName }));
  const units = Object.fromEntries([draft.unit, ...found].flatMap((unit) => (unit ? [[unit.id, unit.name]] : [])));
  const apply = (next: Narrowing) => {
    onApply(next);
    onClose();
  };
  return (
    <Sheet
      isOpen
      title="筛选"
      onClose={onClose}
      footer={
        <>
          <Button id="ledger-clear" onPress={() => apply({})}>
            清除
          </Button>
          <Button id="ledger-apply" kind="primary" onPress={() => apply(draft)}>
            就看这些
          </Button>
        </>
      }
    >
      <FoundChoice
        id="ledger-category"
        label="类别"
        placeholder="比如：井盖、路灯"
        labels={categories}
        value={draft.category?.code}
        onChange={(code) =>
          setDraft({ ...draft, category: code ? { code, label: categories[code] ?? code } : undefined })
        }
      />
      <FoundChoice
        id="ledger-unit"
        label="单位"
        placeholder="03 网格、物业"
        labels={units}
        value={draft.unit?.id}
        onWords={setWords}
        onChange={(id) => setDraft({ ...draft, unit: id ? { id, name: units[id] ?? id } : undefined })}
      />
    </Sheet>
  );
}
