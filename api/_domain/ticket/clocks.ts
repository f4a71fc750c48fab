import type { Severity } from '../../_contract/vocabulary.js';
import { deadlineOf, firstWarning, loadCalendar, type Pace, paceOf, timeBetween } from '../clock/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { type Category, findPolicyVersion, type Limit, limitsOf, loadPolicy } from '../policy/index.js';
import type { Clocks } from './rules.js';
import type { TicketBrief } from './ticket.js';

/** The category as the rules in force know it, with the version of those rules; `report.category_unknown` when it is gone. */
export async function findCategory(context: Context, code: string): Promise<{ category: Category; version: number }> {
  const { body, version } = await loadPolicy(context, 'taxonomy');
  const category = body.categories.find((one) => one.code === code);
  if (!category) throw new DomainError('report.category_unknown', undefined, { field: 'categoryCode' });
  return { category, version };
}

/** The category of something new: `report.category_unknown` also for one that is off. What was filed under it goes on. */
export async function findOffered(context: Context, code: string): Promise<{ category: Category; version: number }> {
  const found = await findCategory(context, code);
  if (found.category.isEnabled) return found;
  throw new DomainError('report.category_unknown', undefined, { field: 'categoryCode' });
}

/** Both clocks of a ticket of the category, as grave as said, that is dispatched at `from`: now, unless said. */
export async function clocksFor(
  context: Context,
  category: Category,
  severity: Severity,
  from = context.now,
): Promise<Clocks> {
  const calendar = await loadCalendar(context);
  const { version: taxonomyVersion } = await loadPolicy(context, 'taxonomy');
  const { responseLimit, resolutionLimit } = limitsOf(category, severity);
  const responseDeadlineAt = deadlineOf(from, responseLimit, calendar).at;
  const pace = paceOf(responseLimit);
  const limitMs = timeBetween(from, responseDeadlineAt, pace, calendar);
  return {
    responseDeadlineAt,
    resolutionDeadlineAt: deadlineOf(from, resolutionLimit, calendar).at,
    taxonomyVersion,
    ...firstWarning({ deadlineAt: responseDeadlineAt, limitMs, pace }, from, calendar),
  };
}

type Filed = Pick<TicketBrief, 'categoryCode' | 'severity' | 'taxonomyVersion'>;

/** Both clocks of a ticket from now on; null for a category that is no longer known: such a ticket waits for a look. */
export async function freshClocks(context: Context, ticket: Omit<Filed, 'taxonomyVersion'>): Promise<Clocks | null> {
  const { body } = await loadPolicy(context, 'taxonomy');
  const category = body.categories.find(({ code }) => code === ticket.categoryCode);
  return category ? clocksFor(context, category, ticket.severity) : null;
}

/** The category a ticket's deadlines were counted by; that of today when those rules are gone, undefined without any. */
export async function countedBy(context: Context, ticket: Filed): Promise<Category | undefined> {
  const then = await findPolicyVersion(context, 'taxonomy', ticket.taxonomyVersion);
  const { body } = then ?? (await loadPolicy(context, 'taxonomy'));
  return body.categories.find(({ code }) => code === ticket.categoryCode);
}

/** The limit of one of a ticket's clocks; undefined when no rules know its category. */
export async function limitOf(
  context: Context,
  ticket: Filed,
  kind: 'response' | 'resolution',
): Promise<Limit | undefined> {
  const category = await countedBy(context, ticket);
  const limits = category && limitsOf(category, ticket.severity);
  return kind === 'response' ? limits?.responseLimit : limits?.resolutionLimit;
}

/** How a ticket's clock runs; where nobody knows the limit any more, danger runs day and night. */
export async function paceOfTicket(
  context: Context,
  ticket: Filed,
  kind: 'response' | 'resolution' = 'resolution',
): Promise<Pace> {
  const limit = await limitOf(context, ticket, kind);
  if (limit) return paceOf(limit);
  return ticket.severity === 'danger' ? 'clock' : 'working';
}
