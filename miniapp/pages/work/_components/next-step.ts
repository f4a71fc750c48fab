import type { DeskEntry } from '@/services/desk';
import type { DeskQueue } from '../../../../api/_contract/vocabulary';

/** What the desk does with a ticket: each opens a sheet or a page. */
export type Step = 'rule' | 'dispatch' | 'check' | 'answer' | 'extension' | 'supervise';

export const stepWords: Record<Step, string> = {
  rule: '裁定',
  dispatch: '派单',
  check: '核查',
  answer: '答复',
  extension: '答复延期',
  supervise: '督办',
};

type Standing = Pick<DeskEntry, 'actions' | 'returnCount' | 'isRuled' | 'isSupervised' | 'status'>;

/** The one thing to do with a ticket on this pile; nothing where the desk can only wait. */
export function nextStep(queue: DeskQueue, entry: Standing): Step | undefined {
  const mayI = (action: Standing['actions'][number]) => entry.actions.includes(action);
  if (queue === 'extension' && mayI('decide_extension')) return 'extension';
  if (queue === 'disputed' && mayI('answer')) return 'answer';
  if (mayI('check')) return 'check';
  // Returned twice, it goes to and fro: somebody has to say whose it is.
  if (mayI('rule') && entry.returnCount > 1 && !entry.isRuled) return 'rule';
  if (mayI('dispatch') && (isUnheld(entry) || queue !== 'danger')) return 'dispatch';
  if (mayI('supervise') && !entry.isSupervised) return 'supervise';
  return undefined;
}

/** What burns and has a holder is pressed for; only what has none is sent to one. */
const isUnheld = ({ status }: Standing) => status === 'triage' || status === 'returned';

/** The word on the button: what was sent before is sent anew. */
export function wordsOf(step: Step, { status }: Pick<Standing, 'status'>): string {
  if (step !== 'dispatch') return stepWords[step];
  return status === 'triage' ? '派单' : status === 'returned' ? '重新派单' : '改派';
}
