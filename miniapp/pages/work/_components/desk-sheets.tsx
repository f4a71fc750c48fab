import { ReasonSheet } from '@/components/reason-sheet';
import { toast } from '@/components/toast';
import type { DeskEntry } from '@/services/desk';
import { newId } from '@/services/ids';
import { type TicketVerb, tickets, type VerbBodies } from '@/services/tickets';
import { AnswerSheet } from './answer-sheet';
import { ExtensionSheet } from './extension-sheet';
import type { Step } from './next-step';
import { UnitSheet } from './unit-sheet';

/** A step that is being taken with a ticket. */
export interface Asking {
  step: Extract<Step, 'rule' | 'answer' | 'extension' | 'supervise'>;
  entry: DeskEntry;
}

export interface DeskSheetsProps {
  asking: Asking | undefined;
  onClose: () => void;
  /** It is done with: off the pile. */
  onDone: (entry: DeskEntry) => void;
}

/** The sheets of the desk, one at a time. */
export function DeskSheets({ asking, onClose, onDone }: DeskSheetsProps) {
  if (!asking) return null;
  const { step, entry } = asking;
  const send = async <Verb extends TicketVerb>(verb: Verb, body: VerbBodies[Verb], success: string) => {
    await tickets.act(entry.id, verb, body, await newId());
    toast(success, 'good');
    onDone(entry);
  };
  if (step === 'rule') return <RuleSheet entry={entry} onClose={onClose} send={send} />;
  if (step === 'extension')
    return (
      <ExtensionSheet
        entry={entry}
        onClose={onClose}
        onDecide={(outcome, words) =>
          send('extensions/decide', { outcome, words }, outcome === 'granted' ? '已同意延期' : '已答复不同意')
        }
      />
    );
  if (step === 'answer')
    return (
      <AnswerSheet
        entry={entry}
        onClose={onClose}
        onSubmit={(way, words) =>
          way === 'rework'
            ? send('check', { outcome: 'rework', words }, '已退回返工')
            : send(way, { words }, way === 'answer' ? '已答复，上报人会读到' : '已重新办理')
        }
      />
    );
  return (
    <ReasonSheet
      title={`督办 · ${entry.number} 号`}
      intro="会马上告诉承办单位和经办人，工单上一直有「督办」的标记。"
      isWordsRequired
      wordsLabel="给承办单位的话"
      submitLabel="督办"
      onClose={onClose}
      onSubmit={(_, words = '') => send('supervise', { words }, '已督办')}
    />
  );
}

interface RuleSheetProps {
  entry: DeskEntry;
  onClose: () => void;
  send: (verb: 'rule', body: VerbBodies['rule'], success: string) => Promise<void>;
}

function RuleSheet({ entry, onClose, send }: RuleSheetProps) {
  return (
    <UnitSheet
      title={`裁定 · ${entry.number} 号`}
      submitLabel="裁定"
      isWordsRequired
      wordsLabel="为什么归它（承办单位会读到）"
      ask={(unit) => ({ title: `裁定由${unit.name}承办？`, body: '裁定以后不能再退单，时限从现在起重新计算。' })}
      isDanger
      onClose={onClose}
      onSubmit={(unit, words = '') => send('rule', { unitId: unit.id, words }, `已裁定给${unit.shortName}`)}
    />
  );
}
