import type { Category, Limit } from '../../api/_domain/policy/index.js';

/** Danger is to be removed in so many hours, on the clock, day and night, whatever the category. */
const DANGER_HOURS = 4;

/**
 * A category with the limits of what is graver than usual for it: danger on the clock, urgent in half the time. What the
 * category is by itself keeps its own limits.
 */
export function withSeverityLimits(category: Category): Category {
  if (category.severity === 'danger') return category;
  const resolutionLimit = halved(category.resolutionLimit);
  const urgent = { responseLimit: { amount: 1, unit: 'working_hour' as const }, resolutionLimit };
  const hours = resolutionLimit.unit === 'working_hour' ? Math.min(DANGER_HOURS, resolutionLimit.amount) : DANGER_HOURS;
  const danger = {
    responseLimit: { amount: 1, unit: 'clock_hour' as const },
    resolutionLimit: { amount: hours, unit: 'clock_hour' as const },
  };
  return { ...category, limitsBySeverity: category.severity === 'urgent' ? { danger } : { urgent, danger } };
}

/** Half of it in whole hours or days; never so short that it ends with the response limit. */
function halved({ amount, unit }: Limit): Limit {
  if (unit === 'working_day' && amount < 2) return { amount: 4, unit: 'working_hour' };
  return { amount: Math.max(unit === 'working_hour' ? 2 : 1, Math.floor(amount / 2)), unit };
}
