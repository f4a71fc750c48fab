import { sql } from 'drizzle-orm';
import { statement } from '../../../db/statement.js';
import type { HoldStatus, LedgerCause, PointSection } from '../../_contract/vocabulary.js';
import { demand, personIdOf } from '../access/index.js';
import type { Context } from '../context.js';
import type { Month } from './month.js';
import { readBoard } from './read-board.js';

/** What of a person's points is not in the balance, and where they stand this month in the district. */
export interface Standing {
  /** Awards that wait for somebody to look at them. */
  heldPoints: number;
  heldCount: number;
  /** What is owed, zero or more: the next points settle it. */
  debt: number;
  /** This month in the whole district; null when nothing was earned in it. */
  rank: number | null;
}

/** The signed-in person's standing. */
export async function readStanding(context: Context): Promise<Standing> {
  const personId = personIdOf(context.actor);
  demand(context.actor, 'points.read', { ownerId: personId });
  const [sums] = await readSums(context.db, { tenantId: context.tenant.id, personId });
  const { me } = await readBoard(context, { period: 'month' });
  return { heldPoints: 0, heldCount: 0, debt: 0, ...sums, rank: me?.rank ?? null };
}

/** A month of a person's account: what it began with, what came in and went out, and what was left. */
export interface StatementMonth {
  month: Month;
  opening: number;
  earned: number;
  spent: number;
  closing: number;
}

/** An award that is not in the balance: it waits, was not paid, or was beyond a cap. */
export interface HeldLine {
  id: string;
  createdAt: Date;
  points: number;
  status: Exclude<HoldStatus, 'released'>;
  cause: LedgerCause;
  section: PointSection;
  /** Why it was not paid. */
  words: string | null;
  categoryCode: string | null;
  placeWords: string | null;
}

/** The signed-in person's account month by month (two years), and the awards that are not in it (the last fifty), newest first. */
export async function readMonths(context: Context): Promise<{ months: StatementMonth[]; held: HeldLine[] }> {
  const personId = personIdOf(context.actor);
  demand(context.actor, 'points.read', { ownerId: personId });
  const whose = { tenantId: context.tenant.id, personId };
  return { months: await sumMonths(context.db, whose), held: await findHeld(context.db, whose) };
}

type Whose = { tenantId: string; personId: string };

const readSums = statement<Whose, Omit<Standing, 'rank'>>(
  'read_points_standing',
  ({ tenantId, personId }) => sql`
    select coalesce(sum(points), 0)::int as held_points, count(*) as held_count,
      coalesce((select -balance from point_account
        where tenant_id = ${tenantId} and kind = 'debt' and person_id = ${personId}::uuid), 0)::int as debt
    from award_hold where tenant_id = ${tenantId} and person_id = ${personId}::uuid and status = 'held'`,
);

const sumMonths = statement<Whose, StatementMonth>(
  'sum_statement_months',
  ({ tenantId, personId }) => sql`
    select month, (closing - earned + spent)::int as opening, earned::int, spent::int, closing::int
    from (
      select month, earned, spent, sum(earned - spent) over (order by month) as closing
      from (
        select entry.month,
          coalesce(sum(entry.points) filter (where entry.credit_account_id = account.id), 0) as earned,
          coalesce(sum(entry.points) filter (where entry.debit_account_id = account.id), 0) as spent
        from point_account account
        join ledger_entry entry on entry.tenant_id = account.tenant_id
          and (entry.debit_account_id = account.id or entry.credit_account_id = account.id)
        where account.tenant_id = ${tenantId} and account.kind = 'person' and account.person_id = ${personId}::uuid
        group by entry.month) sums) months
    order by month desc limit 24`,
);

const findHeld = statement<Whose, HeldLine>(
  'find_held_lines',
  ({ tenantId, personId }) => sql`
    select hold.id, hold.created_at, hold.points, hold.status, hold.cause_kind as cause, hold.section,
      case hold.status when 'dropped' then hold.words end as words, report.category_code, report.place_words
    from award_hold hold
    left join report on report.tenant_id = hold.tenant_id and report.id = hold.cause_id
      and hold.cause_kind = 'report_verified'
    where hold.tenant_id = ${tenantId} and hold.person_id = ${personId}::uuid and hold.status <> 'released'
    order by hold.id desc limit 50`,
);
