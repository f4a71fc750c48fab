import type { TimelineEntry } from '../../_contract/index.js';
import {
  rejectReasons,
  type ResolutionKind,
  severities,
  type TicketEventType,
  type TicketStatus,
  type UnitKind,
} from '../../_contract/vocabulary.js';
import type { ToldCoordination, ToldEvent } from './read-detail.js';
import { closeWords, endWords, nextAfterWork, repliedWords, standingAfterWork, waiverOf } from './story-follow-up.js';
import { tellClock } from './story-clock.js';
import { tellHandOver } from './story-hand-over.js';
import { dayAndTime, label, unitName } from './story-words.js';

/** For whom the story is told: the reporter gets plain words and no internal moves, staff everything. */
export type Audience = 'reporter' | 'staff';

/** What the story needs to know beside the events. */
export interface StoryFacts {
  status: TicketStatus;
  deadlineAt: Date | null;
  deadlineKind: 'response' | 'resolution' | null;
  promisedAt: Date | null;
  /** When it closes unless a reporter objects; when one objected, until that is answered. */
  closesAt?: Date | null;
  disputedAt?: Date | null;
  resolutionKind?: ResolutionKind | null;
  /** Of the unit that holds it: only a grid has grid officers. */
  holderKind?: UnitKind;
  points: number | null;
  /** Of whose reporter it is told: what others said and asked is not theirs. */
  reportId?: string;
  coordinations: readonly ToldCoordination[];
  /** When the reporter's report joined what somebody else had reported first; empty for who opened the ticket. */
  joinedAt?: Date | null;
}

/** The story of a ticket in words, from the first event to what comes next. Pure. */
export function tellStory(events: readonly ToldEvent[], facts: StoryFacts, audience: Audience): TimelineEntry[] {
  const heard = audience === 'staff' ? events : events.map(forReporters);
  const told = heard.flatMap((event) => tellEvent(event, facts, audience));
  const next = tellNext(facts);
  const last = told[told.length - 1];
  if (last && next.length > 0) last.state = 'now';
  return [...told, ...next];
}

/** What staff say in these they know that reporters read, or reporters say themselves; all else stays among staff. */
const saidToReporters: readonly TicketEventType[] = [
  'opened',
  'found_untrue',
  'rejected',
  'coordination_started',
  'coordination_settled',
  'suspended',
  'resumed',
  'resolved',
  'closed',
  'reopened',
  'objection_upheld',
  'confirmed',
  'added_to',
];

const forReporters = (event: ToldEvent): ToldEvent =>
  saidToReporters.includes(event.type) ? event : { ...event, words: null };

function done(event: ToldEvent, title: string, detail: string | null = null): TimelineEntry {
  return { at: event.occurredAt.toISOString(), title, detail: detail ?? event.words, state: 'done' };
}

function by(event: ToldEvent): string {
  return event.actorName ?? '系统';
}

type Teller = (event: ToldEvent, facts: StoryFacts, isStaff: boolean) => TimelineEntry[];

const dispatchTeller: Teller = (event, _facts, isStaff) => [
  done(
    event,
    `派给${unitName(event.targetName, '负责单位')}`,
    isStaff ? (ruledBy(event) ?? `${by(event)}派单${withWords(event)}`) : null,
  ),
];

const mergeTeller: Teller = (event, _facts, isStaff) => [
  done(event, isStaff ? `${whoMerged(event)}，并入${unitName(event.targetName)}` : '与附近的另一条上报合并处理'),
];

const mergeTellers: Partial<Record<ToldEvent['type'], Teller>> = {
  merged: mergeTeller,
  found_duplicate: mergeTeller,
  unmerged: (event, _facts, isStaff) => [
    done(event, isStaff ? `${by(event)}取消合并，从${unitName(event.targetName)}分出` : '查明是另一处，单独处理'),
  ],
  report_attached: (event, facts, isStaff) => {
    if (isStaff)
      return [
        done(
          event,
          `${whoMerged(event)}，${unitName(event.targetName).trimStart()}并入本单${nowAs(event.data.toSeverity, '改按')}`,
        ),
      ];
    const isOwn = facts.joinedAt?.getTime() === event.occurredAt.getTime();
    return [done(event, isOwn ? '您的上报并入这一处' : '又有人报了这一处')];
  },
  report_detached: (event, _facts, isStaff) =>
    isStaff
      ? [
          done(
            event,
            `${by(event)}取消合并，${unitName(event.targetName).trimStart()}分出${nowAs(event.data.severity, '仍按')}`,
          ),
        ]
      : [],
};

