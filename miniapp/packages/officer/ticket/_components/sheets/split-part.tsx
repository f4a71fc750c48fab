import { useState } from 'react';
import { Button } from '@/components/button';
import { TextArea } from '@/components/field';
import { ListRow } from '@/components/list-row';
import { Sheet } from '@/components/sheet';
import { config } from '@/services/config';
import { useStore } from '@/hooks/use-store';
import { tickets } from '@/services/tickets';
import { type Choice, Units } from '../../../_components/units';
import { Categories } from '../categories';
import type { Part } from './split-sheet';

export interface SplitPartProps {
  ticketId: string;
  number: number;
  onAdd: (part: Part) => void;
  onClose: () => void;
}

/** One of the problems: what it is, whose it is, and words for them; one question after the other. */
export function SplitPart({ ticketId, number, onAdd, onClose }: SplitPartProps) {
  const [code, setCode] = useState<string>();
  const [unit, setUnit] = useState<Choice>();
  const [words, setWords] = useState('');
  const label = useStore(config)?.categories.find((category) => category.code === code)?.label ?? '';
  const add = () =>
    code &&
    unit &&
    onAdd({ categoryCode: code, categoryLabel: label, unitId: unit.id, unitName: unit.shortName, words: words.trim() });
  const missing = (!code && '请选类别') || (!unit && '请选单位') || (!words.trim() && '请写是什么事');
  return (
    <Sheet
      isOpen
      title={`拆分：第 ${number} 件`}
      onClose={onClose}
      footer={
        <Button id="split-add" kind="primary" missing={missing} onPress={add}>
          加上这一件
        </Button>
      }
    >
      {code ? (
        <ListRow id="split-category" title={label} value="换一个" onPress={() => setCode(undefined)} />
      ) : (
        <Categories value={code} onChange={setCode} />
      )}
      {code && unit && <ListRow id="split-unit" title={unit.name} value="换一个" onPress={() => setUnit(undefined)} />}
      {code && !unit && (
        <Units load={() => tickets.targets(ticketId, 'part-targets')} chosenIds={[]} onPick={setUnit} />
      )}
      {unit && (
        <TextArea
          id="split-words"
          label="这一件是什么"
          maxLength={200}
          value={words}
          onChange={setWords}
          placeholder="例如：路灯不亮，灯杆在井盖旁"
        />
      )}
    </Sheet>
  );
}
