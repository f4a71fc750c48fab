import { type SQL, sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import { isStorable } from '../../_contract/moment.js';
import type { DeskQueue } from '../../_contract/vocabulary.js';
import { coveredUnits, knowUnits } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { decodeCursor, limitOf, type Page, type PageRequest, pageOf, uuidOf } from '../page.js';
import type { PhotoRow } from '../photo/index.js';
import { loadPolicy } from '../policy/index.js';
import { type ListedTicket, type ListedWith, selectListed } from '../ticket/index.js';
import { matches, type TicketFilter } from './filter.js';
import { type Pile, piles } from './queues.js';
import { demandDesk, isOpen, onMyDesk } from './reach.js';
import type { Said } from './rules.js';

/** A ticket on a pile, with what was said that brought it there. */
export interface DeskEntry extends ListedTicket {
  said: Said;
  returnCount: number;
  ruledAt: Date | null;
  extension: {
    id: string;
    until: Date;
    words: string;
    askedBy: string | null;
    askedByName: string | null;
    askedAt: Date;
  } | null;
  after: PhotoRow | null;
}

/** The tickets of a pile of the actor's desk, what burns first. Refuses with `access.forbidden` who keeps no desk. */
export async function listQueue(
  outer: Context,
  queue: DeskQueue,
  request: TicketFilter & PageRequest,
): Promise<Page<DeskEntry>> {
  demandDesk(outer);
  const context = await knowUnits(outer);
  const { stillDays } = (await loadPolicy(context, 'check_rules')).body;
  const pile = piles[queue](context, stillDays);
  const limit = limitOf(request);
  const rank = pile.bySeverity ? sql`array_position(array['danger', 'urgent', 'normal'], t.severity)` : sql`0`;
  // A constant says nothing about the order, and would keep the planner from reading it off an index.
  const order = (columns: SQL) => (pile.bySeverity ? sql`${rank}, ${columns}` : columns);
  const found = await query<Place>(
    context.db,
    sql`select t.id, ${rank} as rank, ${pile.at}::text as at from ${ticketsOf(context, queue)} t
    where t.tenant_id = ${context.tenant.id} and ${pile.where} and ${matches(context, request)}
      and ${isAfter(request.cursor, pile, rank)}
    order by ${order(sql`${pile.at}, t.id`)} limit ${limit + 1}`,
  );
  const listed = await listPlaces(context, found, pile);
  const { items, nextCursor } = pageOf(listed, limit, ({ ticket, row }) => [String(row.rank), row.at, ticket.id]);
  return { items: items.map(({ ticket, cover, row }) => ({ ticket, cover, ...entryOf(row) })), nextCursor };
}

/** Where a ticket stands on the pile; `at` as Postgres writes it, to the microsecond. */
interface Place {
  id: string;
  rank: number;
  at: string;
}

// Asked for by their ids alone, what a row shows is planned once, whoever's desk and whichever pile it is.
function listPlaces(context: Context, places: readonly Place[], pile: Pile) {
  const column = (key: keyof Place) => sql.param(places.map((place) => place[key]));
  const page = sql`select t.*, place.rank, place.at
    from unnest(${column('id')}::uuid[], ${column('rank')}::int[], ${column('at')}::timestamptz[]) place (id, rank, at)
    join ticket t on t.tenant_id = ${context.tenant.id} and t.id = place.id`;
  return selectListed<EntryRow>(context, page, sql`t.rank, t.at, t.id`, readBeside(pile));
}

/**
 * The tickets of the actor's desk. Of few units all that is open, or disputed, is read first: in the order of the whole
 * district, most that is met would be somebody else's.
 */
function ticketsOf(context: Context, queue: DeskQueue): SQL {
  const isFew = coveredUnits(context, 'desk.read') !== null;
  const isThere = !isFew ? sql`true` : queue === 'disputed' ? sql`t.disputed_at is not null` : isOpen;
  return sql`(select t.* from ticket t where t.tenant_id = ${context.tenant.id} and ${onMyDesk(context)} and ${isThere}
    ${isFew ? sql.raw('offset 0') : sql``})`;
}

const MOMENT = /^(infinity|\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(\.\d{1,6})?([+-]\d\d(:?\d\d)?|Z))$/;

function isAfter(cursor: string | undefined, { at, bySeverity }: Pile, rank: SQL): SQL {
  const after = decodeCursor(cursor, 3);
  if (!after) return sql`true`;
  const [lastRank = '', lastAt = '', lastId] = after;
  const isMoment = MOMENT.test(lastAt) && (lastAt === 'infinity' || isStorable(new Date(lastAt)));
  if (!isMoment || !/^[0-3]$/.test(lastRank)) {
    throw new DomainError('request.invalid', '翻页位置不对，请从头再看', { field: 'cursor' });
  }
  const last = sql`${lastAt}::timestamptz, ${uuidOf(lastId)}::uuid`;
  if (!bySeverity) return sql`(${at}, t.id) > (${last})`;
  return sql`(${rank}, ${at}, t.id) > (${Number(lastRank)}::int, ${last})`;
}

interface EntryRow extends Pick<Said, 'saidType' | 'saidAt' | 'saidData' | 'saidWords' | 'saidUnitName'> {
  movedAt: Date;
  returns: number;
  rulingAt: Date | null;
  doneAs: Said['resolutionKind'];
  rank: number;
  at: string;
  extensionId: string | null;
  extensionUntil: Date | null;
  extensionWords: string | null;
  extensionAskedAt: Date | null;
  extensionAskedBy: string | null;
  extensionAskedByName: string | null;
  afterId: string | null;
  afterPurpose: PhotoRow['purpose'] | null;
  afterState: PhotoRow['state'] | null;
  afterWidthPx: number | null;
  afterHeightPx: number | null;
  afterReview: PhotoRow['review'] | null;
  afterRedactedAt: Date | null;
}

/** What a row of the desk reads beside the ticket. Reporters are not named here. */
function readBeside({ saidBy }: Pile): ListedWith {
  const types = sql.param(saidBy);
  return {
    columns: sql`t.rank, t.at::text as at, t.changed_at as moved_at, t.return_count as returns, t.ruled_at as ruling_at,
      t.resolution_kind as done_as,
      said.type as said_type, said.occurred_at as said_at, said.data as said_data, said.words as said_words,
      said.unit_name as said_unit_name, asked.id as extension_id, asked.until as extension_until,
      asked.words as extension_words, asked.asked_at as extension_asked_at, asked.asked_by as extension_asked_by,
      asker.display_name as extension_asked_by_name,
      finished.id as after_id, finished.purpose as after_purpose, finished.state as after_state,
      finished.width_px as after_width_px, finished.height_px as after_height_px, finished.review as after_review,
      finished.redacted_at as after_redacted_at`,
    joins: sql`
      left join lateral (select e.type, e.occurred_at, e.data, n.words, u.short_name as unit_name
        from ticket_event e
        left join ticket_note n on n.tenant_id = e.tenant_id and n.ticket_id = e.ticket_id and n.version = e.version
        left join unit u on u.tenant_id = e.tenant_id and u.id = e.actor_unit_id
        where e.tenant_id = t.tenant_id and e.ticket_id = t.id and e.type = any(${types}::text[])
        order by e.version desc limit 1) said on true
      left join extension asked on asked.tenant_id = t.tenant_id and asked.ticket_id = t.id and asked.status = 'asked'
      left join person asker on asker.id = asked.asked_by
      left join lateral (select p.* from photo p where p.tenant_id = t.tenant_id and p.ticket_id = t.id
        and p.purpose = 'after' and p.state = 'ready' order by p.position, p.id limit 1) finished
        on t.status = 'resolved'`,
  };
}

function entryOf(row: EntryRow): Omit<DeskEntry, keyof ListedTicket> {
  const { saidType, saidAt, saidData, saidWords, saidUnitName } = row;
  const { movedAt: changedAt, returns: returnCount, rulingAt: ruledAt, doneAs: resolutionKind } = row;
  return {
    said: { saidType, saidAt, saidData, saidWords, saidUnitName, returnCount, ruledAt, changedAt, resolutionKind },
    returnCount,
    ruledAt,
    extension:
      row.extensionId && row.extensionUntil && row.extensionAskedAt
        ? {
            id: row.extensionId,
            until: row.extensionUntil,
            words: row.extensionWords ?? '',
            askedBy: row.extensionAskedBy,
            askedByName: row.extensionAskedByName,
            askedAt: row.extensionAskedAt,
          }
        : null,
    after: afterOf(row),
  };
}

function afterOf(row: EntryRow): PhotoRow | null {
  const { afterId: id, afterPurpose: purpose, afterState: state, afterReview: review } = row;
  if (!id || !purpose || !state || !review) return null;
  const { afterWidthPx: widthPx, afterHeightPx: heightPx, afterRedactedAt: redactedAt } = row;
  return { id, purpose, state, review, widthPx, heightPx, redactedAt };
}
