import { sql } from 'drizzle-orm';
import { statement } from '../../../db/statement.js';
import type { TicketEventType } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';
import { loadPolicy } from '../policy/index.js';
import { inTransaction } from '../transaction.js';
import { gramsOf, monthGram, numberGram, unitGram } from './grams.js';

/** Events after which nothing is found by other words than before. */
const wordless: readonly TicketEventType[] = [
  'acknowledged',
  'verified',
  'found_untrue',
  'chased',
  'confirmed',
  'photo_redacted',
  'check_passed',
  'closed',
  'resolved',
  'noted',
  'supervised',
  'suspended',
  'resumed',
  'extension_asked',
  'extension_granted',
  'extension_declined',
  'clock_recounted',
  'handed_over',
  'released',
];

type Key = { tenantId: string; ticketId: string };

/** What a ticket is found by, before it is cut into grams. Names and numbers of reporters are not among it. */
interface Source {
  number: number;
  openedAt: Date;
  categoryCode: string;
  placeWords: string | null;
  holderUnitId: string;
  areaUnitId: string | null;
  holderName: string;
  holderShortName: string;
  areaShortName: string | null;
  externalNumbers: string[];
  words: string[];
  parties: string[];
}

// Whoever comes second waits here, and then reads what the first one had not seen yet.
const holdEntry = statement<Key, { ticketId: string }>(
  'hold_search_entry',
  ({ tenantId, ticketId }) =>
    sql`insert into ticket_search (tenant_id, ticket_id, opened_at, grams)
        select tenant_id, id, opened_at, '{}' from ticket where tenant_id = ${tenantId} and id = ${ticketId}
        on conflict (tenant_id, ticket_id) do update set opened_at = excluded.opened_at
        returning ticket_id`,
);

const readSource = statement<Key, Source>(
  'search_source',
  ({ tenantId, ticketId }) =>
    sql`with reported as (
          select r.id, r.words, r.words_review, r.external_number from ticket_report tr
          join report r on r.tenant_id = tr.tenant_id and r.id = tr.report_id
          where tr.tenant_id = ${tenantId} and tr.ticket_id = ${ticketId} and tr.detached_at is null
        )
        select t.number, t.opened_at, t.category_code, t.place_words, t.holder_unit_id, t.area_unit_id, holder.name as holder_name,
          holder.short_name as holder_short_name, area.short_name as area_short_name,
          coalesce((select array_agg(external_number) from reported where external_number is not null), '{}')
            as external_numbers,
          coalesce((select array_agg(said.words) from (
            select words from reported where words_review <> 'hidden' and words is not null
            union all
            select a.words from reported join report_addition a on a.tenant_id = ${tenantId} and a.report_id = reported.id
            where a.words_review <> 'hidden' and a.words is not null
            union all
            select v.transcript from reported join voice v on v.tenant_id = ${tenantId} and v.report_id = reported.id
            where v.transcript is not null and (v.review <> 'hidden' or v.owner_id is null)
          ) said), '{}') as words,
          coalesce((select array_agg(c.party_name) from coordination c
            where c.tenant_id = ${tenantId} and c.ticket_id = t.id), '{}') as parties
        from ticket t
        join unit holder on holder.tenant_id = t.tenant_id and holder.id = t.holder_unit_id
        left join unit area on area.tenant_id = t.tenant_id and area.id = t.area_unit_id
        where t.tenant_id = ${tenantId} and t.id = ${ticketId}`,
);

const writeEntry = statement<Key & { grams: string[] }, { ticketId: string }>(
  'write_search_entry',
  ({ tenantId, ticketId, grams }) =>
    sql`update ticket_search set grams = ${grams}::text[]
        where tenant_id = ${tenantId} and ticket_id = ${ticketId} and grams <> ${grams}::text[] returning ticket_id`,
);

/**
 * Works out anew what a ticket is found by. Many may do so at once: the last one to write has read what all of them saw.
 * A ticket that is not there is nothing to do.
 */
export function indexTicket(context: Context, ticketId: string): Promise<void> {
  return inTransaction(context, async (inner) => {
    const key = { tenantId: inner.tenant.id, ticketId };
    const { body } = await loadPolicy(inner, 'taxonomy');
    const [held] = await holdEntry(inner.db, key);
    const [source] = held ? await readSource(inner.db, key) : [];
    if (!source) return;
    const category = body.categories.find(({ code }) => code === source.categoryCode);
    const filed = category ? [category.label, category.tile, category.className, ...category.synonyms] : [];
    await writeEntry(inner.db, { ...key, grams: gramsIn(source, filed) });
  });
}

function gramsIn(source: Source, filed: readonly (string | null)[]): string[] {
  const { openedAt, placeWords, holderName, holderShortName, areaShortName, words, parties } = source;
  const texts = [placeWords, holderName, holderShortName, areaShortName, ...filed, ...words, ...parties];
  const numbers = [String(source.number), ...source.externalNumbers].map(numberGram);
  const units = [source.holderUnitId, source.areaUnitId].flatMap((unitId) => (unitId ? [unitGram(unitId)] : []));
  const known = [...numbers, ...units, monthGram(openedAt)];
  return [...new Set([...known, ...texts.flatMap((text) => (text ? gramsOf(text) : []))])].sort();
}

const ticketOfReport = statement<{ tenantId: string; reportId: string }, { ticketId: string }>(
  'search_ticket_of_report',
  ({ tenantId, reportId }) =>
    sql`select ticket_id from ticket_report
        where tenant_id = ${tenantId} and report_id = ${reportId} and detached_at is null`,
);

/** Indexes anew the ticket a report belongs to: its words were hidden, shown again, or written down. */
export async function indexTicketOfReport(context: Context, reportId: string): Promise<void> {
  const [found] = await ticketOfReport(context.db, { tenantId: context.tenant.id, reportId });
  if (found) await indexTicket(context, found.ticketId);
}

const typeOfEvent = statement<Key & { version: number }, { type: TicketEventType }>(
  'search_event_type',
  ({ tenantId, ticketId, version }) =>
    sql`select type from ticket_event
        where tenant_id = ${tenantId} and ticket_id = ${ticketId} and version = ${version}`,
);

/** Indexes a ticket anew after what happened to it, unless it is found by the same words as before. */
export async function indexAfterEvent(
  context: Context,
  { ticketId, version }: { ticketId: string; version: number },
): Promise<void> {
  const [event] = await typeOfEvent(context.db, { tenantId: context.tenant.id, ticketId, version });
  if (event && !wordless.includes(event.type)) await indexTicket(context, ticketId);
}
