import { sql } from 'drizzle-orm';
import { statement } from '../../../db/statement.js';
import type { ConsentPurpose } from '../../_contract/vocabulary.js';
import { demand, personIdOf } from '../access/index.js';
import type { Context } from '../context.js';
import { loadPolicy } from '../policy/index.js';
import { type Decision, type Standing, standings } from './rules.js';

const lastDecisions = statement<{ tenantId: string; personId: string }, Decision>(
  'last_decisions',
  ({ tenantId, personId }) => sql`
    select distinct on (purpose) purpose, decision, notice_version, decided_at from consent
    where tenant_id = ${tenantId} and person_id = ${personId} order by purpose, id desc`,
);

/** The last decision of a person for each purpose they were asked about. */
export function readDecisions({ db, tenant }: Context, personId: string): Promise<Decision[]> {
  return lastDecisions(db, { tenantId: tenant.id, personId });
}

/** Whether the last thing a person said about the purpose was yes, to whichever version of the notice. */
export async function hasGiven(context: Context, personId: string, purpose: ConsentPurpose): Promise<boolean> {
  const decisions = await readDecisions(context, personId);
  return decisions.some((last) => last.purpose === purpose && last.decision === 'given');
}

/** How the signed-in person stands to every purpose, and the version of the notice in force. */
export async function listConsents(context: Context): Promise<{ noticeVersion: number; items: Standing[] }> {
  const personId = personIdOf(context.actor);
  demand(context.actor, 'personal_data.read', { ownerId: personId });
  const { version } = await loadPolicy(context, 'privacy_notice');
  return { noticeVersion: version, items: standings(await readDecisions(context, personId), version) };
}
