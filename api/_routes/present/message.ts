import type { MessageView } from '../../_contract/place.js';
import { type MessageKind, roles } from '../../_contract/vocabulary.js';
import type { ReadMessage } from '../../_domain/message/index.js';
import type { TaxonomyViews } from './taxonomy.js';

const titles: Record<MessageKind, string> = {
  ticket_arrived: '来了新工单',
  report_verified: '您上报的问题核实属实，积分已到账',
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
};

const ENTERED = '您在群里反映的问题，社区已替您上报，积分照给';

/** A message in words, with what to open. */
export function presentMessage(message: ReadMessage, taxonomy: TaxonomyViews): MessageView {
  const { id, kind, subjectId, createdAt, readAt, categoryCode, placeWords, ticketNumber, rewardName } = message;
  const { teamName, role, unitName, isDeputy, hiddenIn, isEntered } = message;
  const category = categoryCode && taxonomy.category(categoryCode, 'normal').label;
  const number = ticketNumber === null ? null : `${ticketNumber} 号`;
  const roleName = role && `${isDeputy ? '代理' : ''}${roles[role]}`;
  const facts = [number, category, placeWords, rewardName, teamName, roleName, unitName];
  const detail = facts.filter(Boolean).join(' · ');
  return {
    id,
    kind,
    title: isEntered ? ENTERED : titles[kind],
    detail: detail || null,
    subject: { kind: hiddenIn ?? (isEntered ? 'report' : subjectKindOf(kind)), id: subjectId },
    createdAt: createdAt.toISOString(),
    readAt: readAt?.toISOString() ?? null,
  };
}

function subjectKindOf(kind: MessageKind): MessageView['subject']['kind'] {
  if (kind === 'ticket_arrived' || kind === 'report_added_to' || kind === 'report_chased') return 'ticket';
  if (kind === 'content_to_review') return 'content_check';
  if (kind === 'redemption_fulfilled') return 'redemption';
  if (kind === 'application_approved' || kind === 'application_declined') return 'application';
  if (kind === 'role_given' || kind === 'role_ended') return 'grant';
  return kind === 'suggestion_adopted' ? 'suggestion' : 'report';
}