/** How grave a ticket is with what was merged into it, or still is without. */
function nowAs(severity: string | number | null | undefined, how: '改按' | '仍按'): string {
  return severity ? `，本单${how}“${label(severities, severity)}”办理` : '';
}

/** Reporters are named to nobody here. */
function whoMerged(event: ToldEvent): string {
  return event.data.by === 'reporter' ? '上报人说是同一处' : `${by(event)}认定是同一处`;
}

const tellers: Partial<Record<ToldEvent['type'], Teller>> = {
  opened: (event, facts, isStaff) => [
    done(event, isStaff ? openedWords(event) : facts.joinedAt ? '有人先报了这一处' : '您上报了', null),
    done(
      event,
      event.targetName ? `送到${unitName(event.targetName)}` : '等待社区派单',
      isStaff ? ruledBy(event) : null,
    ),
  ],
  dispatched: dispatchTeller,
  redispatched: dispatchTeller,
  climbed: (event) => [done(event, `超时未接单，已上报${unitName(event.targetName, '上一级')}`)],
  acknowledged: (event, _facts, isStaff) => [
    isStaff || isOfGrid(event.unitKind)
      ? done(event, isStaff ? `${by(event)}接单` : '网格员已接单', unitOf(event))
      : done(event, `${event.unitName ?? '负责单位'}已接单`),
  ],
  verified: (event, facts, isStaff) => [
    done(event, '到场核实：属实', !isStaff && facts.points ? `您的 ${facts.points} 积分已到账` : null),
  ],
  found_untrue: (event) => [done(event, '到场核实：不属实')],
  coordination_started: (event, facts) => [done(event, `联系${partyAt(event, facts)}协商`)],
  coordination_settled: (event, facts) => [done(event, '各方达成协议', agreementAt(event, facts))],
  resolved: (event) => [done(event, endWords(event), event.words ?? waiverOf(event))],
  check_passed: (event, _facts, isStaff) => [done(event, isStaff ? `${by(event)}核查通过` : '核查通过')],
  reworked: (event, _facts, isStaff) => [done(event, isStaff ? `${by(event)}要求返工` : '还没有做好，重新处理')],
  closed: (event) => [done(event, closeWords(event))],
  handed_over: (event, _facts, isStaff) =>
    isStaff ? [done(event, `${by(event)}移交给${event.targetName ?? '同事'}`)] : [],
  recategorised: (event, _facts, isStaff) => [done(event, isStaff ? `${by(event)}更正类别` : '类别已更正')],
  released: (event, _facts, isStaff) => (isStaff ? [done(event, '经办人离任，等待同事接手')] : []),
  photo_redacted: (event, _facts, isStaff) => (isStaff ? [done(event, `${by(event)}给照片打码`)] : []),
  withdrawn: (event, _facts, isStaff) => [done(event, isStaff ? '上报人撤回' : '您撤回了')],
  added_to: (event, _facts, isStaff) => [done(event, isStaff ? '上报人补充了情况' : '您补充了情况')],
  place_moved: (event, _facts, isStaff) => [done(event, movedWords(event, isStaff))],
  chased: (event, _facts, isStaff) => [done(event, isStaff ? '上报人催办' : '您催了一下')],
  confirmed: (event, _facts, isStaff) => [
    done(event, `${isStaff ? '上报人' : '您'}${repliedWords(event)}`, answerOf(event)),
  ],
  ...mergeTellers,
  rejected: (event) => [done(event, `不予受理：${label(rejectReasons, event.data.reason)}`)],
};

/** What one reporter says or asks; others who reported the same do not read it. */
const sayings: readonly ToldEvent['type'][] = ['withdrawn', 'added_to', 'chased', 'confirmed'];

function tellEvent(event: ToldEvent, facts: StoryFacts, audience: Audience): TimelineEntry[] {
  const isOfAnother = sayings.includes(event.type) && event.data.reportId !== facts.reportId;
  if (audience === 'reporter' && isOfAnother) return [];
  const isStaff = audience === 'staff';
  return (
    tellHandOver(event, isStaff) ??
    tellClock(event, isStaff) ??
    tellers[event.type]?.(event, facts, isStaff) ?? [done(event, event.type)]
  );
}

