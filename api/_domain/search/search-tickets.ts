import { type SQL, sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import { coveredUnits, knowUnits } from '../access/index.js';
import type { Context } from '../context.js';
import { decodeCursor, limitOf, momentOf, type Page, type PageRequest, pageOf, uuidOf } from '../page.js';
import { type ListedTicket, selectListed } from '../ticket/index.js';
import { type TicketFilters, ticketsWithin } from './filters.js';
import { marks, monthGram, numberGram, type Question, readQuestion, ticketNumberOf, unitGram } from './grams.js';

export interface SearchRequest extends TicketFilters, PageRequest {
  /** Words, or a number; everything within the filters when left out. */
  q?: string | undefined;
}

/** Newest tickets within the filters that are looked through first: what is frequent there is found here. */
const WALKED = 500;
/** Hits that are gathered by the index of grams: of more than these, one is soon met by walking on. */
const GATHERED = 5000;
/** How far back a single character is looked for. */
const LOOKED_AT = 200;

interface Hit {
  id: string;
  openedAt: Date;
}

/**
 * Tickets the actor may read that hold all the words, newest first; who asks for a number gets that ticket before all
 * others. A question of one character looks through the newest 200 within the filters.
 */
export async function searchTickets(context: Context, request: SearchRequest): Promise<Page<ListedTicket>> {
  const limit = limitOf(request);
  const question = request.q ? readQuestion(request.q) : null;
  const hits = await find(context, request, question, limit + 1);
  const page = pageOf(hits, limit, (hit) => [hit.openedAt.toISOString(), hit.id]);
  const named = request.cursor ? [] : await findNumbered(context, request, question);
  const ids = [...new Set([...named, ...page.items].map(({ id }) => id))];
  return { items: await list(context, ids), nextCursor: page.nextCursor };
}

async function list(context: Context, ids: readonly string[]): Promise<ListedTicket[]> {
  if (ids.length === 0) return [];
  const page = sql`select t.* from ticket t where t.tenant_id = ${context.tenant.id} and t.id = any(${sql.param(ids)}::uuid[])`;
  return selectListed(context, page, sql`array_position(${sql.param(ids)}::uuid[], t.id)`);
}

/** Where to go on, and how far. */
interface Search {
  context: Context;
  filters: TicketFilters;
  place: Hit | null;
  limit: number;
  /** All units whose tickets the actor may read, when they are few. */
  units: readonly string[] | null;
}

async function find(outer: Context, filters: SearchRequest, question: Question | null, limit: number) {
  const context = await knowUnits(outer);
  const after = decodeCursor(filters.cursor, 2);
  const place = after ? { openedAt: momentOf(after[0]), id: uuidOf(after[1]) } : null;
  const search = { context, filters, place, limit, units: coveredUnits(context, 'ticket.read') };
  if (!question) return query<Hit>(context.db, newest(search, limit));
  if (question.character) return query<Hit>(context.db, holding(search, question.character));
  if (question.grams.length === 0) return [];
  return findByWords(search, question.grams);
}

/**
 * Lists of tickets that many hold are long: those of two months are looked up before those of all time. Within a whole
 * district, what is more frequent still is met at once by walking from the newest on.
 */
async function findByWords(search: Search, grams: readonly string[]): Promise<Hit[]> {
  const { context, limit, units } = search;
  if (!units) {
    const walked = await query<Hit>(context.db, walk(search, grams, WALKED));
    if (walked.length >= limit) return walked;
  }
  const newest = await gather(search, grams, newestMonths(search));
  if (newest && newest.length >= limit) return newest;
  const gathered = newest && (await gather(search, grams, null));
  return gathered ?? query<Hit>(context.db, walk(search, grams, null));
}

/** The month the page begins in, and the one before it. */
function newestMonths({ context, filters, place }: Search): string[] {
  const at = place?.openedAt ?? filters.to ?? context.now;
  const lastMonth = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), 0));
  return [monthGram(at), monthGram(lastMonth)];
}

const before = (place: Hit | null, openedAt: SQL, id: SQL): SQL =>
  place ? sql`and (${openedAt}, ${id}) < (${place.openedAt}::timestamptz, ${place.id}::uuid)` : sql``;

