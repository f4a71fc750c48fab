import { deadlineOf, loadCalendar } from '../clock/index.js';
import type { Context } from '../context.js';
import { loadPolicy } from '../policy/index.js';
import type { FollowUpPlan } from './follow-up-rules.js';

/** The rules of checking in force, and when silence from now on ends. Load it before the transaction. */
export async function loadFollowUpPlan(context: Context): Promise<FollowUpPlan> {
  const { body: rules } = await loadPolicy(context, 'check_rules');
  const limit = { amount: rules.silenceWorkingDays, unit: 'working_day' } as const;
  return { rules, silenceEndsAt: deadlineOf(context.now, limit, await loadCalendar(context)).at };
}
