import type { TicketAction } from '@/services/tickets';

/** What the page is asking before it acts. */
export type Asking =
  | 'acknowledge'
  | 'verify'
  | 'untrue'
  | 'duplicate'
  | 'return'
  | 'reject'
  | 'rework'
  | 'check_pass'
  | 'unmerge'
  | 'resume'
  | 'record_answer'
  | 'transfer'
  | 'escalate'
  | 'suspend'
  | 'ask_extension'
  | 'decide_extension'
  | 'ask_ruling'
  | 'rule'
  | 'note'
  | 'recategorise'
  | 'split'
  | 'join_handling'
  | 'supervise'
  | 'answer'
  | 'reopen'
  | 'uphold_objection';

const others: Partial<Record<Asking, TicketAction>> = {
  untrue: 'verify',
  duplicate: 'merge',
  rework: 'check',
  check_pass: 'check',
};

/** Which action of the ticket a question is about. */
export function actionOf(asking: Asking): TicketAction {
  return others[asking] ?? (asking as TicketAction);
}
