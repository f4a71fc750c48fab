import type { DeskEntry } from '@/services/desk';
import type { DeskQueue } from '../../../../api/_contract/vocabulary';

/** What the desk does with a ticket: each opens a sheet or a page, but 接单, which is done with one tap. */
export type Step =
  | 'rule'
  | 'acknowledge'
  | 'verify'
  | 'work'
  | 'dispatch'
  | 'check'
  | 'answer'
  | 'extension'
  | 'supervise';

export const stepWords: Record<Step, string> = {
  rule: '裁定',
  acknowledge: '接单',
  verify: '到场核实',
  work: '去办理',
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
  // What lies in one's own hands is one's own work: nobody else is to be pressed for it.
  if (mayI('acknowledge')) return 'acknowledge';
  if (mayI('verify')) return 'verify';
  if (mayI('resolve')) return 'work';
  if (mayI('dispatch') && maySend(queue, entry)) return 'dispatch';
  if (mayI('supervise') && isWithSomebody(entry) && !entry.isSupervised) return 'supervise';
  return undefined;
}

/** What is needed beside it: whoever may take it on may know somebody nearer. */
export function stepBeside(entry: Standing, step: Step | undefined): Step | undefined {
  return step === 'acknowledge' && entry.actions.includes('dispatch') ? 'dispatch' : undefined;
}

/** What burns and has a holder is pressed for; what lies with somebody above, whom nobody here may press, is left to them. */
function maySend(queue: DeskQueue, entry: Standing): boolean {
  return !isWithSomebody(entry) || (queue !== 'danger' && entry.actions.includes('supervise'));
}

/** Somebody has it to work on: neither does it wait for being placed, nor is it done with. */
const isWithSomebody = ({ status }: Standing) => working.includes(status);
const working: readonly Standing['status'][] = [
  'dispatched',
  'acknowledged',
  'in_progress',
  'coordinating',
  'suspended',
];

/** The word on the button: what was sent before is sent anew. */
export function wordsOf(step: Step, { status }: Pick<Standing, 'status'>): string {
  if (step !== 'dispatch') return stepWords[step];
  return status === 'triage' ? '派单' : status === 'returned' ? '重新派单' : '改派';
}
