import type { QueuedAction } from '@/services/ticket-queue';
import type { TicketVerb, VerbBodies } from '@/services/tickets';
import { resolutionKinds, verifyOutcomes } from '../../../api/_contract/vocabulary';

const verbs: Record<TicketVerb, string> = {
  acknowledge: '接单',
  verify: '到场核实',
  return: '退单',
  coordinate: '开始协调',
  'coordination/answer': '记录答复',
  settle: '达成协议',
  resolve: '办结',
  suspend: '挂账',
  resume: '恢复处理',
  escalate: '上报',
  transfer: '转办',
  notes: '备注',
  recategorise: '改类别',
  extensions: '申请延期',
  'extensions/decide': '答复延期',
  split: '拆分',
  join: '联办',
  dispatch: '派单',
  reject: '不予受理',
  check: '核查',
  'ask-ruling': '提请裁定',
  rule: '裁定',
  supervise: '督办',
  answer: '答复',
  reopen: '重新办理',
  'uphold-objection': '异议成立',
};

/** What was done, in a word or two: 「到场核实：属实」. */
export function queuedWords({ verb, body, photos }: Pick<QueuedAction, 'verb' | 'body' | 'photos'>): string {
  if (verb === 'verify') return `${verbs.verify}：${verifyOutcomes[(body as VerbBodies['verify']).outcome]}`;
  if (verb === 'resolve') {
    const { kind = 'solved' } = body as VerbBodies['resolve'];
    const waiting = photos?.length ? `（${photos.length} 张照片）` : '';
    return kind === 'solved' ? `${verbs.resolve}${waiting}` : resolutionKinds[kind];
  }
  return verbs[verb];
}
