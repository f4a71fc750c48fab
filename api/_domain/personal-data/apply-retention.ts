import { type SQL, sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import type { OuterContext } from '../context.js';
import { loadPolicy } from '../policy/index.js';
import { type CutOffs, cutOffs } from './rules.js';

/** Rows of a table that one run takes at most: the rest waits for the next. */
const BATCH = 500;

/**
 * Takes away what is over for longer than the district's rules keep it, the oldest first, `limit` rows of each kind at
 * most. Safe beside other runs. Answers how many rows it took or emptied.
 */
export async function applyRetention(context: OuterContext, limit = BATCH): Promise<number> {
  const { body } = await loadPolicy(context, 'retention');
  const before = cutOffs(body, context.now);
  let done = 0;
  for (const statement of statementsOf(context.tenant.id, before, limit))
    done += (await query<{ done: number }>(context.db, statement)).length;
  return done;
}

function statementsOf(tenantId: string, before: CutOffs, limit: number): SQL[] {
  return [...deletions(tenantId, before, limit), ...erasures(tenantId, before, limit)];
}

/** What nobody needs any more. A device unused for long has ended by itself; ends that were not written are worked out. */
function deletions(tenantId: string, before: CutOffs, limit: number): SQL[] {
  return [
    sql`delete from session where tenant_id = ${tenantId} and id in (
        select id from session where tenant_id = ${tenantId}
          and least(revoked_at, expires_at, last_used_at + interval '30 days') < ${before.session}
        order by expires_at limit ${limit}) returning 1 as done`,
    sql`delete from invitation where tenant_id = ${tenantId} and id in (
        select id from invitation where tenant_id = ${tenantId}
          and least(accepted_at, revoked_at, expires_at) < ${before.invitation}
        order by created_at limit ${limit}) returning 1 as done`,
    sql`delete from import_draft where tenant_id = ${tenantId} and id in (
        select id from import_draft where tenant_id = ${tenantId} and coalesce(ended_at, created_at) < ${before.import}
        order by created_at limit ${limit}) returning 1 as done`,
    sql`delete from inbox_message where tenant_id = ${tenantId} and id in (
        select id from inbox_message where tenant_id = ${tenantId} and created_at < ${before.inbox}
        order by created_at limit ${limit}) returning 1 as done`,
    sql`delete from team_application where tenant_id = ${tenantId} and id in (
        select id from team_application where tenant_id = ${tenantId} and decided_at < ${before.application}
        order by decided_at limit ${limit}) returning 1 as done`,
  ];
}

/** What stays without the people in it, once the ticket is closed for long. */
function erasures(tenantId: string, before: CutOffs, limit: number): SQL[] {
  const endedBefore = (moment: Date) =>
    sql`t.status in ('closed', 'rejected', 'merged') and t.closed_at < ${moment}::timestamptz`;
  return [
    sql`update coordination set contact = null, answer = null where tenant_id = ${tenantId} and id in (
        select c.id from coordination c join ticket t on t.tenant_id = c.tenant_id and t.id = c.ticket_id
        where c.tenant_id = ${tenantId} and (c.contact is not null or c.answer is not null)
          and ${endedBefore(before.coordinationContact)}
        limit ${limit}) returning 1 as done`,
    sql`with taken as (
        update report set reporter_id = null where tenant_id = ${tenantId} and id in (
          select r.id from ticket t
          join ticket_report tr on tr.tenant_id = t.tenant_id and tr.ticket_id = t.id and tr.detached_at is null
          join report r on r.tenant_id = tr.tenant_id and r.id = tr.report_id
          where t.tenant_id = ${tenantId} and r.reporter_id is not null and ${endedBefore(before.reporter)}
          limit ${limit})
        returning tenant_id, id
      ), disowned as (
        update photo set owner_id = null from taken
        where photo.tenant_id = ${tenantId} and photo.report_id = taken.id and photo.tenant_id = taken.tenant_id
        returning photo.id
      ), silenced as (
        update voice set owner_id = null, review = 'hidden' from taken
        where voice.tenant_id = ${tenantId} and voice.report_id = taken.id and voice.tenant_id = taken.tenant_id
        returning voice.id
      ), parted as (
        update report_addition a set author_id = null from taken
        where a.tenant_id = ${tenantId} and a.report_id = taken.id and a.tenant_id = taken.tenant_id
        returning a.id
      )
      select 1 as done from taken`,
  ];
}
