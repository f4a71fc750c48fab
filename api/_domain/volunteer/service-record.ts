import { type SQL, sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import type { HoldStatus, ServiceStatus } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';
import type { PointsRules } from '../policy/index.js';
import { minutesThere } from './rules.js';

/** One person's part in an activity. */
export interface ServiceRecord {
  id: string;
  status: ServiceStatus;
  personId: string;
  /** 「已注销用户」 of who left. */
  personName: string;
  activity: { id: string; name: string; placeWords: string; startsAt: Date; endsAt: Date };
  checkedInAt: Date | null;
  checkedOutAt: Date | null;
  /** Nobody checked out: the end of the activity was taken instead. */
  isCheckOutAssumed: boolean;
  /** Confirmed. */
  minutes: number | null;
  /** The most that can be confirmed; null while there, or never there. */
  minutesMax: number | null;
  decidedBy: string | null;
  decidedAt: Date | null;
  /** Paid for it, taken back or not; null when nothing was. */
  points: number | null;
  /** Why nothing, or less, was paid. */
  award: HoldStatus | null;
  /** Why it was declined. */
  words: string | null;
}

interface RecordRow extends Omit<ServiceRecord, 'activity' | 'minutesMax'> {
  activityId: string;
  name: string;
  placeWords: string;
  startsAt: Date;
  endsAt: Date;
}

/** What a query asks beside its condition on `r` (the record) and `a` (the activity). */
interface Asked {
  order?: SQL;
  limit?: number;
}

/** Records that meet the condition, with what can count of them by the rules. */
export async function selectRecords(
  { db, tenant }: Context,
  { activityHoursMax }: PointsRules,
  condition: SQL,
  { order = sql`r.id desc`, limit = 1000 }: Asked = {},
): Promise<ServiceRecord[]> {
  const rows = await query<RecordRow>(
    db,
    sql`select r.id, r.status, r.person_id, coalesce(p.display_name, '已注销用户') as person_name, r.checked_in_at,
          r.checked_out_at, r.is_check_out_assumed, r.minutes, r.decided_by, r.decided_at, r.activity_id, a.title as name, a.place_words,
          a.starts_at, a.ends_at, entry.points, hold.status as award, r.words
        from service_record r
        join activity a on a.tenant_id = r.tenant_id and a.id = r.activity_id
        left join person p on p.id = r.person_id and p.deleted_at is null
        left join ledger_entry entry on entry.tenant_id = r.tenant_id and entry.cause_kind = 'hours_confirmed'
          and entry.cause_id = r.id
        left join award_hold hold on hold.tenant_id = r.tenant_id and hold.cause_kind = 'hours_confirmed'
          and hold.cause_id = r.id
        where r.tenant_id = ${tenant.id} and ${condition}
        order by ${order} limit ${limit}`,
  );
  return rows.map((row) => recordOf(row, activityHoursMax));
}

function recordOf(
  { activityId, name, placeWords, startsAt, endsAt, ...row }: RecordRow,
  hoursMax: number,
): ServiceRecord {
  const times = { startsAt, endsAt };
  return {
    ...row,
    activity: { id: activityId, name, placeWords, ...times },
    minutesMax: minutesThere(row, times, hoursMax),
  };
}
