import { and, eq } from 'drizzle-orm';
import { teamApplication } from '../../../db/schema/index.js';
import { personIdOf } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { holdActor } from '../identity/index.js';
import { enqueue } from '../outbox/index.js';
import { inTransaction } from '../transaction.js';
import { type Application, findLedApplication } from './application.js';
import { demandSomewhere } from './appointer.js';
import { giveRole } from './give-role.js';

/**
 * Approves an application, which makes its person a courier of the team's unit, or declines it. Giving the same answer
 * again changes nothing. Refuses with `access.forbidden` (who leads none, and about oneself), `application.not_found`
 * outside one's teams, and `application.already_decided`, also when it was withdrawn meanwhile.
 */
export async function decideApplication(
  context: Context,
  applicationId: string,
  outcome: 'approved' | 'declined',
): Promise<Application> {
  const decidedBy = personIdOf(context.actor);
  return inTransaction(context, async (outer) => {
    // Whoever leaves at this moment decides before they go, or not at all.
    const inner = await holdActor(outer);
    demandSomewhere(inner.actor, 'team.manage');
    const before = await findLedApplication(inner, applicationId);
    if (before.personId === decidedBy) throw new DomainError('access.forbidden');
    const isDecided = await settle(inner, applicationId, outcome, decidedBy);
    const found = await findLedApplication(inner, applicationId);
    if (!isDecided) return refuseUnlessSame(found, outcome, decidedBy);
    await enqueue(inner, 'application_decided', { applicationId });
    if (outcome === 'approved')
      await giveRole(inner, { personId: found.personId, role: 'courier', unitId: found.unitId }, decidedBy);
    return found;
  });
}

function refuseUnlessSame(found: Application, outcome: Application['status'], decidedBy: string): Application {
  if (found.status === outcome && found.decidedBy === decidedBy) return found;
  throw new DomainError('application.already_decided');
}

/** Takes one's own application back; doing so again changes nothing. Refuses with `application.not_found` or `application.already_decided`. */
export async function withdrawApplication(context: Context, applicationId: string): Promise<void> {
  const personId = personIdOf(context.actor);
  const { db, tenant } = context;
  const isMine = and(
    eq(teamApplication.tenantId, tenant.id),
    eq(teamApplication.id, applicationId),
    eq(teamApplication.personId, personId),
  );
  const [found] = await db.select({ status: teamApplication.status }).from(teamApplication).where(isMine);
  if (!found) throw new DomainError('application.not_found');
  if (found.status === 'withdrawn') return;
  const isWithdrawn = await settle(context, applicationId, 'withdrawn', personId);
  if (!isWithdrawn) throw new DomainError('application.already_decided');
}

/** Ends what still waits: of an approval and a withdrawal at the same moment, one is true. */
async function settle(
  { db, tenant, now }: Context,
  applicationId: string,
  status: Application['status'],
  decidedBy: string,
): Promise<boolean> {
  const settled = await db
    .update(teamApplication)
    .set({ status, decidedAt: now, decidedBy })
    .where(
      and(
        eq(teamApplication.tenantId, tenant.id),
        eq(teamApplication.id, applicationId),
        eq(teamApplication.status, 'pending'),
      ),
    )
    .returning({ id: teamApplication.id });
  return settled.length > 0;
}
