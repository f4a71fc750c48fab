import { type RobotTopic, robotTopics, type Severity, type TicketEventType } from '../../_contract/vocabulary.js';
import { becomesDanger } from './rules.js';
import { timeWords } from './subscription-rules.js';

const work: readonly TicketEventType[] = [
  'opened',
  'dispatched',
  'redispatched',
  'transferred',
  'escalated',
  'reopened',
  'reworked',
  'ruled',
  'objection_upheld',
];

/**
 * What an event is to a group, the most telling first: a robot says the first of them it was given. Nothing for the rest.
 * Pure.
 */
export function robotTopicsOf(
  type: TicketEventType,
  severity: Severity,
  data: Record<string, string | number | null>,
): RobotTopic[] {
  if (becomesDanger(data)) return ['danger', 'arrived'];
  if (work.includes(type)) return severity === 'danger' ? ['danger', 'arrived'] : ['arrived'];
  if (type === 'climbed') return severity === 'danger' ? ['danger', 'overdue'] : ['overdue'];
  if (type === 'returned' || type === 'ruling_asked') return ['returned'];
  // That it begins, not what the parties answer, nor another day they name: as with more time that was granted.
  if (type === 'coordination_started') return ['coordinating'];
  return type === 'confirmed' && data.outcome === 'unsolved' ? ['disputed'] : [];
}

/** What a group may read of a ticket: no words of anybody's, no party outside, no place closer than its grid. */
export interface RobotFacts {
  number: number;
  category: string;
  holderName: string;
  areaName: string | null;
  /** Of a coordination what was promised. */
  deadlineAt: Date | null;
}

/** The words of a robot. Pure. */
export function robotWords(topic: RobotTopic, facts: RobotFacts): string {
  const { number, category, holderName, areaName, deadlineAt } = facts;
  const isCoordinated = topic === 'coordinating';
  const who = `由 ${holderName} ${isCoordinated ? '协调' : '办理'}`;
  const isElsewhere = areaName !== null && areaName !== holderName;
  const ofOneUnit = isCoordinated ? who : holderName;
  const where = isElsewhere ? `${areaName}，${who}` : ofOneUnit;
  const until = deadlineAt ? `\n${isCoordinated ? '约定' : '时限'}：${timeWords(deadlineAt)}` : '';
  return `【${robotTopics[topic]}】${category}\n${number} 号工单 · ${where}${until}\n请在“蜂巢驿站”小程序里查看`;
}

/** The words for tickets that came to a unit in one go. Pure. */
export function robotWordsOfMany(topic: RobotTopic, unitName: string, count: number): string {
  return `【${robotTopics[topic]}】网格边界调整\n${count} 张工单转到 ${unitName}\n请在“蜂巢驿站”小程序里查看`;
}
