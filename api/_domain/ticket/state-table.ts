import type { TicketStatus } from '../../_contract/vocabulary.js';

/** Everything that can be done to a ticket's status. */
export type TicketVerb =
  | 'dispatch'
  | 'redispatch'
  | 'climb'
  | 'acknowledge'
  | 'verify_true'
  | 'verify_untrue'
  | 'verify_duplicate'
  | 'return'
  | 'rule'
  | 'ask_ruling'
  | 'coordinate'
  | 'settle'
  | 'suspend'
  | 'resume'
  | 'transfer'
  | 'escalate'
  | 'resolve'
  | 'pass_check'
  | 'close'
  | 'rework'
  | 'reopen'
  | 'reject'
  | 'uphold_objection'
  | 'merge'
  | 'withdraw'
  | 'unmerge';

/** The state machine: what is not written here is refused. */
export const stateTable: Record<TicketStatus, Partial<Record<TicketVerb, TicketStatus>>> = {
  triage: { dispatch: 'dispatched', reject: 'rejected', merge: 'merged', withdraw: 'rejected' },
  dispatched: {
    acknowledge: 'acknowledged',
    return: 'returned',
    redispatch: 'dispatched',
    climb: 'dispatched',
    merge: 'merged',
    withdraw: 'rejected',
  },
  acknowledged: {
    verify_true: 'in_progress',
    verify_untrue: 'rejected',
    verify_duplicate: 'merged',
    return: 'returned',
  },
  in_progress: {
    coordinate: 'coordinating',
    suspend: 'suspended',
    resolve: 'resolved',
    transfer: 'dispatched',
    escalate: 'dispatched',
  },
  coordinating: { settle: 'in_progress', suspend: 'suspended', resolve: 'resolved', escalate: 'dispatched' },
  suspended: { resume: 'in_progress', resolve: 'resolved' },
  returned: {
    rule: 'dispatched',
    ask_ruling: 'returned',
    redispatch: 'dispatched',
    reject: 'rejected',
    merge: 'merged',
    withdraw: 'rejected',
  },
  resolved: { pass_check: 'resolved', close: 'closed', rework: 'in_progress' },
  closed: { reopen: 'in_progress' },
  rejected: { uphold_objection: 'dispatched' },
  merged: { unmerge: 'triage' },
};

/** Statuses in which nobody works on the ticket any more. */
export const endedStatuses: readonly TicketStatus[] = ['closed', 'rejected', 'merged'];

/** Whether nobody works on a ticket that stands so any more. */
export const isEnded = (status: TicketStatus): boolean => endedStatuses.includes(status);
