import type { PointSection } from '../../_contract/vocabulary.js';
import type { PointsRules } from '../policy/index.js';
import { type AwardFacts, periodsOf, pointsFor, withinCaps } from './amounts.js';

/** Something that was worth points, whoever decided how many. */
export interface PastAward {
  personId: string;
  section: PointSection;
  occurredAt: Date;
  facts: AwardFacts;
}

/** What rules make of past awards. */
export interface TriedRules {
  points: number;
  bySection: Map<PointSection, number>;
  /** Of reports, by the class of their category. */
  byClass: Map<'A' | 'B' | 'C', number>;
  byPerson: Map<string, number>;
  /** How many awards a cap cut, and by how much in all. */
  cappedCount: number;
  cappedPoints: number;
}

/** What these rules would have paid for past awards, the oldest first, caps and all. Pure. */
export function tryRules(rules: PointsRules, past: readonly PastAward[]): TriedRules {
  const tried: TriedRules = {
    points: 0,
    bySection: new Map(),
    byClass: new Map(),
    byPerson: new Map(),
    cappedCount: 0,
    cappedPoints: 0,
  };
  const used = new Map<string, number>();
  for (const { personId, section, occurredAt, facts } of past) {
    const { dayStart, monthStart } = periodsOf(occurredAt);
    const [day, month] = [dayStart, monthStart].map((start, index) => `${personId}/${section}/${index}/${+start}`);
    const due = pointsFor(rules, facts);
    const standing = { day: used.get(day as string) ?? 0, month: used.get(month as string) ?? 0 };
    const points = withinCaps(rules, section, standing, due);
    for (const key of [day as string, month as string]) add(used, key, points);
    if (points < due) tried.cappedCount += 1;
    tried.cappedPoints += due - points;
    tried.points += points;
    add(tried.bySection, section, points);
    add(tried.byPerson, personId, points);
    if (facts.cause === 'report_verified') add(tried.byClass, facts.pointsClass, points);
  }
  return tried;
}

function add<Key>(sums: Map<Key, number>, key: Key, points: number): void {
  sums.set(key, (sums.get(key) ?? 0) + points);
}