/** The newest `count` tickets within the filters, or all of them. */
function newest({ context, filters, place, units }: Search, count: number | null): SQL {
  const of = (condition: SQL) => sql`select t.id, t.opened_at from ticket t
    where t.tenant_id = ${context.tenant.id} and ${condition} ${ticketsWithin(context, 'ticket.read', filters)}
      ${before(place, sql`t.opened_at`, sql`t.id`)}
    order by t.opened_at desc, t.id desc ${count ? sql`limit ${count}` : sql``}`;
  if (!units) return of(sql``);
  const each = (column: SQL) =>
    sql`select t.id, t.opened_at from unnest(${sql.param(units)}::uuid[]) covered (unit_id)
      cross join lateral (${of(sql`${column} = covered.unit_id and`)}) t`;
  return sql`select t.id, t.opened_at from (${each(sql`t.holder_unit_id`)} union ${each(sql`t.area_unit_id`)}) t
    order by t.opened_at desc, t.id desc ${count ? sql`limit ${count}` : sql``}`;
}

function holding(search: Search, character: string): SQL {
  return sql`with mine as materialized (${newest(search, LOOKED_AT)})
    select mine.id, mine.opened_at from mine
    join ticket_search s on s.tenant_id = ${search.context.tenant.id} and s.ticket_id = mine.id
    where exists (select from unnest(s.grams) gram
      where position(${character} in gram) > 0 and left(gram, 1) <> all(${sql.param(marks)}::text[]))
    order by mine.opened_at desc, mine.id desc limit ${search.limit}`;
}

/** Hits among the newest `walked` tickets within the filters, or among all, newest first, until the page is full. */
function walk(search: Search, grams: readonly string[], walked: number | null): SQL {
  return sql`select mine.id, mine.opened_at from (${newest(search, walked)}) mine
    cross join lateral (
      select from ticket_search s
      where s.tenant_id = ${search.context.tenant.id} and s.ticket_id = mine.id
        and s.grams @> ${sql.param(grams)}::text[] offset 0) s
    order by mine.opened_at desc, mine.id desc limit ${search.limit}`;
}

/** Hits by the index of grams, newest first, of some months or all; null when there are more than can be gathered at once. */
async function gather(
  { context, filters, place, limit, units }: Search,
  grams: readonly string[],
  months: readonly string[] | null,
): Promise<Hit[] | null> {
  const { from, to } = filters;
  const { id: tenantId } = context.tenant;
  const [found] = await query<{ count: number; hits: Hit[] }>(
    context.db,
    sql`with found as materialized (
          select s.ticket_id, s.opened_at from ticket_search s
          where s.tenant_id = ${tenantId} and s.grams @> ${sql.param(grams)}::text[]
            ${units ? sql`and s.grams && ${sql.param(units.map(unitGram))}::text[]` : sql``}
            ${months ? sql`and s.grams && ${sql.param(months)}::text[]` : sql``}
            ${before(place, sql`s.opened_at`, sql`s.ticket_id`)}
            ${from ? sql`and s.opened_at >= ${from}::timestamptz` : sql``}
            ${to ? sql`and s.opened_at < ${to}::timestamptz` : sql``}
          limit ${GATHERED})
        select (select count(*) from found)::int as count, coalesce((select json_agg(hit) from (
          select t.id, t.opened_at as "openedAt"
          from (select * from found order by opened_at desc, ticket_id desc) found
          cross join lateral (
            select t.id, t.opened_at from ticket t
            where t.tenant_id = ${tenantId} and t.id = found.ticket_id
              and ${ticketsWithin(context, 'ticket.read', filters)} offset 0) t
          where (select count(*) from found) < ${GATHERED}
          order by found.opened_at desc, found.ticket_id desc limit ${limit}) hit), '[]') as hits`,
  );
  if (!found || found.count >= GATHERED) return null;
  return found.hits.map(({ id, openedAt }) => ({ id, openedAt: new Date(openedAt) }));
}

/** The ticket of that number, and those that came with it from elsewhere. */
async function findNumbered(context: Context, request: TicketFilters, question: Question | null): Promise<Hit[]> {
  if (!question?.number) return [];
  const number = ticketNumberOf(question.number);
  const grams = [numberGram(question.number)];
  return query<Hit>(
    context.db,
    sql`with named as materialized (
          select t.id from ticket t where t.tenant_id = ${context.tenant.id} and t.number = ${number}::bigint
          union
          select s.ticket_id from ticket_search s where s.tenant_id = ${context.tenant.id} and s.grams @> ${sql.param(grams)}::text[]
        )
        select t.id, t.opened_at from named
        cross join lateral (
          select t.id, t.opened_at, t.number from ticket t where t.tenant_id = ${context.tenant.id} and t.id = named.id
            and ${ticketsWithin(context, 'ticket.read', request)} offset 0) t
        order by t.number = ${number}::bigint desc nulls last, t.opened_at desc limit 20`,
  );
}
