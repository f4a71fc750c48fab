import {
  type ResolutionKind,
  resolutionKinds,
  type SubscriptionTopic,
  subscriptionTopics,
  type TicketEventType,
} from '../../_contract/vocabulary.js';
import type { Messaging } from '../policy/index.js';
import type { TemplateValues } from './gateway.js';

const SHANGHAI_MS = 8 * 3_600_000;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

const THING_MAX = 20;
const PHRASE_MAX = 5;

/** A subscription is spent on outcomes only. */
export function topicOf(type: TicketEventType): SubscriptionTopic | null {
  if (type === 'verified') return 'report_verified';
  return type === 'resolved' ? 'report_resolved' : null;
}

/**
 * When a message may ring: at once by day, and when the quiet hours end what comes within them. They run in Asia/Shanghai,
 * over midnight when they end before they begin; from and to alike, there are none.
 */
export function ringsAt(moment: Date, { from, to }: Messaging['quiet']): Date {
  const localMs = moment.getTime() + SHANGHAI_MS;
  const sinceMidnight = localMs % DAY_MS;
  const [begins, ends] = [timeOfDay(from), timeOfDay(to)];
  const isOverMidnight = ends < begins;
  const isQuiet = isOverMidnight
    ? sinceMidnight >= begins || sinceMidnight < ends
    : sinceMidnight >= begins && sinceMidnight < ends;
  if (!isQuiet) return moment;
  const isTomorrow = isOverMidnight && sinceMidnight >= begins;
  return new Date(localMs - sinceMidnight + ends + (isTomorrow ? DAY_MS : 0) - SHANGHAI_MS);
}

/** Milliseconds since midnight of HH:MM. */
function timeOfDay(time: string): number {
  return (Number(time.slice(0, 2)) * 60 + Number(time.slice(3))) * MINUTE_MS;
}

/** What the message is made of. */
export interface OutcomeFacts {
  category: string;
  placeWords: string | null;
  at: Date;
  /** Of work that ended: only what is solved is told as done. */
  kind?: ResolutionKind | undefined;
}

const phrases: Record<SubscriptionTopic, string> = { report_verified: '核实属实', report_resolved: '已办结' };

/** The values of the templates, which have 上报事项 (thing1), 地点 (thing2), 结果 (phrase3) and 时间 (time4). */
export function outcomeValues(
  topic: SubscriptionTopic,
  { category, placeWords, at, kind }: OutcomeFacts,
): TemplateValues {
  return {
    thing1: thing(category || subscriptionTopics[topic]),
    thing2: thing(placeWords ?? ''),
    phrase3: phrase(kind && kind !== 'solved' ? resolutionKinds[kind] : phrases[topic]),
    time4: timeWords(at),
  };
}

/** A `thing`: at most twenty characters, none of them a control character, and never nothing. */
export function thing(words: string): string {
  const plain = [...words.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim()];
  if (plain.length === 0) return '详见小程序';
  return plain.length > THING_MAX ? `${plain.slice(0, THING_MAX - 1).join('')}…` : plain.join('');
}

/** A `phrase`: at most five Chinese characters. */
export function phrase(words: string): string {
  return [...words.replace(/[^\p{Script=Han}]/gu, '')].slice(0, PHRASE_MAX).join('') || '有结果';
}

/** A `time`, to the minute, in Asia/Shanghai. */
export function timeWords(moment: Date): string {
  const local = new Date(moment.getTime() + SHANGHAI_MS);
  const two = (value: number) => String(value).padStart(2, '0');
  const date = `${local.getUTCFullYear()}年${local.getUTCMonth() + 1}月${local.getUTCDate()}日`;
  return `${date} ${two(local.getUTCHours())}:${two(local.getUTCMinutes())}`;
}
