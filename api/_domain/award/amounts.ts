import type { LedgerCause, PointSection, Severity } from '../../_contract/vocabulary.js';
import { pointsOfReport } from '../points/index.js';
import type { Category, PointsRules } from '../policy/index.js';

/** What points are paid for. */
export const awardCauses = [
  'report_verified',
  'suggestion_adopted',
  'hours_confirmed',
] as const satisfies LedgerCause[];
export type AwardCause = (typeof awardCauses)[number];

/** The section each of them counts in. */
export const sectionOf: Record<AwardCause, PointSection> = {
  report_verified: 'civic_feedback',
  suggestion_adopted: 'civic_feedback',
  hours_confirmed: 'volunteer_service',
};

/** All that decides how many points something is worth. */
export type AwardFacts =
  | {
      cause: 'report_verified';
      pointsClass: Category['pointsClass'];
      severity: Severity;
      /** False of a report attached to what somebody told first. */
      isFirst: boolean;
    }
  | { cause: 'suggestion_adopted' }
  | { cause: 'hours_confirmed'; minutes: number };

/**
 * The points something is worth by these rules, before any cap. Of an activity no more than the hours that count are paid,
 * whole points only. Pure.
 */
export function pointsFor(rules: PointsRules, facts: AwardFacts): number {
  if (facts.cause === 'suggestion_adopted') return rules.adoptedSuggestion;
  if (facts.cause === 'hours_confirmed') {
    return Math.floor((Math.min(facts.minutes, rules.activityHoursMax * 60) * rules.serviceHour) / 60);
  }
  return pointsOfReport(rules, facts.pointsClass, facts.severity, facts.isFirst);
}

/** What a person was already awarded in a section: on the day, and in the month. */
export interface Used {
  day: number;
  month: number;
}

/** How much of an award the caps of its section let through, from nothing to all of it. Pure. */
export function withinCaps(rules: PointsRules, section: PointSection, used: Used, points: number): number {
  const { day, month } = rules.caps[section];
  return Math.max(0, Math.min(points, day - used.day, month - used.month));
}

const DAY_MS = 86_400_000;

/** Asia/Shanghai is eight hours ahead of UTC and has kept no summer time since 1991. */
const SHANGHAI_MS = 8 * 3_600_000;

/** When the day and the month of Asia/Shanghai began that a moment lies in. Pure. */
export function periodsOf(moment: Date): { dayStart: Date; monthStart: Date } {
  const local = new Date(moment.getTime() + SHANGHAI_MS);
  const day = Math.floor(local.getTime() / DAY_MS) * DAY_MS;
  const month = Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), 1);
  return { dayStart: new Date(day - SHANGHAI_MS), monthStart: new Date(month - SHANGHAI_MS) };
}
