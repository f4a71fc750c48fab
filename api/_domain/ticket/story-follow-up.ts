import { answerLabel } from '../../_contract/standing.js';
import {
  type CloseCause,
  type ConfirmOutcome,
  photoWaivers,
  type ResolutionKind,
  resolutionKinds,
  resolutionPhrases,
  type TicketStatus,
} from '../../_contract/vocabulary.js';
import type { ToldEvent } from './read-detail.js';
import { dayAndTime, label } from './story-words.js';

/** How a ticket stands once its work is done. */
export interface AfterWork {
  status: TicketStatus;
  /** When it closes unless a reporter objects; when one objected, until that is answered. */
  closesAt?: Date | null;
  disputedAt?: Date | null;
  resolutionKind?: ResolutionKind | null;
}

/** How the work ended; only what is solved is told as solved. */
export function endWords({ data }: ToldEvent): string {
  const { kind } = data;
  if (kind === 'not_ours' || kind === 'not_possible') return `答复：${resolutionKinds[kind]}`;
  return data.by === 'children' ? '各部分都已办结' : `办结：${label(resolutionPhrases, data.phrase)}`;
}

/** Why there is no after-photo, when there is none. */
export function waiverOf({ data }: ToldEvent): string | null {
  return data.photoWaiver ? `未拍照：${label(photoWaivers, data.photoWaiver)}` : null;
}

const closings: Record<CloseCause, string> = {
  checked: '核查通过，已结案',
  confirmed: '上报人确认，已结案',
  silence: '期满没有异议，已结案',
  answered: '异议已答复',
};

/** What let it be closed. */
export function closeWords({ data }: ToldEvent): string {
  return closings[data.by as CloseCause] ?? closings.checked;
}

/** What a reporter replied, after 「您」 or 「上报人」; to another end than a solution, whether that will do. */
export function repliedWords({ data, answersTo = 'solved' }: ToldEvent): string {
  if (answersTo === 'rejected') return '对处理结果提出异议';
  return `回复：${answerLabel(data.outcome as ConfirmOutcome, answersTo)}`;
}

/** What comes next once the work is done. */
export function nextAfterWork({ status, closesAt, disputedAt }: AfterWork): { title: string; detail: string | null }[] {
  if (disputedAt) return [{ title: '社区核实上报人的意见', detail: '重新处理，或给出答复' }];
  if (status !== 'resolved') return [];
  return closesAt
    ? [{ title: '请上报人确认是否解决', detail: `${dayAndTime(closesAt)} 前没有意见就结案` }]
    : [{ title: '由别人核查', detail: '核查通过后请上报人确认' }];
}

/** How it stands, in one line for its reporter. */
export function standingAfterWork({ status, closesAt, disputedAt, resolutionKind }: AfterWork): string {
  const isSolved = !resolutionKind || resolutionKind === 'solved';
  const ended = isSolved ? '已办结' : `已答复：${resolutionKinds[resolutionKind]}`;
  if (status === 'rejected') return disputedAt ? '未予受理，您的异议正在核实' : '未予受理，原因见详情';
  if (status === 'closed') {
    if (disputedAt) return '已结案，您的意见正在核实';
    return isSolved ? '已结案' : ended;
  }
  if (disputedAt) return '您的意见已收到，社区正在核实';
  return `${ended}，${closesAt ? `${dayAndTime(closesAt)} 前没有意见就结案` : '等待核查'}`;
}
