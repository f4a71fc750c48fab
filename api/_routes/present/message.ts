import type { MessageView } from '../../_contract/place.js';
import { type MessageKind, resolutionKinds, roles } from '../../_contract/vocabulary.js';
import type { ReadMessage } from '../../_domain/message/index.js';
import { dayAndTime } from '../../_domain/moment-words.js';
import type { TaxonomyViews } from './taxonomy.js';

const titles: Record<MessageKind, string> = {
  ticket_arrived: '来了新工单',
  report_verified: '您上报的问题核实属实',
  report_untrue: '您上报的问题核实不属实',
  report_resolved: '您上报的问题已办结，等待核查',
  report_closed: '您上报的问题已结案',
  report_rejected: '您上报的问题未予受理',
  suggestion_adopted: '您的建议被采纳',
  redemption_fulfilled: '兑换品已领取',
  application_approved: '您的入队申请已通过',
  application_declined: '您的入队申请未通过',
  role_given: '您有了新的任职',
  role_ended: '您的一项任职已结束',
  report_added_to: '上报人补充了情况',
  report_chased: '上报人催办',
  report_attached: '您的上报并入了同一处问题，处理结果一样会告诉您',
  content_hidden: '您的一段内容未通过审核，已隐藏',
  content_to_review: '有内容需要人工审核',
  report_entered: '您在群里反映的问题，社区已替您上报，积分照给',
  report_unsolved: '上报人说没解决',
  report_progressed: '您上报的问题有了进展',
  report_asked: '您上报的问题办结了，解决了吗？',
  report_answered: '您提的异议有了答复',
  report_reworked: '您上报的问题正在返工',
  ticket_returned: '有工单被退回，等您安排',
  ticket_ruled: '裁定由您办理',
  ticket_warned: '工单快到时限了',
  ticket_overdue: '工单已超时',
  ticket_supervised: '上级督办',
  ticket_reworked: '核查没有通过，请返工',
  ticket_to_check: '有工单等您核查',
  ticket_disputed: '上报人有异议，等您答复',
  ticket_moved_away: '一张工单改由别的单位办理，您不用再办',
  extension_asked: '有人申请延期，等您答复',
  extension_decided: '您的延期申请有了答复',
  coordination_asked: '有一件事请您配合解决，经办单位会和您联系',
  coordination_due: '协调的日子到了，联系一下对方',
  suspension_due: '挂账的日子到了，可以继续办了',
  joint_invited: '请您一起办理',
  child_ended: '一项子任务办完了',
  routing_rule_disabled: '一条派单规则停用了，请看一看',
  points_held: '您的一笔积分在核对，核对完就告诉您',
  points_released: '积分核对无误，已到账',
  points_dropped: '一笔积分核对后没有发放',
  points_reversed: '一笔积分核实有误，已扣回',
  points_expiring: '您有积分下个月到期，记得兑换',
  hours_waiting: '活动结束了，有服务时长等您确认',
  hours_confirmed: '您的志愿服务时长已确认，辛苦了',
  hours_declined: '一次志愿服务时长没有确认，原因在里面',
  activity_changed: '您报名的活动改了时间或地点，看一看',
  activity_cancelled: '您报名的活动取消了，下次再来',
  redemption_expiring: '兑换券快到期了，记得去领',
  stock_low: '有兑换品快没货了',
};

/** A message in words, with what to open. */
export function presentMessage(message: ReadMessage, taxonomy: TaxonomyViews): MessageView {
  const { id, kind, subjectId, createdAt, readAt, categoryCode, placeWords, ticketNumber, rewardName } = message;
  const { teamName, role, isDeputy, hiddenIn, activityName } = message;
  const category = categoryCode && taxonomy.category(categoryCode, 'normal').label;
  const number = ticketNumber === null ? null : `${ticketNumber} 号`;
  const roleName = role && `${isDeputy ? '代理' : ''}${roles[role]}`;
  const facts = [number, category, placeWords, rewardName, teamName, roleName, ...unitAndDayOf(message), activityName];
  const detail = facts.filter(Boolean).join(' · ');
  return {
    id,
    kind,
    title: titleOf(message),
    detail: detail || null,
    subject: { kind: hiddenIn ?? subjectKindOf(message), id: subjectId },
    createdAt: createdAt.toISOString(),
    readAt: readAt?.toISOString() ?? null,
  };
}

/** The unit of a role; of a coordination the unit that asks, and the day its party named. */
function unitAndDayOf({ kind, unitName, promisedAt }: ReadMessage): (string | null)[] {
  if (kind !== 'coordination_asked') return [unitName];
  return [unitName && `${unitName}经办`, promisedAt && `约定 ${dayAndTime(promisedAt)} 前`];
}

function titleOf({ kind, resolutionKind, award, hasClimbed, together }: ReadMessage): string {
  if (together) return `网格边界调整，${together} 张工单${togetherWords[kind] ?? titles[kind]}`;
  if (kind === 'ticket_moved_away' && hasClimbed) return '一张工单没有按时接单，已转到上一级';
  if (resolutionKind && kind === 'report_unsolved') return declinedWords(resolutionKind);
  if (resolutionKind && kind === 'ticket_disputed') return `${declinedWords(resolutionKind)}，等您答复`;
  if (resolutionKind) {
    return `您上报的问题有了答复：${resolutionKinds[resolutionKind]}${kind === 'report_asked' ? '，可以吗？' : ''}`;
  }
  return award ? `${titles[kind]}，${awardWords[award]}` : titles[kind];
}

/** Nothing was said to be solved: the answer will not do. */
const declinedWords = (kind: NonNullable<ReadMessage['resolutionKind']>) => `上报人不认可“${resolutionKinds[kind]}”`;

/** What became of many tickets at once. */
const togetherWords: Partial<Record<MessageKind, string>> = {
  ticket_arrived: '转到您这里',
  ticket_moved_away: '改由别的单位办理，您不用再办',
};

/** What became of the points; neutral, whatever it was. */
const awardWords: Record<NonNullable<ReadMessage['award']>, string> = {
  paid: '积分已到账',
  part: '积分到账一部分，其余超过了当天或当月的上限',
  held: '积分在核对，核对完就告诉您',
  dropped: '积分核对后没有发放',
  capped: '谢谢您；积分到了当天或当月的上限，这次不再计',
};

const ofTickets: readonly MessageKind[] = [
  'report_added_to',
  'report_chased',
  'report_unsolved',
  'coordination_due',
  'suspension_due',
  'joint_invited',
  'child_ended',
];

function subjectKindOf({ kind, together }: ReadMessage): MessageView['subject']['kind'] {
  if (kind === 'ticket_moved_away') return 'moved_ticket';
  if (together) return 'work';
  if (kind.startsWith('ticket_') || kind.startsWith('extension_') || ofTickets.includes(kind)) return 'ticket';
  if (kind === 'coordination_asked') return 'coordination';
  if (kind === 'routing_rule_disabled') return 'routing_rules';
  if (kind === 'content_to_review') return 'content_check';
  if (kind.startsWith('redemption_')) return 'redemption';
  if (kind === 'points_expiring') return 'points';
  if (kind === 'stock_low') return 'reward';
  if (kind === 'hours_waiting') return 'hours_to_confirm';
  if (kind.startsWith('hours_') || kind.startsWith('activity_')) return 'activity';
  if (kind === 'application_approved' || kind === 'application_declined') return 'application';
  if (kind === 'role_given' || kind === 'role_ended') return 'grant';
  return kind === 'suggestion_adopted' ? 'suggestion' : 'report';
}
