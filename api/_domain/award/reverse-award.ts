import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.js';
import { statement } from '../../../db/statement.js';
import type { PointSection } from '../../_contract/vocabulary.js';
import { demand, personIdOf } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { keepPerson } from '../identity/index.js';
import { newId } from '../ids.js';
import { movePoints } from '../points/index.js';
import { inTransaction } from '../transaction.js';
import type { AwardCause } from './amounts.js';
import { tellOf } from './tell.js';

/** What was taken back, and how much of it is owed because it had been spent. */
export interface Reversal {
  cause: AwardCause;
  causeId: string;
  points: number;
  debt: number;
}

interface Paid {
  personId: string;
  points: number;
  balance: number;
  section: PointSection;
  policyVersion: number;
  occurredAt: Date;
  isReversed: boolean;
}

/**
 * Takes a paid award back after proven abuse, once and for good: from the balance as far as it goes, the rest is owed and
 * paid from the next awards. No balance falls below zero. The person is told, and reads the words. What was taken back is
 * not paid again for the same cause. Throws `access.forbidden` (one's own, too), `award.not_found` and `award.reversed`.
 */
export async function reverseAward(
  context: Context,
  { cause, causeId, words }: { cause: AwardCause; causeId: string; words: string },
): Promise<Reversal> {
  const actorId = personIdOf(context.actor);
  demand(context.actor, 'points.reverse');
  return inTransaction(context, async (inner) => {
    const key = { tenantId: inner.tenant.id, cause, causeId };
    const [found] = await findPaid(inner.db, key);
    if (!found) throw new DomainError('award.not_found');
    if (found.personId === actorId) throw new DomainError('access.forbidden');
    if (!(await keepPerson(inner, found.personId))) throw new DomainError('award.not_found');
    // Once more, now that nothing of theirs moves.
    const [paid] = (await findPaid(inner.db, key)) as [Paid];
    if (paid.isReversed) throw new DomainError('award.reversed');
    const taken = Math.min(paid.points, paid.balance);
    const debt = paid.points - taken;
    await takeBack(inner, paid, causeId, taken, debt);
    const id = await keepWords(inner, paid, { cause, causeId }, { reversalWords: words, reversedBy: actorId, debt });
    await tellOf(inner, 'points_reversed', { id, personId: paid.personId, causeId });
    return { cause, causeId, points: paid.points, debt };
  });
}

async function takeBack(
  context: Context<Transaction>,
  { personId, section, policyVersion }: Paid,
  causeId: string,
  taken: number,
  debt: number,
): Promise<void> {
  const counter = { to: 'issue', causeId, section, policyVersion } as const;
  if (taken > 0) await movePoints(context, { ...counter, from: { personId }, points: taken, cause: 'award_reversed' });
  if (debt > 0) {
    await movePoints(context, { ...counter, from: { debtOf: personId }, points: debt, cause: 'debt_incurred' });
  }
}

const findPaid = statement<{ tenantId: string; cause: string; causeId: string }, Paid>(
  'find_paid_award',
  ({ tenantId, cause, causeId }) => sql`
    select a.person_id, e.points, a.balance, e.section, e.policy_version, e.occurred_at,
      exists (select from ledger_entry r where r.tenant_id = e.tenant_id and r.cause_id = e.cause_id
        and r.cause_kind in ('award_reversed', 'debt_incurred')) as is_reversed
    from ledger_entry e
    join point_account a on a.tenant_id = e.tenant_id and a.id = e.credit_account_id and a.kind = 'person'
    where e.tenant_id = ${tenantId} and e.cause_kind = ${cause} and e.cause_id = ${causeId}::uuid`,
);

/** The reason stands with the award: beside what was decided about it before, if anything was. Answers the row's id. */
async function keepWords(
  { db, tenant, now }: Context<Transaction>,
  { personId, points, section, policyVersion, occurredAt }: Paid,
  { cause, causeId }: { cause: AwardCause; causeId: string },
  facts: Record<string, string | number>,
): Promise<string> {
  const row = { tenantId: tenant.id, id: newId(now), personId, cause, causeId, points, section, policyVersion };
  const [kept] = await insertWords(db, { ...row, facts, createdAt: occurredAt });
  return (kept as { id: string }).id;
}

// Made as one that was released at once: so the day it was earned on keeps counting it.
const insertWords = statement<
  {
    tenantId: string;
    id: string;
    personId: string;
    cause: string;
    causeId: string;
    points: number;
    section: string;
    policyVersion: number;
    facts: Record<string, string | number>;
    createdAt: Date;
  },
  { id: string }
>(
  'keep_reversal_words',
  (p) => sql`
    insert into award_hold (tenant_id, id, status, person_id, cause_kind, cause_id, points, section, policy_version,
      reasons, facts, created_at)
    values (${p.tenantId}, ${p.id}::uuid, 'released', ${p.personId}::uuid, ${p.cause}, ${p.causeId}::uuid,
      ${p.points}::int, ${p.section}, ${p.policyVersion}::int, '{}', ${p.facts}::jsonb, ${p.createdAt}::timestamptz)
    on conflict (tenant_id, cause_kind, cause_id) do update set facts = award_hold.facts || excluded.facts
    returning id`,
);
