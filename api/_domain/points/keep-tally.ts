import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.js';
import { statement } from '../../../db/statement.js';
import type { Context } from '../context.js';
import type { LedgerEntry } from './book-entry.js';
import type { Movement } from './move-points.js';
import { awardCauses, reversalCauses, tallyOf } from './tally.js';

/**
 * Adds a new entry to the boards, in the transaction that pays: an award where it counts, an award taken back where it
 * had counted. Whatever has no section, or is neither, is on no board.
 */
export async function keepTally(context: Context<Transaction>, entry: LedgerEntry, movement: Movement): Promise<void> {
  const { db, tenant } = context;
  const { causeKind, causeId, points, occurredAt, section } = entry;
  if (section === null) return;
  if (isAward(causeKind) && typeof movement.to !== 'string' && 'personId' in movement.to) {
    const { personId } = movement.to;
    await addAward(db, { tenantId: tenant.id, personId, causeKind, causeId, occurredAt, points });
  } else if (causeKind === 'award_reversed' || causeKind === 'debt_incurred') {
    await takeBack(db, { tenantId: tenant.id, entryId: entry.id, causeId, points });
  }
}

function isAward(causeKind: string): boolean {
  return causeKind === 'report_verified' || causeKind === 'suggestion_adopted' || causeKind === 'hours_confirmed';
}

const columns = sql.raw(`(tenant_id, period, starts_on, scope, scope_id, person_id, points, report_count,
  suggestion_count, service_minutes)`);

const added = sql.raw(`on conflict (tenant_id, period, starts_on, scope, scope_id, person_id) do update set
  points = board_tally.points + excluded.points,
  report_count = board_tally.report_count + excluded.report_count,
  suggestion_count = board_tally.suggestion_count + excluded.suggestion_count,
  service_minutes = board_tally.service_minutes + excluded.service_minutes`);

const addAward = statement<
  { tenantId: string; personId: string; causeKind: string; causeId: string; occurredAt: Date; points: number },
  never
>(
  'add_award_to_boards',
  (p) => sql`
    insert into board_tally ${columns}
    ${tallyOf(
      sql`${p.tenantId}`,
      sql`select ${p.personId}::uuid as person_id, ${p.causeKind}::text as cause_kind, ${p.causeId}::uuid as cause_id,
        ${p.occurredAt}::timestamptz as occurred_at, ${p.points}::int as points, 1 as times`,
    )} ${added}`,
);

// Both halves of an award taken back (from the balance, as a debt) take points off; the first of them the count as well.
const takeBack = statement<{ tenantId: string; entryId: string; causeId: string; points: number }, never>(
  'take_award_from_boards',
  (p) => sql`
    insert into board_tally ${columns}
    ${tallyOf(
      sql`${p.tenantId}`,
      sql`select earner.person_id, award.cause_kind, award.cause_id, award.occurred_at, -${p.points}::int as points,
          case when exists (
            select from ledger_entry other where other.tenant_id = award.tenant_id and other.cause_id = award.cause_id
              and other.cause_kind in ${reversalCauses} and other.id <> ${p.entryId}::uuid) then 0 else -1 end as times
        from ledger_entry award
        join point_account earner on earner.tenant_id = award.tenant_id and earner.id = award.credit_account_id
        where award.tenant_id = ${p.tenantId} and award.cause_id = ${p.causeId}::uuid
          and award.cause_kind in ${awardCauses}`,
    )} ${added}`,
);
