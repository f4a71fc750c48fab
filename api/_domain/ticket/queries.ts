import { type SQL, sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import type { TicketStatus } from '../../_contract/vocabulary.js';
import { mayDo, mayDoWhere } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { decodeCursor, limitOf, momentOf, type Page, type PageRequest, pageOf, uuidOf } from '../page.js';
import type { PhotoRow } from '../photo/index.js';
import {
  type BriefRow,
  briefColumns,
  briefOf,
  ticketAccess,
  ticketColumns,
  ticketJoins,
  ticketOf,
  type TicketRow,
} from './columns.js';
import { reporterNames } from './reporter-names.js';
import { endedStatuses } from './state-table.js';
import type { Ticket, TicketBrief } from './ticket.js';

/** A ticket on a list, with the photo that stands for it. */
export interface ListedTicket {
  ticket: TicketBrief;
  cover: PhotoRow | null;
  /** On a list of somebody who may not know who reported: their names, which are left out of what is shown. */
  names?: readonly string[];
}

export interface TicketFilter extends PageRequest {
  /** `held`: what units of mine hold; `area`: what lies in my area, whoever holds it. */
  scope?: 'held' | 'area' | undefined;
  /** Open ones when left out. */
  statuses?: readonly TicketStatus[] | undefined;
}

/** The ticket, or `ticket.not_found` also for those the actor may not read. */
export function readTicket(context: Context, ticketId: string): Promise<ListedTicket & { ticket: Ticket }> {
  return readWhere(context, ticketId, readable(context));
}

/** The ticket that the actor has just handed over, to tell what became of it; the caller knows that they have. */
export function readHandedOver(context: Context, ticketId: string): Promise<ListedTicket & { ticket: Ticket }> {
  return readWhere(context, ticketId, sql`true`);
}

async function readWhere(
  context: Context,
  ticketId: string,
  condition: SQL,
): Promise<ListedTicket & { ticket: Ticket }> {
  const [row] = await query<TicketRow & CoverColumns>(
    context.db,
    sql`select ${ticketColumns}, ${coverColumns} from ticket t ${ticketJoins} ${coverJoin}
        where t.tenant_id = ${context.tenant.id} and t.id = ${ticketId} and ${condition}`,
  );
  if (!row) throw new DomainError('ticket.not_found');
  return { ticket: ticketOf(row), cover: coverOf(row) };
}

/** Tickets the actor may read, soonest deadline first, those without a deadline last. */
export async function listTickets(context: Context, filter: TicketFilter): Promise<Page<ListedTicket>> {
  const limit = limitOf(filter);
  const after = decodeCursor(filter.cursor, 2);
  // The page is cut before anything is joined: names and photos are looked up for what is shown, not for all that is open.
  const page = sql`select t.* from ticket t
    where t.tenant_id = ${context.tenant.id} and ${statusIn(filter.statuses)} and ${inScope(context, filter.scope)}
      ${after ? sql`and (coalesce(t.deadline_at, 'infinity'), t.id) > (${deadlineOf(after[0])}::timestamptz, ${uuidOf(after[1])})` : sql``}
    order by t.deadline_at nulls last, t.id limit ${limit + 1}`;
  const isOfOwn = filter.scope !== 'area';
  const listed = await selectListed(context, page, sql`t.deadline_at nulls last, t.id`, { isOfOwn });
  return pageOf(listed, limit, ({ ticket }) => [ticket.deadlineAt?.toISOString() ?? 'infinity', ticket.id]);
}

/** What a list of its own reads beside each ticket, from the row `t` and what it joins to it. */
export interface ListedWith {
  columns?: SQL;
  joins?: SQL;
  /** Whether units of the actor's hold all of them. */
  isOfOwn?: boolean;
}

/**
 * The tickets of a page that was cut already, as lists show them: `page` selects `t.*` of what the actor may read, `order`
 * is its order once more. `row` holds what `extra` asked for.
 */
export async function selectListed<Extra>(
  context: Context,
  page: SQL,
  order: SQL,
  extra: ListedWith = {},
): Promise<(ListedTicket & { row: Extra })[]> {
  const more = extra.columns ? sql`, ${extra.columns}` : sql``;
  const names = mayMissReporters(context, !extra.isOfOwn) ? sql`, ${reporterNames} as names` : sql``;
  const rows = await query<BriefRow & CoverColumns & Extra & Pick<ListedTicket, 'names'>>(
    context.db,
    sql`select ${briefColumns}, ${coverColumns}${names}${more}
        from (${page}) t ${ticketJoins} ${coverJoin} ${extra.joins ?? sql``} order by ${order}`,
  );
  return rows.map((row) => ({ ticket: briefOf(row), cover: coverOf(row), names: row.names ?? unread, row }));
}

/** No names were read, for who may know them. */
const unread: readonly string[] = [];

/**
 * Whether any of the actor's roles lists tickets without knowing who reported them: as a company and a department do of
 * those they hold, and, where a list is `wide`, an officer of those that lie in the grid and are held by others.
 */
function mayMissReporters({ actor }: Context, isWide: boolean): boolean {
  return actor.grants.some((grant) => {
    const alone = { ...actor, grants: [grant] };
    const { id: holderUnitId, path } = grant.unit;
    const subjects = [{ holderUnitId, holderPath: path }, ...(isWide ? [{ areaPath: path }] : [])];
    return subjects.some(
      (subject) => mayDo(alone, 'ticket.read', subject) && !mayDo(alone, 'ticket.read_reporter', subject),
    );
  });
}

export interface TicketCountsByStatus {
  byStatus: Partial<Record<TicketStatus, number>>;
  overdue: number;
}

/** How many open tickets within reach stand in each status, and how many are past their deadline. */
export async function countTickets(context: Context, scope: TicketFilter['scope']): Promise<TicketCountsByStatus> {
  const rows = await query<{ status: TicketStatus; count: number; overdue: number }>(
    context.db,
    sql`select t.status, count(*) as count, count(*) filter (where t.deadline_at < ${context.now}::timestamptz) as overdue
        from ticket t
        where t.tenant_id = ${context.tenant.id} and ${statusIn(undefined)} and ${inScope(context, scope)}
        group by t.status`,
  );
  return {
    byStatus: Object.fromEntries(rows.map((row) => [row.status, row.count])),
    overdue: rows.reduce((sum, row) => sum + row.overdue, 0),
  };
}

type CoverColumns = { [Key in keyof PhotoRow as `cover${Capitalize<Key>}`]: PhotoRow[Key] | null };

const coverColumns: SQL = sql`cover.id as cover_id, cover.purpose as cover_purpose, cover.state as cover_state,
  cover.width_px as cover_width_px, cover.height_px as cover_height_px, cover.review as cover_review,
  cover.redacted_at as cover_redacted_at`;
const coverJoin: SQL = sql`left join photo cover on cover.tenant_id = t.tenant_id and cover.id = t.cover_photo_id`;

function coverOf(row: CoverColumns): PhotoRow | null {
  const { coverId: id, coverPurpose: purpose, coverState: state, coverReview: review } = row;
  if (!id || !purpose || !state || !review) return null;
  const { coverWidthPx: widthPx, coverHeightPx: heightPx, coverRedactedAt: redactedAt } = row;
  return { id, purpose, state, review, widthPx, heightPx, redactedAt };
}

function readable(context: Context): SQL {
  return mayDoWhere(context, 'ticket.read', ticketAccess);
}

function inScope(context: Context, scope: TicketFilter['scope']): SQL {
  if (scope === 'area') return readable(context);
  return mayDoWhere(context, 'ticket.read', { holderUnitId: ticketAccess.holderUnitId });
}

// Written as in the partial index, so that the planner may use it.
const isOpen: SQL = sql.raw(`t.status not in (${endedStatuses.map((status) => `'${status}'`).join(', ')})`);

function statusIn(statuses: readonly TicketStatus[] | undefined): SQL {
  if (!statuses) return isOpen;
  const list = statuses.map((status) => sql`${status}`);
  return sql`t.status in (${sql.join(list, sql`, `)})`;
}

function deadlineOf(part: string | undefined): string {
  return part === 'infinity' ? part : momentOf(part).toISOString();
}
