import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { TextArea } from '@/components/field';
import { Sheet } from '@/components/sheet';
import { useAction } from '@/hooks/use-action';
import { type TicketView, tickets } from '@/services/tickets';
import { type Choice, Units } from '../../../_components/units';
import type { TicketAct } from '../../_hooks/use-ticket-act';
import type { UnitQuestion } from '../../unit-questions';

export interface UnitSheetProps {
  ticket: TicketView;
  question: UnitQuestion;
  act: TicketAct;
  onClose: () => void;
}

/** To whom: one unit or several, with words for them. */
export function UnitSheet({ ticket, question, act, onClose }: UnitSheetProps) {
  const { title, intro, most = 1, wordsLabel, isWordsRequired, isUnitRequired = true, submitLabel } = question;
  const [units, setUnits] = useState<Choice[]>([]);
  const [words, setWords] = useState('');
  const submit = useAction(() =>
    question.send(
      act,
      units.map(({ id }) => id),
      words.trim(),
    ),
  );
  const pick = (unit: Choice) => setUnits((chosen) => pickOf(chosen, unit, most));
  const isUnitMissing = isUnitRequired && units.length === 0;
  const missing = (isUnitMissing && '请选单位') || (isWordsRequired && !words.trim() && '请写几句说明');
  return (
    <Sheet
      isOpen
      title={title}
      onClose={onClose}
      footer={
        <Button
          id="unit-submit"
          kind="primary"
          missing={missing}
          isBusy={submit.isBusy}
          onPress={() => void submit.run()}
        >
          {submitLabel}
        </Button>
      }
    >
      <View className="sub sheet__intro">{intro}</View>
      <Units load={() => unitsFor(ticket, question)} chosenIds={units.map(({ id }) => id)} onPick={pick} />
      {/* Below the list: a long one scrolls away, and one that is picked from must not move. */}
      {units.length > 0 && (
        <View className="strong sheet__intro">已选：{units.map(({ shortName }) => shortName).join('、')}</View>
      )}
      <TextArea id="unit-words" label={wordsLabel} value={words} onChange={setWords} />
    </Sheet>
  );
}

/** Who holds it, or works on a part of it, is in it already. */
async function unitsFor({ id, holder, children }: TicketView, question: UnitQuestion): Promise<Choice[]> {
  const offered = await tickets.targets(id, question.targets);
  if (!question.isForOthers) return offered;
  const working = children.filter(({ relation, status }) => relation === 'joint' && !isOver(status));
  const taken = [holder.id, ...working.map((part) => part.holder.id)];
  return offered.filter((unit) => !taken.includes(unit.id));
}

const isOver = (status: TicketView['status']) => ['resolved', 'closed', 'rejected', 'merged'].includes(status);

function pickOf(chosen: Choice[], unit: Choice, most: number): Choice[] {
  if (chosen.some(({ id }) => id === unit.id)) return chosen.filter(({ id }) => id !== unit.id);
  return most === 1 ? [unit] : [...chosen, unit].slice(-most);
}
