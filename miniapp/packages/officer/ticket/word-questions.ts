import { type PhraseMoment, rejectReasons, returnReasons } from '../../../../api/_contract/vocabulary';
import type { Asking } from './asking';
import type { TicketAct } from './_hooks/use-ticket-act';

/** A question that is answered with a reason or with words. */
export interface WordQuestion {
  title: string;
  intro: string;
  reasons?: Record<string, string>;
  isWordsRequired?: boolean;
  wordsLabel?: string;
  wordsHint?: string;
  /** Whose canned phrases fit. */
  moment?: PhraseMoment;
  submitLabel: string;
  isDanger?: boolean;
  send: (act: TicketAct, words: string, reason: string) => Promise<void>;
}

const some = (words: string) => words || undefined;

/** The questions of a ticket's page that need nothing but words. */
export const wordQuestions: Partial<Record<Asking, WordQuestion>> = {
  untrue: {
    title: '现场不属实',
    intro: '工单就此结束，上报人会读到您写的情况。',
    isWordsRequired: true,
    wordsLabel: '现场看到的情况',
    wordsHint: '例如：井盖完好，周边没有破损',
    submitLabel: '确认不属实',
    isDanger: true,
    send: (act, words) => act('verify', { outcome: 'untrue', words }, '已记为不属实'),
  },
  return: {
    title: '退单',
    intro: '退给片区网格长重新派单；再退一次由社区书记裁定。',
    reasons: returnReasons,
    wordsHint: '例如：在路对面，属 05 网格',
    moment: 'return',
    submitLabel: '退单',
    isDanger: true,
    send: (act, words, reason) =>
      act('return', { reason: reason as keyof typeof returnReasons, words: some(words) }, '已退单'),
  },
  reject: {
    title: '不予受理',
    intro: '工单就此结束。下面的话上报人会读到，请说清楚为什么、可以找谁。',
    reasons: rejectReasons,
    isWordsRequired: true,
    wordsLabel: '给上报人的话',
    moment: 'reject',
    submitLabel: '不予受理',
    isDanger: true,
    send: (act, words, reason) => act('reject', { reason: reason as keyof typeof rejectReasons, words }, '已不予受理'),
  },
  rework: {
    title: '返工',
    intro: '退回经办人继续处理，办结时限重新计算。',
    isWordsRequired: true,
    wordsLabel: '哪里还没做好（经办人会读到）',
    submitLabel: '退回返工',
    isDanger: true,
    send: (act, words) => act('check', { outcome: 'rework', words }, '已退回返工'),
  },
  resume: {
    title: '恢复处理',
    intro: '时限从现在起接着计算。',
    wordsLabel: '现在怎么样了（可不填，上报人会读到）',
    submitLabel: '恢复处理',
    send: (act, words) => act('resume', { words: some(words) }, '已恢复处理'),
  },
  escalate: {
    title: '上报',
    intro: '是您的事，但一个人办不了：交给上一级来办。',
    isWordsRequired: true,
    wordsLabel: '已经试过什么、难在哪里',
    wordsHint: '例如：找过物业两次，费用谈不拢',
    submitLabel: '上报',
    send: (act, words) => act('escalate', { words }, '已上报'),
  },
  note: {
    title: '备注',
    intro: '只有工作人员看得到，上报人看不到。',
    isWordsRequired: true,
    wordsLabel: '备注',
    moment: 'note',
    submitLabel: '记下',
    send: (act, words) => act('notes', { words }, '已记下'),
  },
  ask_ruling: {
    title: '提请裁定',
    intro: '由社区书记指定负责单位，裁定后不能再退单。',
    wordsLabel: '各方怎么说（可不填）',
    submitLabel: '提请裁定',
    send: (act, words) => act('ask-ruling', { words: some(words) }, '已提请裁定'),
  },
  supervise: {
    title: '督办',
    intro: '经办人会收到，工单上会有“督办”字样。',
    isWordsRequired: true,
    wordsLabel: '督办意见',
    submitLabel: '督办',
    send: (act, words) => act('supervise', { words }, '已督办'),
  },
  answer: {
    title: '答复并结案',
    intro: '提意见的上报人会读到这段话，工单随后结案。',
    isWordsRequired: true,
    wordsLabel: '给上报人的答复',
    moment: 'answer',
    submitLabel: '答复并结案',
    send: (act, words) => act('answer', { words }, '已答复，工单结案'),
  },
  reopen: {
    title: '重新办理',
    intro: '退回经办人继续处理，办结时限重新计算；一张工单只能重开一次。',
    isWordsRequired: true,
    wordsLabel: '为什么重新办理（上报人会读到）',
    submitLabel: '重新办理',
    send: (act, words) => act('reopen', { words }, '已重新办理'),
  },
};
