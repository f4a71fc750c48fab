import { type SubscriptionTopic, subscriptionTopics, type TicketEventType } from '../../_contract/vocabulary.js';
import type { TemplateValues } from './gateway.js';

const SHANGHAI_MS = 8 * 3_600_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Nobody's phone rings at night: from ten until eight, in Asia/Shanghai. */
const FIRST_HOUR = 8;
const LAST_HOUR = 22;

const THING_MAX = 20;
const PHRASE_MAX = 5;

/** A subscription is spent on outcomes only. */
export function topicOf(type: TicketEventType): SubscriptionTopic | null {
  if (type === 'verified') return 'report_verified';
  return type === 'resolved' ? 'report_resolved' : null;
}

/** When a message may ring: at once by day, in the morning what comes at night. */
export function ringsAt(moment: Date): Date {
  const localMs = moment.getTime() + SHANGHAI_MS;
  const sinceMidnight = localMs % DAY_MS;
  if (sinceMidnight >= FIRST_HOUR * HOUR_MS && sinceMidnight < LAST_HOUR * HOUR_MS) return moment;
  const morning = localMs - sinceMidnight + FIRST_HOUR * HOUR_MS;
  return new Date((sinceMidnight < FIRST_HOUR * HOUR_MS ? morning : morning + DAY_MS) - SHANGHAI_MS);
}

/** What the message is made of. */
export interface OutcomeFacts {
  category: string;
  placeWords: string | null;
  at: Date;
}

const phrases: Record<SubscriptionTopic, string> = { report_verified: '核实属实', report_resolved: '已办结' };

/** The values of the templates, which have 上报事项 (thing1), 地点 (thing2), 结果 (phrase3) and 时间 (time4). */
export function outcomeValues(topic: SubscriptionTopic, { category, placeWords, at }: OutcomeFacts): TemplateValues {
  return {
    thing1: thing(category || subscriptionTopics[topic]),
    thing2: thing(placeWords ?? ''),
    phrase3: phrase(phrases[topic]),
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
