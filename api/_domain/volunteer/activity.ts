import { type SQL, sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import type { ActivityStatus, UnitKind } from '../../_contract/vocabulary.js';
import { mayDoWhere, personIdOf } from '../access/index.js';
import { worthOfHours } from '../award/index.js';
import type { Context, UnitRef } from '../context.js';
import type { PointsRules } from '../policy/index.js';
import { minutesOfAll } from './rules.js';
import { type ServiceRecord, selectRecords } from './service-record.js';

/** Something done together, with the reader's own part in it. */
export interface Activity {
  id: string;
  name: string;
  words: string | null;
  placeWords: string;
  unit: UnitRef;
  leadName: string;
  startsAt: Date;
  endsAt: Date;
  status: ActivityStatus;
  /** Empty when anybody may come. */
  capacity: number | null;
  joinedCount: number;
  /** The most that counts, and is paid, for being there all the time. */
  worth: { minutes: number; points: number };
  myRecord: ServiceRecord | null;
  canManage: boolean;
  /** Somebody has checked in. */
  hasBegun: boolean;
  /** Records the reader can decide about. */
  toConfirmCount: number;
}

interface ActivityRow extends Omit<Activity, 'unit' | 'worth' | 'myRecord'> {
  unitId: string;
  unitKind: UnitKind;
  unitName: string;
  unitShortName: string;
  unitPath: string;
}

/** What a query asks beside its condition on `a`. */
interface Asked {
  order?: SQL;
  limit?: number;
}

/** Activities that meet the condition, for the signed-in person, with what they are worth by the rules. */
export async function selectActivities(
  context: Context,
  rules: PointsRules,
  condition: SQL,
  { order = sql`a.id desc`, limit = 1 }: Asked = {},
): Promise<Activity[]> {
  const { db, tenant } = context;
  const personId = personIdOf(context.actor);
  const rows = await query<ActivityRow>(
    db,
    sql`select a.id, a.title as name, a.words, a.place_words, a.starts_at, a.ends_at, a.status, a.capacity,
          lead.display_name as lead_name, u.id as unit_id, u.kind as unit_kind, u.name as unit_name,
          u.short_name as unit_short_name, u.path as unit_path, coalesce(records.joined_count, 0) as joined_count,
          coalesce(records.has_begun, false) as has_begun, ${mayDoWhere(context, 'activity.manage', unit)} as can_manage,
          case when ${mayDoWhere(context, 'service.confirm', unit)} then coalesce(records.to_confirm, 0) else 0 end
            as to_confirm_count
        from activity a
        join unit u on u.tenant_id = a.tenant_id and u.id = a.unit_id
        join person lead on lead.id = a.lead_id
        left join lateral (
          select count(*)::int as joined_count, bool_or(r.status <> 'joined') as has_begun,
            (count(*) filter (where r.status = 'checked_out' and r.person_id <> ${personId}::uuid
              and exists (select from person p where p.id = r.person_id and p.deleted_at is null)))::int as to_confirm
          from service_record r where r.tenant_id = a.tenant_id and r.activity_id = a.id) records on true
        where a.tenant_id = ${tenant.id} and ${condition}
        order by ${order} limit ${limit}`,
  );
  return withMine(context, rules, personId, rows);
}

const unit = { unitId: sql`a.unit_id` };

async function withMine(
  context: Context,
  rules: PointsRules,
  personId: string,
  rows: readonly ActivityRow[],
): Promise<Activity[]> {
  if (rows.length === 0) return [];
  const ids = sql.join(
    rows.map(({ id }) => sql`${id}::uuid`),
    sql`, `,
  );
  const mine = await selectRecords(context, rules, sql`r.person_id = ${personId}::uuid and r.activity_id in (${ids})`);
  const byActivity = new Map(mine.map((record) => [record.activity.id, record]));
  return rows.map(({ unitId, unitKind, unitName, unitShortName, unitPath, ...row }) => {
    const minutes = minutesOfAll(row, rules.activityHoursMax);
    return {
      ...row,
      unit: { id: unitId, kind: unitKind, name: unitName, shortName: unitShortName, path: unitPath },
      worth: { minutes, points: worthOfHours(rules, minutes).payable },
      myRecord: byActivity.get(row.id) ?? null,
    };
  });
}
