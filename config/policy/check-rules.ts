import type { CheckRules } from '../../api/_domain/policy/index.js';

/** Every resolved ticket is looked at by the section lead; a reporter has three working days to object. */
export const checkRulesSeed: CheckRules = {
  checkedBy: 'lead',
  samplePercent: 10,
  silenceWorkingDays: 3,
  reopenDays: 7,
  stillDays: 3,
};
