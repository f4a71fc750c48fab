import { sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import type { Severity } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';
import { maskWords } from '../personal-data/index.js';
import { type PhotoRow, photosOfTicket } from '../photo/index.js';
import { loadPolicy } from '../policy/index.js';
import { reporterNames } from '../ticket/index.js';
import type { ToldTicket } from './rules.js';

/** A ticket as anybody may be told of it. */
export interface ToldTicketRow extends ToldTicket {
  categoryCode: string;
  severity: Severity;
}

/** What may be told of the ticket; null when there is none. The caller has found out that it may be. */
export async function tellTicket(context: Context, ticketId: string): Promise<ToldTicketRow | null> {
  const { db, tenant } = context;
  const [row] = await query<Omit<ToldTicketRow, 'categoryLabel'> & { names: string[] }>(
    db,
    sql`select t.status, t.category_code, t.severity, t.place_words, holder.short_name as holder_name, t.opened_at,
        t.verified_at, t.resolved_at, t.closed_at, t.resolution_kind, ${reporterNames} as names, (
          select e.data ->> 'phrase' from ticket_event e
          where e.tenant_id = t.tenant_id and e.ticket_id = t.id and e.type = 'resolved' order by e.version desc limit 1
        ) as phrase
      from ticket t join unit holder on holder.tenant_id = t.tenant_id and holder.id = t.holder_unit_id
      where t.tenant_id = ${tenant.id} and t.id = ${ticketId}`,
  );
  if (!row) return null;
  const { names, ...told } = row;
  // Reporters write where it is in their own words.
  const placeWords = told.placeWords && maskWords(told.placeWords, names);
  const { categories } = (await loadPolicy(context, 'taxonomy')).body;
  const categoryLabel = categories.find(({ code }) => code === told.categoryCode)?.label ?? '问题';
  return { ...told, placeWords, categoryLabel };
}

/** Those of the photos that may be seen by everybody now: the ticket's, ready, and passed. In the order given. */
export async function publicPhotos(
  context: Context,
  ticketId: string,
  photoIds: readonly string[],
): Promise<PhotoRow[]> {
  if (photoIds.length === 0) return [];
  const photos = await photosOfTicket(context, ticketId);
  const fit = new Map(
    photos.flatMap((one) => (one.state === 'ready' && one.review === 'passed' ? [[one.id, one]] : [])),
  );
  return photoIds.flatMap((id) => fit.get(id) ?? []);
}
