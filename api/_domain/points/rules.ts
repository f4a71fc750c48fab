import type { Role, Severity } from '../../_contract/vocabulary.js';
import type { Category, PointsRules } from '../policy/index.js';

/**
 * Points of a report verified true, by the class of its category and how severe it is. One attached to what somebody told
 * first is worth its share, rounded, one at least; nothing when the share is zero. Pure.
 */
export function pointsOfReport(
  rules: PointsRules,
  pointsClass: Category['pointsClass'],
  severity: Severity,
  isFirst: boolean,
): number {
  const whole = rules.verifiedReport[pointsClass][severity];
  if (isFirst) return whole;
  return rules.attachedPercent === 0 ? 0 : Math.max(1, Math.round((whole * rules.attachedPercent) / 100));
}

/** The points class of a category. A category that was retired since counts as the least, C. */
export function pointsClassOf(categories: readonly Category[], categoryCode: string): Category['pointsClass'] {
  return categories.find((category) => category.code === categoryCode)?.pointsClass ?? 'C';
}

/** Whether a person with these roles earns points: staff are never scored, unless they are couriers or residents too. */
export function mayEarn(roles: readonly Role[]): boolean {
  return roles.length === 0 || roles.some((role) => role === 'courier' || role === 'resident');
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** Asia/Shanghai is eight hours ahead of UTC and has kept no summer time since 1991. */
const SHANGHAI_MS = 8 * 60 * 60 * 1000;

/** A week of the board: from Monday 00:00 in Asia/Shanghai up to, not including, the next. */
export interface Week {
  /** The Monday, YYYY-MM-DD. */
  startsOn: string;
  startAt: Date;
  endAt: Date;
}

/** The week a moment lies in. */
export function weekOf(moment: Date): Week {
  const day = Math.floor((moment.getTime() + SHANGHAI_MS) / DAY_MS);
  // Day 0 of the epoch was a Thursday.
  const monday = day - ((((day + 3) % 7) + 7) % 7);
  const startMs = monday * DAY_MS;
  return {
    startsOn: new Date(startMs).toISOString().slice(0, 10),
    startAt: new Date(startMs - SHANGHAI_MS),
    endAt: new Date(startMs - SHANGHAI_MS + 7 * DAY_MS),
  };
}

/** The week that holds a day written YYYY-MM-DD, as the calendar on the wall in Asia/Shanghai says it. */
export function weekOfDay(day: string): Week {
  return weekOf(new Date(`${day}T00:00:00+08:00`));
}

/** Puts the most points first and gives each its rank; who has as many shares the rank, and the next ranks are left out. */
export function rankByPoints<Item extends { points: number }>(items: readonly Item[]): (Item & { rank: number })[] {
  const sorted = [...items].sort((a, b) => b.points - a.points);
  let rank = 0;
  return sorted.map((item, index) => {
    if (item.points !== sorted[index - 1]?.points) rank = index + 1;
    return { ...item, rank };
  });
}
