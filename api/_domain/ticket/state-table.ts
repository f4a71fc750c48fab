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

/** What a verb is called where it is refused: 「不能……」. */
export const verbWords: Record<TicketVerb, string> = {
  dispatch: '派单',
  redispatch: '改派',
  climb: '上报上一级',
  acknowledge: '接单',
  verify_true: '核实',
  verify_untrue: '核实',
  verify_duplicate: '并入另一张',
  return: '退单',
  rule: '裁定',
  ask_ruling: '提请裁定',
  coordinate: '开始协调',
  settle: '记录协议',
  suspend: '挂账',
  resume: '恢复处理',
  transfer: '转办',
  escalate: '提级',
  resolve: '办结',
  pass_check: '核查',
  close: '结案',
  rework: '返工',
  reopen: '重新处理',
  reject: '不予受理',
  uphold_objection: '改判',
  merge: '并入另一张',
  withdraw: '撤回',
  unmerge: '取消并入',
};

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
