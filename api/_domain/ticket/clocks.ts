import { deadlineOf, loadCalendar } from '../clock/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { type Category, loadPolicy } from '../policy/index.js';
import type { Clocks } from './rules.js';

/** The category as the rules in force know it, with the version of those rules; `report.category_unknown` when it is gone. */
export async function findCategory(context: Context, code: string): Promise<{ category: Category; version: number }> {
  const { body, version } = await loadPolicy(context, 'taxonomy');
  const category = body.categories.find((one) => one.code === code);
  if (!category) throw new DomainError('report.category_unknown', undefined, { field: 'categoryCode' });
  return { category, version };
}

/** Both deadlines of a ticket of the category that is dispatched at `context.now`. */
export async function clocksFor(context: Context, category: Category): Promise<Clocks> {
  const calendar = await loadCalendar(context);
  return {
    responseDeadlineAt: deadlineOf(context.now, category.responseLimit, calendar).at,
    resolutionDeadlineAt: deadlineOf(context.now, category.resolutionLimit, calendar).at,
  };
}
