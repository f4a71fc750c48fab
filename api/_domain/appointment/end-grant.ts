import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.js';
import { query } from '../../../db/statement.js';
import { mayDoWhere, personIdOf } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { releaseTickets } from '../ticket/index.js';
import { inTransaction } from '../transaction.js';
import { demandSomewhere } from './appointer.js';
import { type HeldGrant, selectGrants } from './grant.js';
import { mayAppoint } from './rules.js';
import { endRunning, lockGrant } from './running-grant.js';

/**
 * Ends somebody's role now, and whoever stands in for them; ending it again changes nothing. Tickets they worked on there
 * lose their name and stay with their unit. Whom one named one's own deputy, one may end as well. Refuses with
 * `grant.not_found` outside one's units, `access.forbidden` when one could not have given the role, and
 * `grant.last_administrator` rather than leave a district without any.
 */
export async function endGrant(context: Context, grantId: string): Promise<HeldGrant> {
  return inTransaction(context, async (inner) => {
    const own = await findOwnDeputy(inner, grantId);
    const before = own ?? (await findLedGrant(inner, grantId));
    if (before.role === 'administrator') await demandAnotherAdministrator(inner, grantId);
    await lockGrant(inner, grantId);
    for (const { personId } of await endRunning(inner, grantId))
      await releaseTickets(inner, personId, before.unit.path);
    return readGrant(inner, grantId);
  });
}

/**
 * A grant the actor could have given. Refuses with `access.forbidden` who appoints nowhere, or not to this role, and with
 * `grant.not_found` outside one's units.
 */
export async function findLedGrant(context: Context, grantId: string): Promise<HeldGrant> {
  demandSomewhere(context.actor, 'appointment.manage');
  const isOurs = mayDoWhere(context, 'appointment.manage', { unitId: sql`g.unit_id` });
  const [found] = await selectGrants(context, sql`g.id = ${grantId} and ${isOurs}`, 1);
  if (!found) throw new DomainError('grant.not_found');
  if (!mayAppoint(context.actor.grants, found.role, found.unit.path)) throw new DomainError('access.forbidden');
  return found;
}

/** The grant as it stands; the caller has found out that the actor may see it. */
export async function readGrant(context: Context, grantId: string): Promise<HeldGrant> {
  const [found] = await selectGrants(context, sql`g.id = ${grantId}`, 1);
  if (!found) throw new DomainError('grant.not_found');
  return found;
}

async function findOwnDeputy(context: Context, grantId: string): Promise<HeldGrant | undefined> {
  const isMine = sql`g.id = ${grantId} and original.person_id = ${personIdOf(context.actor)}`;
  const [found] = await selectGrants(context, isMine, 1);
  return found;
}

/**
 * Locks every administrator there is: two who end each other at once come one after the other, and the second is refused.
 * A deputy goes when their term does, and does not count.
 */
async function demandAnotherAdministrator({ db, tenant, now }: Context<Transaction>, grantId: string): Promise<void> {
  const living = await query<{ id: string; isNow: boolean; isDeputy: boolean }>(
    db,
    sql`select id, valid_from <= ${now}::timestamptz as is_now, deputy_for is not null as is_deputy from role_grant
        where tenant_id = ${tenant.id} and role = 'administrator' and ended_by is null
          and (valid_to is null or valid_to > ${now}::timestamptz)
        order by id for update`,
  );
  const ended = living.find(({ id }) => id === grantId);
  const hasAnother = living.some(({ id, isNow, isDeputy }) => isNow && !isDeputy && id !== grantId);
  if (ended && !ended.isDeputy && !hasAnother) throw new DomainError('grant.last_administrator');
}
