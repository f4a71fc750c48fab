import { and, eq, isNull } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.js';
import { identity, person } from '../../../db/schema/index.js';
import { demand, personIdOf } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { forfeitPoints } from '../points/index.js';
import { cancelOpenRedemptions } from '../reward/index.js';
import { releaseTickets } from '../ticket/index.js';
import { inTransaction } from '../transaction.js';
import { readDecisions } from './consent.js';
import { recordDecision } from './decide-consent.js';
import { allTenants, findObstacles } from './duties.js';
import { eraseTraces } from './erase-traces.js';

/** What stands in the place of the name of somebody who left. */
const GONE_NAME = '已注销用户';

/**
 * Deletes the signed-in person's account, in every district and in one transaction: devices signed out, identities,
 * number and inbox gone, reports and suggestions without their author, vouchers and points given back. Tickets stay, and
 * so does the proof of what was consented to, by id. Repeating it changes nothing; signing in again makes a new person.
 * Refuses with `account.has_duties` ({ obstacles }) who has work to hand over; then nothing was changed.
 */
export async function deleteAccount(context: Context): Promise<void> {
  const personId = personIdOf(context.actor);
  demand(context.actor, 'personal_data.manage', { ownerId: personId });
  await inTransaction(context, async (inner) => {
    // First: whoever writes for this person holds the row, so either it is there to be erased, or it is refused.
    if (!(await markDeleted(inner, personId))) return;
    const obstacles = await findObstacles(inner, personId);
    if (obstacles.length > 0) throw new DomainError('account.has_duties', undefined, { obstacles });
    await leave(inner, personId);
  });
}

/** Deletes an account as {@link deleteAccount} does, and takes the name off the tickets it had to hand over. */
export async function eraseAccount(context: Context, personId: string): Promise<void> {
  await inTransaction(context, async (inner) => {
    if (!(await markDeleted(inner, personId))) return;
    await leave(inner, personId);
    for (const tenant of await allTenants(inner.db)) await releaseTickets({ ...inner, tenant }, personId, '');
  });
}

async function leave(context: Context<Transaction>, personId: string): Promise<void> {
  await context.db.delete(identity).where(eq(identity.personId, personId));
  for (const tenant of await allTenants(context.db)) await leaveDistrict({ ...context, tenant }, personId);
}

async function markDeleted({ db, now }: Context<Transaction>, personId: string): Promise<boolean> {
  const marked = await db
    .update(person)
    .set({ displayName: GONE_NAME, boardConsent: false, deletedAt: now })
    .where(and(eq(person.id, personId), isNull(person.deletedAt)))
    .returning({ id: person.id });
  return marked.length > 0;
}

async function leaveDistrict(context: Context<Transaction>, personId: string): Promise<void> {
  for (const { purpose, decision, noticeVersion: version } of await readDecisions(context, personId))
    if (decision === 'given') await recordDecision(context, personId, { purpose, decision: 'withdrawn', version });
  await eraseTraces(context, personId);
  await cancelOpenRedemptions(context, personId);
  await forfeitPoints(context, personId);
}
