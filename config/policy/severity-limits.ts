import type { Category, Limit } from '../../api/_domain/policy/index.js';

/** Danger runs on the clock, day and night, whatever the category. */
const danger = {
  responseLimit: { amount: 1, unit: 'clock_hour' },
  resolutionLimit: { amount: 4, unit: 'clock_hour' },
} as const;

/**
 * A category with the limits of what is graver than usual for it: danger on the clock, urgent in half the time. What the
 * category is by itself keeps its own limits.
 */
export function withSeverityLimits(category: Category): Category {
  if (category.severity === 'danger') return category;
  const urgent = {
    responseLimit: { amount: 1, unit: 'working_hour' as const },
    resolutionLimit: halved(category.resolutionLimit),
  };
  return { ...category, limitsBySeverity: category.severity === 'urgent' ? { danger } : { urgent, danger } };
}

/** Half of it in whole hours or days; never so short that it ends with the response limit. */
function halved({ amount, unit }: Limit): Limit {
  if (unit === 'working_day' && amount < 2) return { amount: 4, unit: 'working_hour' };
  return { amount: Math.max(unit === 'working_hour' ? 2 : 1, Math.floor(amount / 2)), unit };
}
