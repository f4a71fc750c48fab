import { unsolvedEnd } from '../../_contract/standing.js';
import {
  type DeskQueue,
  photoWaivers,
  type ResolutionKind,
  resolutionKinds,
  resolutionPhrases,
  returnReasons,
  type TicketEventType,
  type TicketStatus,
  ticketStatuses,
  type UnitKind,
} from '../../_contract/vocabulary.js';

/** What was last said about a ticket, as far as its pile asks for it. */
export interface Said {
  saidType: TicketEventType | null;
  saidAt: Date | null;
  saidData: Record<string, string | number | null> | null;
  saidWords: string | null;
  /** The unit that held the ticket when it was said. */
  saidUnitName: string | null;
  returnCount: number;
  ruledAt: Date | null;
  changedAt: Date;
  resolutionKind: ResolutionKind | null;
}

/** What else the reason is told by. */
export interface Told extends Said {
  status: TicketStatus;
  openedAt: Date;
  deadlineAt: Date | null;
  promisedAt: Date | null;
  holderKind: UnitKind;
  /** Whether nothing but a ruling sends it on, and whether whoever reads this may rule. */
  needsRuling: boolean;
  mayRule: boolean;
  /** Whether the place lies in any grid. */
  hasArea: boolean;
  extension: { until: Date; askedByName: string | null; words: string; askedAt: Date } | null;
}

/** Why a ticket lies on a pile, in plain words. */
export interface Why {
  title: string;
  words: string | null;
  at: Date | null;
}

type Teller = (told: Told, now: Date) => Why;

const tellers: Record<DeskQueue, Teller> = {
  danger: ({ status, openedAt }, now) => ({
    title: `${ticketStatuses[status]}，上报已 ${spanWords(openedAt, now)}`,
    words: null,
    at: openedAt,
  }),
  overdue: ({ status, deadlineAt, saidType, saidWords }, now) => {
    const isUnanswered = ['triage', 'dispatched', 'returned'].includes(status);
    const missed = isUnanswered ? '没有按时接单' : '没有按时办结';
    const late = deadlineAt ? `，超时 ${spanWords(deadlineAt, now)}` : '';
    const climbed = saidType === 'climbed' && isUnanswered ? '，已上报到上一级' : '';
    return { title: `${missed}${late}${climbed}`, words: saidWords, at: deadlineAt };
  },
  unplaced: ({ status, hasArea, saidType, saidWords, saidAt, openedAt }) => {
    if (saidType === 'escalated') return { title: '下级办不了，上报到这里', words: saidWords, at: saidAt };
    if (saidType === 'climbed' && status === 'dispatched') {
      return { title: '下级没有按时接单，上报到这里', words: null, at: saidAt };
    }
    if (saidType === 'unmerged') return { title: '查明是另一处，等重新派单', words: null, at: saidAt };
    if (status === 'dispatched') return { title: '派到了这里，等接单或改派', words: null, at: openedAt };
    return { title: hasArea ? '还没有派出去' : '地点不在任何网格内', words: null, at: openedAt };
  },
  returned: (told) => {
    const { saidUnitName, saidData, saidWords, saidAt, returnCount } = told;
    const reason = labelOf(returnReasons, saidData?.reason);
    const again = returnCount > 1 ? `，已退 ${returnCount} 次${rulingWords(told)}` : '';
    return { title: `${saidUnitName ?? '承办单位'}退单：${reason}${again}`, words: saidWords, at: saidAt };
  },
  disputed: ({ status, resolutionKind, saidWords, saidAt }) => {
    if (status === 'rejected') return { title: '上报人不认可“不予受理”', words: saidWords, at: saidAt };
    const end = unsolvedEnd(status, resolutionKind);
    const to = end ? `不认可“${resolutionKinds[end]}”` : '说没解决';
    return { title: `上报人${status === 'closed' ? '结案后' : ''}${to}`, words: saidWords, at: saidAt };
  },
  extension: ({ extension }) => ({
    title: `${extension?.askedByName ?? '经办人'}申请延期`,
    words: extension?.words ?? null,
    at: extension?.askedAt ?? null,
  }),
  check: ({ resolutionKind, saidData, saidWords, saidAt }) => {
    if (resolutionKind && resolutionKind !== 'solved') {
      return { title: `没有解决：${resolutionKinds[resolutionKind]}`, words: saidWords, at: saidAt };
    }
    const phrase = saidData?.phrase ? `办结：${labelOf(resolutionPhrases, saidData.phrase)}` : '已办结';
    const waiver = saidData?.photoWaiver ? `，未拍照（${labelOf(photoWaivers, saidData.photoWaiver)}）` : '';
    return { title: `${phrase}${waiver}`, words: saidWords, at: saidAt };
  },
  silent: ({ changedAt, status, promisedAt }, now) => {
    const days = Math.floor((now.getTime() - changedAt.getTime()) / DAY_MS);
    const promise = promisedAt ? '，对方答应的日子已过' : '';
    return { title: `${days} 天没有动静，停在${ticketStatuses[status]}${promise}`, words: null, at: changedAt };
  },
};

/** Who rules, by where the ticket waits. */
const rulers: Partial<Record<UnitKind, string>> = { community: '社区书记', street: '街道', district: '区里' };

function rulingWords({ needsRuling, mayRule, holderKind }: Told): string {
  if (!needsRuling) return '';
  return mayRule ? '，请裁定' : `，等${rulers[holderKind] ?? '上级'}裁定`;
}

/** Why a ticket lies on the pile. Pure. */
export function tellWhy(queue: DeskQueue, told: Told, now: Date): Why {
  return tellers[queue](told, now);
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** 「25 分钟」「3 小时」「2 天」: how long ago, rounded down. Pure. */
export function spanWords(since: Date, now: Date): string {
  const ms = Math.max(0, now.getTime() - since.getTime());
  if (ms < HOUR_MS) return `${Math.max(1, Math.floor(ms / MINUTE_MS))} 分钟`;
  if (ms < 2 * DAY_MS) return `${Math.floor(ms / HOUR_MS)} 小时`;
  return `${Math.floor(ms / DAY_MS)} 天`;
}

function labelOf(labels: Record<string, string>, code: string | number | null | undefined): string {
  return (typeof code === 'string' && labels[code]) || '其他';
}
