import { sql } from 'drizzle-orm';
import { statement } from '../../../db/statement.js';
import { demand, personIdOf } from '../access/index.js';
import type { Context } from '../context.js';
import { findObstacles } from './duties.js';
import type { Obstacle } from './rules.js';

interface Losses {
  points: number;
  reservedVouchers: number;
  reports: number;
  suggestions: number;
}

/** What deleting the account would take, and what has to be handed over first. */
export type DeletionPlan = Losses & { obstacles: Obstacle[] };

const losses = statement<{ tenantId: string; personId: string }, Losses>(
  'losses_of_deletion',
  ({ tenantId, personId }) => sql`
    select coalesce((select balance from point_account
        where tenant_id = ${tenantId} and kind = 'person' and person_id = ${personId}), 0)
        + coalesce((select sum(points) from redemption
        where tenant_id = ${tenantId} and person_id = ${personId} and status = 'reserved'), 0) as points,
      (select count(*) from redemption
        where tenant_id = ${tenantId} and person_id = ${personId} and status = 'reserved') as reserved_vouchers,
      (select count(*) from report where tenant_id = ${tenantId} and reporter_id = ${personId}) as reports,
      (select count(*) from suggestion where tenant_id = ${tenantId} and author_id = ${personId}) as suggestions`,
);

/** What happens to the signed-in person's things when they delete their account; points in vouchers are lost with the rest. */
export async function readDeletion(context: Context): Promise<DeletionPlan> {
  const personId = personIdOf(context.actor);
  demand(context.actor, 'personal_data.read', { ownerId: personId });
  const [found] = await losses(context.db, { tenantId: context.tenant.id, personId });
  const nothing: Losses = { points: 0, reservedVouchers: 0, reports: 0, suggestions: 0 };
  return { ...(found ?? nothing), obstacles: await findObstacles(context, personId) };
}
