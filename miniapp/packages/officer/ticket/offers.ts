import type { TicketAction, TicketView } from '@/services/tickets';
import type { Asking } from './asking';

/** Something that may be done, in plain words. What it leads to: a question on the page, or a page of its own. */
export interface Offer {
  /** Its button's id is `action-` and this. */
  id: string;
  label: string;
  /** When it is the right thing, in the sheet of everything that may be done. */
  hint?: string;
  ask?: Asking;
  page?: 'dispatch' | 'coordinate' | 'settle' | 'resolve' | 'not_ours' | 'not_possible';
  isDanger?: boolean;
}

export interface Offers {
  /** The natural next step. */
  main?: Offer;
  /** What is needed beside it most often. */
  beside?: Offer;
  more: Offer[];
}

const ask = (id: Asking, label: string, hint?: string): Offer => ({ id: id.replace(/_/g, '-'), label, hint, ask: id });

/** In the order in which one comes to need them. */
const offersOf: Partial<Record<TicketAction, Offer[]>> = {
  decide_extension: [ask('decide_extension', '答复延期', '经办人申请多给些时间')],
  answer: [ask('answer', '答复并结案', '上报人还有意见：说明情况，然后结案')],
  acknowledge: [ask('acknowledge', '接单')],
  verify: [ask('verify', '到场核实')],
  resume: [ask('resume', '恢复处理', '条件具备了，时限接着计算')],
  settle: [{ id: 'settle', label: '达成协议', hint: '各方谈成了：记下内容和分担', page: 'settle' }],
  resolve: [
    { id: 'resolve', label: '办结', page: 'resolve' },
    { id: 'not-ours', label: '不归我们管', hint: '说清楚归谁管，不算已解决', page: 'not_ours' },
    { id: 'not-possible', label: '暂时办不到', hint: '说清楚为什么，不算已解决', page: 'not_possible' },
  ],
  check: [ask('check_pass', '核查通过'), ask('rework', '返工', '退回经办人继续处理')],
  rule: [ask('rule', '裁定', '指定负责单位，裁定后不能再退单')],
  dispatch: [{ id: 'dispatch', label: '派单', hint: '交给别的单位，时限重新计算', page: 'dispatch' }],
  uphold_objection: [ask('uphold_objection', '异议成立', '上报人说得对：重新派单办理')],
  reopen: [ask('reopen', '重新办理', '结案后又有问题，只能重开一次')],
  coordinate: [{ id: 'coordinate', label: '协调中', hint: '要等外单位：记下找了谁、答应什么时候', page: 'coordinate' }],
  record_answer: [ask('record_answer', '记录答复', '对方怎么说，改到什么时候')],
  transfer: [ask('transfer', '转物业 / 转部门', '是他们的事：转过去由他们接单')],
  escalate: [ask('escalate', '上报', '是我的事，但一个人办不了：交给上一级')],
  suspend: [ask('suspend', '挂账', '等天气、等资金：写明到哪天再办')],
  ask_extension: [ask('ask_extension', '申请延期', '时间不够：由上级答复')],
  return: [ask('return', '退单', '不是我管的：退给网格长重新派')],
  ask_ruling: [ask('ask_ruling', '提请裁定', '分不清归谁管：请社区书记定')],
  note: [ask('note', '备注', '只有工作人员看得到')],
  recategorise: [ask('recategorise', '改类别', '报的类别不对')],
  split: [ask('split', '拆分', '一次报了几件事：各派各的')],
  join_handling: [ask('join_handling', '联办', '要几家一起办：我牵头')],
  supervise: [ask('supervise', '督办', '催经办人抓紧')],
  reject: [{ ...ask('reject', '不予受理', '工单就此结束，上报人会读到原因'), isDanger: true }],
  unmerge: [ask('unmerge', '取消合并', '合错了：上报退回本单')],
};

/** What stands beside a main action, where it may be done. */
const besideOf: Record<string, string[]> = {
  acknowledge: ['return', 'dispatch'],
  verify: ['return'],
  resolve: ['coordinate'],
  settle: ['resolve'],
  resume: ['resolve'],
  'check-pass': ['rework'],
  dispatch: ['reject'],
  answer: ['reopen', 'rework', 'uphold-objection'],
};

/** Never the one thing to do: each of them is somebody's decision. */
const neverMain =
  /^(note|recategorise|split|join-handling|supervise|reject|unmerge|escalate|suspend|return|ask-extension)$/;

/** What may be done with a ticket, as the server says, sorted by how likely it is. */
export function sortOffers({ actions, status }: Pick<TicketView, 'actions' | 'status'>): Offers {
  const all = (Object.keys(offersOf) as TicketAction[])
    .filter((action) => actions.includes(action))
    .flatMap((action) => offersOf[action] ?? [])
    .map((offer) => (offer.id === 'dispatch' && status === 'dispatched' ? { ...offer, label: '改派' } : offer));
  const main = all.find(({ id }) => !neverMain.test(id));
  const beside = besideOf[main?.id ?? '']?.map((id) => all.find((offer) => offer.id === id)).find(Boolean);
  return { main, beside, more: all.filter((offer) => offer !== main && offer !== beside) };
}
