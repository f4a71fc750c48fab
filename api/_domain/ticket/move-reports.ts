import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.js';
import { statement } from '../../../db/statement.js';
import type { Context } from '../context.js';

interface Move {
  tenantId: string;
  fromId: string;
  toId: string;
  actorId: string | null;
  now: Date;
  /** Only what was taken from `toId` at that moment; all of it when empty. */
  takenAt: Date | null;
}

// Undone and done again within one millisecond, the row is there already: it stands again.
const moveRows = statement<Move, { reportId: string }>(
  'move_reports',
  ({ tenantId, fromId, toId, actorId, now, takenAt }) => sql`
    with moved as (
      update ticket_report set detached_at = ${now}::timestamptz, detached_by = ${actorId}::uuid
      where tenant_id = ${tenantId} and ticket_id = ${fromId} and detached_at is null
        and (${takenAt}::timestamptz is null or report_id in (
          select taken.report_id from ticket_report taken
          where taken.tenant_id = ${tenantId} and taken.ticket_id = ${toId}::uuid
            and taken.detached_at = ${takenAt}::timestamptz))
      returning report_id
    )
    insert into ticket_report (tenant_id, ticket_id, report_id, attached_at, attached_by)
    select ${tenantId}, ${toId}::uuid, report_id, ${now}::timestamptz, ${actorId}::uuid from moved
    on conflict (tenant_id, ticket_id, report_id, attached_at) do update set detached_at = null, detached_by = null
    returning report_id`,
);

// The photo that stands for a ticket is one of its own reports'.
const chooseCovers = statement<{ tenantId: string; fromId: string; toId: string }, never>(
  'choose_covers',
  ({ tenantId, fromId, toId }) => sql`
    update ticket set cover_photo_id = (
      select p.id from ticket_report tr join photo p on p.tenant_id = tr.tenant_id and p.report_id = tr.report_id
      where tr.tenant_id = ${tenantId} and tr.ticket_id = ticket.id and tr.detached_at is null
        and p.state = 'ready' and p.review <> 'hidden'
      order by (p.id = ticket.cover_photo_id) is true desc, p.declared_at, p.position limit 1)
    where tenant_id = ${tenantId} and id in (${fromId}::uuid, ${toId}::uuid)`,
);

/**
 * Moves the reports of a ticket to another, history kept; with `takenAt` only those that were taken from that other one at
 * that moment. Answers how many. The caller has locked both tickets.
 */
export async function moveReports(
  { db, tenant, actor, now }: Context<Transaction>,
  fromId: string,
  toId: string,
  takenAt: Date | null = null,
): Promise<number> {
  const moved = await moveRows(db, { tenantId: tenant.id, fromId, toId, actorId: actor.personId, now, takenAt });
  await chooseCovers(db, { tenantId: tenant.id, fromId, toId });
  return moved.length;
}
