import { useState } from 'react';
import { Button } from '@/components/button';
import { confirm } from '@/components/confirm';
import { DutyPicker } from '@/components/duty-picker';
import { TextArea } from '@/components/field';
import { Sheet } from '@/components/sheet';
import { useAction } from '@/hooks/use-action';
import { useDuty } from '@/hooks/use-duty';
import type { DutyUnit } from '@/services/desk';

type Unit = DutyUnit['unit'];

export interface UnitSheetProps {
  title: string;
  holderId?: string;
  submitLabel: string;
  /** Whether whoever gets it must be told why. */
  isWordsRequired?: boolean;
  wordsLabel: string;
  /** What is asked before it is done. */
  ask: (unit: Unit) => { title: string; body: string };
  isDanger?: boolean;
  onClose: () => void;
  /** Rejects when it was refused: the sheet stays. */
  onSubmit: (unit: Unit, words: string | undefined) => Promise<unknown>;
}

/** Who shall have it: searched, with who is there and how much lies there. Draw it only while it is open. */
export function UnitSheet(props: UnitSheetProps) {
  const { title, holderId, submitLabel, isWordsRequired, wordsLabel, ask, isDanger, onClose, onSubmit } = props;
  const duty = useDuty();
  const [unit, setUnit] = useState<Unit>();
  const [words, setWords] = useState('');
  const submit = useAction(async (target: Unit) => {
    if (!(await confirm({ ...ask(target), confirm: submitLabel, isDanger }))) return;
    await onSubmit(target, words.trim() || undefined);
  });
  return (
    <Sheet
      isOpen
      title={title}
      onClose={onClose}
      footer={
        <Button
          id="unit-submit"
          kind="primary"
          missing={(!unit && '请选单位') || (isWordsRequired && !words.trim() && '请写几句说明')}
          isBusy={submit.isBusy}
          onPress={() => unit && void submit.run(unit)}
        >
          {`${submitLabel}：${unit?.shortName}`}
        </Button>
      }
    >
      <DutyPicker duty={duty} holderId={holderId} value={unit?.id} onChange={setUnit} />
      <TextArea id="unit-words" label={wordsLabel} value={words} onChange={setWords} />
    </Sheet>
  );
}
