import { sql } from 'drizzle-orm';
import { activity } from '../../../db/schema/index.js';
import { mayDo } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { newSecret } from '../identity/index.js';
import { newId } from '../ids.js';
import { loadPolicy } from '../policy/index.js';
import { inTransaction } from '../transaction.js';
import { demandOpen, findUnit } from '../unit/index.js';
import { type Activity, selectActivities } from './activity.js';
import { demandSomewhere } from './authority.js';
import { areTimesFit, type Times } from './rules.js';

/** What is said of an activity. */
export interface ActivityTerms extends Times {
  name: string;
  words?: string | null | undefined;
  placeWords: string;
  /** Left out, or null, for no limit. */
  capacity?: number | null | undefined;
}

/**
 * Calls people to do something together for a unit; whoever does leads it. Throws `access.forbidden` (manages no unit's
 * activities), `unit.not_found` (not one of theirs), `unit.closed` and `activity.time_unfit`.
 */
export async function createActivity(
  context: Context,
  { unitId, name, words = null, placeWords, startsAt, endsAt, capacity = null }: ActivityTerms & { unitId: string },
): Promise<Activity> {
  const { tenant, actor, now } = context;
  const leadId = demandSomewhere(actor, 'activity.manage');
  const rules = await loadPolicy(context, 'points_rules');
  demandTimesFit({ startsAt, endsAt }, now);
  return inTransaction(context, async (inner) => {
    const unit = await findUnit(inner, unitId);
    if (!mayDo(actor, 'activity.manage', { unitPath: unit.path })) throw new DomainError('unit.not_found');
    const id = newId(now);
    await inner.db.insert(activity).values({
      ...{ tenantId: tenant.id, id, unitId, title: name, words, placeWords, startsAt, endsAt, capacity },
      ...{ status: 'open', leadId, codeSecret: newSecret(), createdAt: now },
    });
    // Asked now that the row holds the unit by its foreign key: whoever closes it was done before, or waits and finds it.
    await demandOpen(inner, unitId, 'unitId');
    const [created] = await selectActivities(inner, rules.body, sql`a.id = ${id}`);
    return created as Activity;
  });
}

/** Refuses with `activity.time_unfit` what is not forward, over already, or longer than twelve hours. */
export function demandTimesFit(times: Times, now: Date): void {
  if (!areTimesFit(times, now)) throw new DomainError('activity.time_unfit', undefined, { field: 'endsAt' });
}
