import { sql } from 'drizzle-orm';
import { statement } from '../../../db/statement.js';
import type { PointSection, Severity } from '../../_contract/vocabulary.js';
import { demand, personIdOf } from '../access/index.js';
import type { Context } from '../context.js';
import { decodeCursor, limitOf, type Page, type PageRequest, pageOf, uuidOf } from '../page.js';
import { neutralNumber } from '../points/index.js';
import type { AwardCause } from './amounts.js';

/** So many digits tell the people of a district apart; the auditor's file begins with the same. */
const NAME_DIGITS = 6;

/** A paid award as those see it who may take it back. */
export interface PaidAward {
  /** Of its entry. */
  id: string;
  cause: AwardCause;
  causeId: string;
  points: number;
  section: PointSection;
  occurredAt: Date;
  /** Of who consented to it; 「小蜜蜂 017392」 of everybody else. */
  personName: string;
  ticketId: string | null;
  ticketNumber: number | null;
  categoryCode: string | null;
  severity: Severity | null;
  placeWords: string | null;
  isReversed: boolean;
  /** Why it was taken back. */
  words: string | null;
  /** Taken back now: so much from the balance, and so much owed. */
  takes: number;
  owes: number;
  /** Not one's own, and not taken back yet. */
  canReverse: boolean;
}

export interface AwardsRequest extends PageRequest {
  /** Only what was paid for reports of this ticket. */
  ticketNumber?: number | undefined;
}

/** Awards that were paid in the district, newest first. Refuses with `access.forbidden` who may not take any back. */
export async function listAwards(context: Context, request: AwardsRequest = {}): Promise<Page<PaidAward>> {
  const readerId = personIdOf(context.actor);
  demand(context.actor, 'points.reverse');
  const cursor = decodeCursor(request.cursor, 1);
  const limit = limitOf(request);
  const rows = await findAwards(context.db, {
    tenantId: context.tenant.id,
    before: cursor && uuidOf(cursor[0]),
    ticketNumber: request.ticketNumber ?? null,
    limit: limit + 1,
  });
  const named = rows.map((row) => awardOf(context.tenant.id, readerId, row));
  return pageOf(named, limit, ({ id }) => [id]);
}

interface AwardRow extends Omit<PaidAward, 'personName' | 'takes' | 'owes' | 'canReverse'> {
  personId: string;
  shownName: string | null;
  balance: number;
}

function awardOf(tenantId: string, readerId: string, row: AwardRow): PaidAward {
  const { personId, shownName, balance, ...award } = row;
  const takes = Math.min(award.points, balance);
  return {
    ...award,
    personName: shownName ?? `小蜜蜂 ${neutralNumber(tenantId, personId, NAME_DIGITS)}`,
    takes,
    owes: award.points - takes,
    canReverse: !award.isReversed && personId !== readerId,
  };
}

const findAwards = statement<
  { tenantId: string; before: string | null; ticketNumber: number | null; limit: number },
  AwardRow
>(
  'list_paid_awards',
  (p) => sql`
    select e.id, e.cause_kind as cause, e.cause_id, e.points, e.section, e.occurred_at,
      a.person_id, a.balance, case when payee.board_consent then payee.display_name end as shown_name,
      t.id as ticket_id, t.number as ticket_number, t.category_code, t.severity, t.place_words,
      exists (select from ledger_entry back where back.tenant_id = e.tenant_id and back.cause_id = e.cause_id
        and back.cause_kind in ('award_reversed', 'debt_incurred')) as is_reversed,
      hold.facts->>'reversalWords' as words
    from ledger_entry e
    join point_account a on a.tenant_id = e.tenant_id and a.id = e.credit_account_id and a.kind = 'person'
    join person payee on payee.id = a.person_id and payee.deleted_at is null
    left join ticket_report tr on e.cause_kind = 'report_verified' and tr.tenant_id = e.tenant_id
      and tr.report_id = e.cause_id and tr.detached_at is null
    left join ticket t on t.tenant_id = tr.tenant_id and t.id = tr.ticket_id
    left join award_hold hold on hold.tenant_id = e.tenant_id and hold.cause_kind = e.cause_kind
      and hold.cause_id = e.cause_id
    where e.tenant_id = ${p.tenantId} and e.cause_kind in ('report_verified', 'suggestion_adopted', 'hours_confirmed')
      and (${p.before}::uuid is null or e.id < ${p.before}::uuid)
      and (${p.ticketNumber}::bigint is null or e.cause_id in (
        select told.report_id from ticket numbered
        join ticket_report told on told.tenant_id = numbered.tenant_id and told.ticket_id = numbered.id
          and told.detached_at is null
        where numbered.tenant_id = ${p.tenantId} and numbered.number = ${p.ticketNumber}::bigint))
    order by e.id desc limit ${p.limit}`,
);
