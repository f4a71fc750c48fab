import { sql } from 'drizzle-orm';
import { statement } from '../../../db/statement.js';
import type { LedgerCause, PointSection } from '../../_contract/vocabulary.js';
import { demand, personIdOf } from '../access/index.js';
import type { Context } from '../context.js';
import { decodeCursor, limitOf, type Page, type PageRequest, pageOf, uuidOf } from '../page.js';

/** A movement on the person's own account. */
export interface StatementEntry {
  id: string;
  occurredAt: Date;
  /** The month it is booked in, YYYY-MM. */
  month: string;
  /** More than zero when they came in, less when they went out. */
  points: number;
  cause: LedgerCause;
  /** The report, suggestion or redemption behind it. */
  causeId: string;
  section: PointSection | null;
  /** Of a report: what it was about and where. */
  categoryCode: string | null;
  placeWords: string | null;
  /** Of a redemption: for what. */
  rewardName: string | null;
  /** Of hours of service: where they were served. */
  activityName: string | null;
}

/** The signed-in person's movements, newest first. Refuses a malformed cursor with `request.invalid`. */
export async function readStatement(context: Context, request: PageRequest = {}): Promise<Page<StatementEntry>> {
  const personId = personIdOf(context.actor);
  demand(context.actor, 'points.read', { ownerId: personId });
  const cursor = decodeCursor(request.cursor, 1);
  const limit = limitOf(request);
  const rows = await findEntries(context.db, {
    tenantId: context.tenant.id,
    personId,
    before: cursor && uuidOf(cursor[0]),
    limit: limit + 1,
  });
  return pageOf(rows, limit, (entry) => [entry.id]);
}

const findEntries = statement<
  { tenantId: string; personId: string; before: string | null; limit: number },
  StatementEntry
>(
  'find_statement_entries',
  ({ tenantId, personId, before, limit }) => sql`
    select entry.id, entry.occurred_at, entry.month, entry.cause_kind as cause, entry.cause_id, entry.section,
      case when entry.credit_account_id = account.id then entry.points else -entry.points end as points,
      report.category_code, report.place_words, reward.name as reward_name, activity.title as activity_name
    from point_account account
    join ledger_entry entry on entry.tenant_id = account.tenant_id
      and (entry.debit_account_id = account.id or entry.credit_account_id = account.id)
    left join report on report.tenant_id = entry.tenant_id and report.id = entry.cause_id
      and entry.cause_kind = 'report_verified'
    left join redemption on redemption.tenant_id = entry.tenant_id and redemption.id = entry.cause_id
      and entry.cause_kind like 'redemption_%'
    left join reward on reward.tenant_id = redemption.tenant_id and reward.id = redemption.reward_id
    left join service_record served on served.tenant_id = entry.tenant_id and served.id = entry.cause_id
      and entry.section = 'volunteer_service'
    left join activity on activity.tenant_id = served.tenant_id and activity.id = served.activity_id
    where account.tenant_id = ${tenantId} and account.kind = 'person' and account.person_id = ${personId}
      and (${before}::uuid is null or entry.id < ${before}::uuid)
    order by entry.id desc
    limit ${limit}`,
);
