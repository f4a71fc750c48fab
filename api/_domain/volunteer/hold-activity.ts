import { type SQL, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.js';
import { query } from '../../../db/statement.js';
import type { ActivityStatus } from '../../_contract/vocabulary.js';
import { mayDoWhere } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { demandSomewhere } from './authority.js';
import { phaseOf } from './rules.js';

/** An activity as long as its row is held. */
export interface HeldActivity {
  id: string;
  placeWords: string;
  startsAt: Date;
  endsAt: Date;
  capacity: number | null;
  status: ActivityStatus;
  codeSecret: string;
}

/**
 * Holds an activity until the transaction ends: `share` so that it neither ends nor changes meanwhile, `update` to change
 * it or count its places. After the person, before their record. Throws `activity.not_found`.
 */
export function holdActivity(
  context: Context<Transaction>,
  activityId: string,
  strength: 'share' | 'update',
): Promise<HeldActivity> {
  return find(context, activityId, sql`true`, sql.raw(`for ${strength} of a`));
}

/**
 * As {@link holdActivity}, for who manages it. Throws `access.forbidden` (manages none) and `activity.not_found` (not one
 * of theirs).
 */
export function holdManaged(
  context: Context<Transaction>,
  activityId: string,
  strength: 'share' | 'update',
): Promise<HeldActivity> {
  demandSomewhere(context.actor, 'activity.manage');
  return find(context, activityId, isManaged(context), sql.raw(`for ${strength} of a`));
}

/** The activity as it is, for who manages it; held by nobody. Throws as {@link holdManaged}. */
export function findManaged(context: Context, activityId: string): Promise<HeldActivity> {
  demandSomewhere(context.actor, 'activity.manage');
  return find(context, activityId, isManaged(context), sql``);
}

const isManaged = (context: Context) => mayDoWhere(context, 'activity.manage', { unitId: sql`a.unit_id` });

async function find({ db, tenant }: Context, activityId: string, condition: SQL, lock: SQL): Promise<HeldActivity> {
  const [found] = await query<HeldActivity>(
    db,
    sql`select a.id, a.place_words, a.starts_at, a.ends_at, a.capacity, a.status, a.code_secret from activity a
        where a.tenant_id = ${tenant.id} and a.id = ${activityId}::uuid and ${condition} ${lock}`,
  );
  if (!found) throw new DomainError('activity.not_found');
  return found;
}

/** Refuses with `activity.cancelled` or `activity.over` what nobody can take part in any more. */
export function demandRunning(activity: HeldActivity, now: Date): void {
  const phase = phaseOf(activity, now);
  if (phase === 'cancelled') throw new DomainError('activity.cancelled');
  if (phase === 'over') throw new DomainError('activity.over');
}
