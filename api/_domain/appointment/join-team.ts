import { and, eq, isNull, sql } from 'drizzle-orm';
import { courierTeam, teamApplication } from '../../../db/schema/index.js';
import type { CourierPlatform } from '../../_contract/vocabulary.js';
import { personIdOf } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { grantsOf, nameSelf } from '../identity/index.js';
import { newId } from '../ids.js';
import { inTransaction } from '../transaction.js';
import { type Application, selectApplications } from './application.js';

export interface JoinTeam {
  code: string;
  platform: CourierPlatform;
  displayName: string;
}

/**
 * Asks to join the team behind a code, under the name one says; asking the same team again while it waits changes
 * nothing. Refuses with `team.not_found`, `team.already_member`, or `application.pending` while another team decides.
 */
export async function joinTeam(context: Context, { code, platform, displayName }: JoinTeam): Promise<Application> {
  const personId = personIdOf(context.actor);
  return inTransaction(context, async (inner) => {
    const { db, tenant, now } = inner;
    const team = await findTeam(inner, code);
    // First, for it lets one request of a person in at a time.
    await nameSelf(inner, displayName);
    const grants = await grantsOf(inner, personId);
    if (grants.some(({ role, unit }) => role === 'courier' && unit.id === team.unitId))
      throw new DomainError('team.already_member');
    await db
      .insert(teamApplication)
      .values({
        tenantId: tenant.id,
        id: newId(now),
        teamId: team.id,
        personId,
        platform,
        status: 'pending',
        appliedAt: now,
      })
      .onConflictDoNothing();
    const [waiting] = await selectApplications(inner, sql`a.person_id = ${personId} and a.status = 'pending'`, 1);
    if (waiting?.teamId !== team.id) throw new DomainError('application.pending');
    return waiting;
  });
}

async function findTeam({ db, tenant }: Context, code: string): Promise<{ id: string; unitId: string }> {
  const [team] = await db
    .select({ id: courierTeam.id, unitId: courierTeam.unitId })
    .from(courierTeam)
    .where(and(eq(courierTeam.tenantId, tenant.id), eq(courierTeam.code, code), isNull(courierTeam.closedAt)));
  if (!team) throw new DomainError('team.not_found', undefined, { field: 'code' });
  return team;
}
