import { sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import { mayDoWhere, personIdOf } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { insertGrant } from '../identity/index.js';
import { enqueue } from '../outbox/index.js';
import { inTransaction } from '../transaction.js';
import { readGrant } from './end-grant.js';
import { type HeldGrant, selectGrants } from './grant.js';
import { demandDelegable, demandDeputyTerm, hasEnded, mayAppoint } from './rules.js';
import { demandStaff, lockGrant } from './running-grant.js';

export interface NewDeputy {
  personId: string;
  validFrom: Date;
  validTo: Date;
}

/**
 * A holder, or whoever appoints there, names a colleague who stands in for a time: the same role at the same unit, which
 * ends with its term or with the original. Naming the same colleague again sets the term anew. Refuses with
 * `grant.not_found`, `access.forbidden`, `grant.ended`, `grant.not_delegable` and `request.invalid`.
 */
export async function nameDeputy(context: Context, grantId: string, deputy: NewDeputy): Promise<HeldGrant> {
  return inTransaction(context, async (inner) => {
    const { db, tenant, actor, now } = inner;
    await lockGrant(inner, grantId);
    const original = await findOriginal(inner, grantId);
    demandDelegable(original);
    if (hasEnded(original, now)) throw new DomainError('grant.ended');
    demandDeputyTerm(deputy, original, now);
    if (deputy.personId === original.personId)
      throw new DomainError('request.invalid', '请选另一位同事代理', { field: 'personId' });
    await demandStaff(inner, deputy.personId, 'personId');
    await query(
      db,
      sql`update role_grant set valid_to = ${now}, ended_by = ${actor.personId}
          where tenant_id = ${tenant.id} and deputy_for = ${grantId} and person_id = ${deputy.personId}
            and valid_to > ${now}`,
    );
    const validFrom = deputy.validFrom > now ? deputy.validFrom : now;
    const grant = { ...deputy, validFrom, role: original.role, unitId: original.unit.id, deputyFor: grantId };
    const id = await insertGrant(inner, grant, actor.personId);
    await enqueue(inner, 'grant_changed', { grantId: id });
    return readGrant(inner, id);
  });
}

async function findOriginal(context: Context, grantId: string): Promise<HeldGrant> {
  const isTheirs = mayDoWhere(context, 'deputy.name', { ownerId: sql`g.person_id`, unitId: sql`g.unit_id` });
  const [found] = await selectGrants(context, sql`g.id = ${grantId} and ${isTheirs}`, 1);
  if (!found) throw new DomainError('grant.not_found');
  const isOwn = found.personId === personIdOf(context.actor);
  if (!isOwn && !mayAppoint(context.actor.grants, found.role, found.unit.path))
    throw new DomainError('access.forbidden');
  return found;
}
