import type { TicketTargets } from '@/services/tickets';
import type { TicketAct } from './_hooks/use-ticket-act';
import type { Asking } from './asking';

/** A question that is answered with a unit, or with several. */
export interface UnitQuestion {
  title: string;
  intro: string;
  /** Which units fit: each has a list of the server's. */
  targets: TicketTargets;
  /** Units that are in it already are not offered again. */
  isForOthers?: boolean;
  /** How many may be named; one when left out. */
  most?: number;
  isUnitRequired?: boolean;
  wordsLabel: string;
  isWordsRequired?: boolean;
  submitLabel: string;
  send: (act: TicketAct, unitIds: string[], words: string) => Promise<void>;
}

const some = (words: string) => words || undefined;

/** The questions of a ticket's page that ask for units. */
export const unitQuestions: Partial<Record<Asking, UnitQuestion>> = {
  transfer: {
    title: '转物业 / 转部门',
    intro: '由他们接单办理，时限重新计算。他们看不到是谁报的。',
    targets: 'transfer-targets',
    wordsLabel: '给他们的话（可不填）',
    submitLabel: '转过去',
    send: (act, [unitId = ''], words) => act('transfer', { unitId, words: some(words) }, '已转办'),
  },
  rule: {
    title: '裁定',
    intro: '指定负责单位。裁定后这张工单不能再退，时限重新计算。',
    targets: 'dispatch-targets',
    wordsLabel: '裁定的理由',
    isWordsRequired: true,
    submitLabel: '裁定',
    send: (act, [unitId = ''], words) => act('rule', { unitId, words }, '已裁定'),
  },
  join_handling: {
    title: '联办',
    intro: '每家各办自己的一份，您牵头；都办完了，这张工单才算办结。最多 5 家。',
    targets: 'part-targets',
    isForOthers: true,
    most: 5,
    wordsLabel: '请他们办什么',
    isWordsRequired: true,
    submitLabel: '发起联办',
    send: (act, unitIds, words) => act('join', { unitIds, words }, '已发起联办'),
  },
  uphold_objection: {
    title: '异议成立',
    intro: '重新派单办理，时限重新计算。不选单位就派给所在网格。',
    targets: 'dispatch-targets',
    isUnitRequired: false,
    wordsLabel: '说明（上报人会读到）',
    isWordsRequired: true,
    submitLabel: '重新派单',
    send: (act, [unitId], words) => act('uphold-objection', { unitId, words }, '已重新派单'),
  },
};
