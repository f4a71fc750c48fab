import type { Severity } from '../../_contract/vocabulary.js';
import type { Category, Limit } from './schemas.js';

/** Both limits of a ticket: to be answered, and to be resolved, each from its dispatch. */
export interface Limits {
  responseLimit: Limit;
  resolutionLimit: Limit;
}

/** The limits of a category for what is as grave as that; the category's own unless it names others. */
export function limitsOf(category: Category, severity: Severity): Limits {
  const { responseLimit, resolutionLimit, limitsBySeverity } = category;
  const special = limitsBySeverity?.[severity];
  return {
    responseLimit: special?.responseLimit ?? responseLimit,
    resolutionLimit: special?.resolutionLimit ?? resolutionLimit,
  };
}
