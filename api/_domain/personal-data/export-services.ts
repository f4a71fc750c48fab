import { sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import { serviceStatuses } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';
import { type About, type ExportSheet, wallTime, wordOf } from './export-sheet.js';

/** The activities the person joined, with their hours and what was said of them. */
export async function servicesSheet({ db, tenant }: Context, { personId }: About): Promise<ExportSheet> {
  const rows = await query<{
    createdAt: Date;
    name: string;
    placeWords: string;
    startsAt: Date;
    checkedInAt: Date | null;
    checkedOutAt: Date | null;
    status: string;
    minutes: number | null;
    words: string | null;
  }>(
    db,
    sql`select r.created_at, a.title as name, a.place_words, a.starts_at, r.checked_in_at, r.checked_out_at, r.status,
          r.minutes, r.words
        from service_record r
        join activity a on a.tenant_id = r.tenant_id and a.id = r.activity_id
        where r.tenant_id = ${tenant.id} and r.person_id = ${personId} order by r.id`,
  );
  return {
    name: '志愿服务',
    columns: ['报名时间', '活动', '地点', '开始时间', '签到时间', '签退时间', '状态', '确认的分钟数', '未确认的原因'],
    rows: rows.map((row) => [
      wallTime(row.createdAt),
      row.name,
      row.placeWords,
      wallTime(row.startsAt),
      wallTime(row.checkedInAt),
      wallTime(row.checkedOutAt),
      wordOf(serviceStatuses, row.status),
      row.minutes,
      row.words,
    ]),
  };
}
