import type { DeadlineView } from '../../_contract/common.js';
import { severities, suspendReasons } from '../../_contract/vocabulary.js';
import {
  type Calendar,
  calendarInWords,
  hoursInWords,
  limitInWords,
  loadCalendar,
  type Pace,
} from '../../_domain/clock/index.js';
import type { Context } from '../../_domain/context.js';
import { type Category, limitsOf } from '../../_domain/policy/index.js';
import {
  beganAt,
  countedBy,
  dayAndTime,
  type Extension,
  grantedIn,
  isPaused,
  type Pause,
  paceOfTicket,
  type Ticket,
} from '../../_domain/ticket/index.js';

interface Clock {
  ticket: Ticket;
  deadlineAt: Date;
  deadlineKind: 'response' | 'resolution';
  began: Date;
  pace: Pace;
  calendar: Calendar;
}

/**
 * The running deadline with all that made it so, in a few plain sentences: which limit, by which calendar, what stood still,
 * and who gave more time. Null while no clock runs.
 */
export async function explainDeadline(
  context: Context,
  ticket: Ticket,
  pauses: readonly Pause[],
  extensions: readonly Extension[],
): Promise<DeadlineView | null> {
  const { deadlineAt, deadlineKind } = ticket;
  if (!deadlineAt || !deadlineKind) return null;
  const category = await countedBy(context, ticket);
  const pace = await paceOfTicket(context, ticket, deadlineKind);
  const began = beganAt(ticket) ?? ticket.openedAt;
  const clock: Clock = { ticket, deadlineAt, deadlineKind, began, pace, calendar: await loadCalendar(context) };
  const ofNow = deadlineKind === 'resolution' ? pauses.filter(({ startedAt }) => startedAt >= began) : [];
  const sentences = [
    headline(clock, ofNow),
    limitSentence(clock, category),
    ...calendarSentences(clock),
    ...ofNow.flatMap(pauseSentence),
    ...extensionSentences(clock, extensions),
  ];
  return { at: deadlineAt.toISOString(), kind: deadlineKind, explanation: `${sentences.join('。')}。` };
}

function headline({ ticket, deadlineAt, deadlineKind }: Clock, pauses: readonly Pause[]): string {
  const at = dayAndTime(deadlineAt);
  if (!isPaused(ticket.status)) return `最迟 ${at} ${deadlineKind === 'response' ? '接单' : '办结'}`;
  const open = pauses.find(({ endedAt }) => endedAt === null);
  if (ticket.status === 'coordinating') return `正在协调，对方答应 ${at} 前，这段时间不计时`;
  return `挂账${open?.suspendReason ? `（${suspendReasons[open.suspendReason]}）` : ''}，${at} 恢复，这段时间不计时`;
}

function limitSentence({ ticket, deadlineKind, began }: Clock, category: Category | undefined): string {
  const name = deadlineKind === 'response' ? '接单时限' : '办结时限';
  const from = `从 ${dayAndTime(began)} ${beganWith(ticket, began)}起算`;
  if (!category) return `${name}${from}`;
  const { responseLimit, resolutionLimit } = limitsOf(category, ticket.severity);
  const limit = limitInWords(deadlineKind === 'response' ? responseLimit : resolutionLimit);
  const rules = `“${category.label}”${severities[ticket.severity]}，第 ${ticket.taxonomyVersion} 版分类与时限`;
  return `${name} ${limit}（${rules}），${from}`;
}

function beganWith({ reopenedAt, reworkedAt }: Ticket, began: Date): string {
  if (began === reworkedAt) return '返工';
  return began === reopenedAt ? '重新办理' : '派单';
}

function calendarSentences({ ticket, deadlineAt, began, pace, calendar }: Clock): string[] {
  if (pace === 'clock') return ['昼夜计时，夜里和节假日也算'];
  const end = isPaused(ticket.status) ? (ticket.resolutionDeadlineAt ?? deadlineAt) : deadlineAt;
  const { skipped, exchanged, uncertain } = calendarInWords(began, end, calendar);
  return [`只计工作日 ${hoursInWords(calendar)}`, ...skipped, ...exchanged, ...uncertain];
}

function pauseSentence({ reason, suspendReason, startedAt, endedAt }: Pause): string[] {
  if (!endedAt) return [];
  const why = reason === 'coordinating' ? '协调' : `挂账${suspendReason ? `（${suspendReasons[suspendReason]}）` : ''}`;
  return [`${dayAndTime(startedAt)} 至 ${dayAndTime(endedAt)} ${why}，不计时`];
}

function extensionSentences({ ticket, deadlineKind }: Clock, extensions: readonly Extension[]): string[] {
  if (deadlineKind === 'response') return [];
  const granted = grantedIn(ticket, extensions);
  const asked = extensions.find(({ status }) => status === 'asked');
  const danger = ticket.severity === 'danger' ? '；危险没有排除以前，延期不等于可以放着' : '';
  return [
    ...(granted ? [`已同意延期到 ${dayAndTime(granted.until)}${danger}`] : []),
    ...(asked ? [`申请延期到 ${dayAndTime(asked.until)}，等待答复`] : []),
  ];
}