function tellNext(facts: StoryFacts): TimelineEntry[] {
  const until = facts.deadlineAt ? `最迟 ${dayAndTime(facts.deadlineAt)}` : null;
  const next = (title: string, detail: string | null = null): TimelineEntry => ({
    at: null,
    title,
    detail,
    state: 'next',
  });
  switch (facts.status) {
    case 'triage':
    case 'returned':
      return [next('社区安排负责单位')];
    case 'dispatched':
      return [
        next(`${isOfGrid(facts.holderKind) ? '网格员' : '负责单位'}接单`, until && `${until}，超时自动上报`),
        next('到场核实'),
        next('办结，由别人核查'),
      ];
    case 'acknowledged':
      return [next('到场核实', until), next('办结，由别人核查')];
    case 'in_progress':
      return [next('办结、拍照，由别人核查', until)];
    case 'coordinating':
      return [next('办结、拍照，由别人核查', facts.promisedAt && `对方答应 ${dayAndTime(facts.promisedAt)} 前`)];
    case 'suspended':
      return [next('条件具备后继续处理', facts.deadlineAt && `预计 ${dayAndTime(facts.deadlineAt)}`)];
    case 'resolved':
    case 'closed':
    case 'rejected':
      return nextAfterWork(facts).map(({ title, detail }) => next(title, detail));
    default:
      return [];
  }
}

/** What staff come upon is told as such, by name: it is nobody's report. */
function openedWords(event: ToldEvent): string {
  return `${by(event)}${event.source === 'own_finding' ? '巡查发现' : '上报'}`;
}

function movedWords(event: ToldEvent, isStaff: boolean): string {
  if (event.data.asked) return isStaff ? '上报人说地点不对，等待核对' : '您更正了地点，等待网格员核对';
  return event.targetName ? `地点已更正，改送${unitName(event.targetName)}` : '地点已更正';
}

function answerOf(event: ToldEvent): string | null {
  const { rating } = event.data;
  return rating ? [`${rating} 星`, event.words].filter(Boolean).join('：') : event.words;
}

/** Where the kind is not known, it is what it is nearly always. */
const isOfGrid = (kind: UnitKind | null | undefined): boolean => (kind ?? 'grid') === 'grid';

function unitOf(event: ToldEvent): string | null {
  return event.words ?? event.unitName;
}

/** Which rule of the district sent it there. */
function ruledBy(event: ToldEvent): string | null {
  return event.ruleName ? `按派单规则“${event.ruleName}”` : null;
}

function withWords(event: ToldEvent): string {
  return event.words ? `：${event.words}` : '';
}

function partyAt(event: ToldEvent, facts: StoryFacts): string {
  const match = facts.coordinations.find((one) => one.startedAt.getTime() === event.occurredAt.getTime());
  return match?.partyName ?? '有关方面';
}

function agreementAt(event: ToldEvent, facts: StoryFacts): string | null {
  const match = facts.coordinations.find((one) => one.settledAt?.getTime() === event.occurredAt.getTime());
  if (!match) return null;
  const shares = match.shares.map((share) => `${share.party} ${share.percent}%`).join('、');
  return shares ? `${match.agreement ?? ''}（费用分担：${shares}）` : match.agreement;
}

/** How a ticket stands, in one line for its reporter. */
export function progressInWords(facts: Omit<StoryFacts, 'points' | 'coordinations'> & { holderName: string }): string {
  const until = facts.deadlineAt ? `，最迟 ${dayAndTime(facts.deadlineAt)}` : '';
  switch (facts.status) {
    case 'triage':
      return '已交社区，正在安排负责单位';
    case 'dispatched':
      return `已送到${unitName(facts.holderName)}，等待接单${until}`;
    case 'acknowledged':
      return `${facts.holderName}已接单${until}`;
    case 'in_progress':
      return `核实属实，${facts.holderName}正在处理${until}`;
    case 'coordinating':
      return facts.promisedAt ? `正在协调，对方答应 ${dayAndTime(facts.promisedAt)} 前` : '正在协调';
    case 'suspended':
      return facts.deadlineAt
        ? `暂时挂账，预计 ${dayAndTime(facts.deadlineAt)} 恢复处理`
        : '暂时挂账，条件具备后继续处理';
    case 'returned':
      return '正在重新安排负责单位';
    case 'resolved':
    case 'closed':
    case 'rejected':
      return standingAfterWork(facts);
    case 'merged':
      return '已并入同一处问题';
  }
}
