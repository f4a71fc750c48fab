import { and, eq, gt, isNull, or, sql } from 'drizzle-orm';
import { roleGrant } from '../../../db/schema/index.js';
import { query } from '../../../db/statement.js';
import { mayDoWhere } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { releaseTickets } from '../ticket/index.js';
import { inTransaction } from '../transaction.js';
import { demandSomewhere } from './appointer.js';
import { type HeldGrant, selectGrants } from './grant.js';
import { mayAppoint } from './rules.js';

/**
 * Ends somebody's role now; ending it again changes nothing. Tickets they worked on there lose their name and stay with
 * their unit. Refuses with `grant.not_found` outside one's units, `access.forbidden` when one could not have given the
 * role, and `grant.last_administrator` rather than leave a district without any.
 */
export async function endGrant(context: Context, grantId: string): Promise<HeldGrant> {
  demandSomewhere(context.actor, 'appointment.manage');
  return inTransaction(context, async (inner) => {
    const { db, tenant, actor, now } = inner;
    const before = await findGrant(inner, grantId);
    if (!mayAppoint(actor.grants, before.role, before.unit.path)) throw new DomainError('access.forbidden');
    if (before.role === 'administrator') await demandAnotherAdministrator(inner, grantId);
    const [ended] = await db
      .update(roleGrant)
      .set({ validTo: now, endedBy: actor.personId })
      .where(
        and(
          eq(roleGrant.tenantId, tenant.id),
          eq(roleGrant.id, grantId),
          or(isNull(roleGrant.validTo), gt(roleGrant.validTo, now)),
        ),
      )
      .returning({ personId: roleGrant.personId });
    if (ended) await releaseTickets(inner, ended.personId, before.unit.path);
    return findGrant(inner, grantId);
  });
}

async function findGrant(context: Context, grantId: string): Promise<HeldGrant> {
  const isOurs = sql`g.id = ${grantId} and ${mayDoWhere(context, 'appointment.manage', { unitId: sql`g.unit_id` })}`;
  const [found] = await selectGrants(context, isOurs, 1);
  if (!found) throw new DomainError('grant.not_found');
  return found;
}

/** Locks every administrator there is: two who end each other at once come one after the other, and the second is refused. */
async function demandAnotherAdministrator({ db, tenant, now }: Context, grantId: string): Promise<void> {
  const living = await query<{ id: string; isNow: boolean }>(
    db,
    sql`select id, valid_from <= ${now}::timestamptz as is_now from role_grant
        where tenant_id = ${tenant.id} and role = 'administrator' and ended_by is null
          and (valid_to is null or valid_to > ${now}::timestamptz)
        order by id for update`,
  );
  const isEnded = !living.some(({ id }) => id === grantId);
  const hasAnother = living.some(({ id, isNow }) => isNow && id !== grantId);
  if (!isEnded && !hasAnother) throw new DomainError('grant.last_administrator');
}
