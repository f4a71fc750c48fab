import { and, eq } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.js';
import { consent, person, personContact } from '../../../db/schema/index.js';
import type { ConsentDecision, ConsentPurpose } from '../../_contract/vocabulary.js';
import { demand, personIdOf } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { holdPerson } from '../identity/index.js';
import { newId } from '../ids.js';
import { loadPolicy } from '../policy/index.js';
import { inTransaction } from '../transaction.js';
import { readDecisions } from './consent.js';
import { isRepeated } from './rules.js';

export interface NewDecision {
  purpose: ConsentPurpose;
  decision: ConsentDecision;
  /** Of the notice the person has read. */
  version: number;
}

/**
 * Keeps what the signed-in person decides about one purpose, and does what follows: the name on boards, the number that
 * is forgotten. Saying the same to the same notice again writes nothing. Refuses with `consent.notice_changed` a yes to
 * another notice than the one in force; a no is always taken.
 */
export async function decideConsent(context: Context, { purpose, decision, version }: NewDecision): Promise<void> {
  const personId = personIdOf(context.actor);
  demand(context.actor, 'personal_data.manage', { ownerId: personId });
  const notice = await loadPolicy(context, 'privacy_notice');
  if (decision === 'given' && version !== notice.version)
    throw new DomainError('consent.notice_changed', undefined, { field: 'version', version: notice.version });
  await inTransaction(context, async (inner) => {
    await holdPerson(inner, personId);
    await recordDecision(inner, personId, { purpose, decision, version: Math.min(version, notice.version) });
  });
}

/** Whether the signed-in person's name may stand on boards, decided by the notice in force now. */
export async function decideBoardName(context: Context, isGiven: boolean): Promise<void> {
  const { version } = await loadPolicy(context, 'privacy_notice');
  await decideConsent(context, { purpose: 'board_name', decision: isGiven ? 'given' : 'withdrawn', version });
}

/** Writes a decision and what follows from it. The person is held by the caller. */
export async function recordDecision(
  context: Context<Transaction>,
  personId: string,
  { purpose, decision, version }: NewDecision,
): Promise<void> {
  const { db, tenant, now } = context;
  const last = (await readDecisions(context, personId)).find((one) => one.purpose === purpose);
  if (isRepeated(last, decision, version)) return;
  // The last row counts: one decided on an instance whose clock is behind still has to come after.
  const decidedAt = last && last.decidedAt >= now ? new Date(last.decidedAt.getTime() + 1) : now;
  const row = { purpose, decision, noticeVersion: version, decidedAt };
  await db.insert(consent).values({ ...row, tenantId: tenant.id, id: newId(decidedAt), personId });
  if (purpose === 'board_name')
    await db
      .update(person)
      .set({ boardConsent: decision === 'given' })
      .where(eq(person.id, personId));
  if (purpose === 'phone' && decision === 'withdrawn')
    await db
      .delete(personContact)
      .where(and(eq(personContact.tenantId, tenant.id), eq(personContact.personId, personId)));
}
