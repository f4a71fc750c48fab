import { sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import { severities, type Severity } from '../../_contract/vocabulary.js';
import { mayDoWhere } from '../access/index.js';
import type { Context } from '../context.js';
import { readTicket } from '../ticket/index.js';
import { findLookAlikes, type LookAlike } from './look-alikes.js';
import { ticketOfOwnReport } from './own-report.js';
import { asGraveAs, isStillOnesOwn, LOOK_ALIKES_MAX, rankLookAlikes } from './rules.js';

/**
 * Tickets that may be the same place as one's own report, the most alike first, at most three; none once somebody has
 * taken it on or others have joined it. Throws `report.not_found`.
 */
export async function listLookAlikes(context: Context, reportId: string): Promise<LookAlike[]> {
  const own = await ticketOfOwnReport(context, reportId);
  if (!isStillOnesOwn(own)) return [];
  return rankLookAlikes(await findLookAlikes(context, own, asGraveAs(own.severity))).slice(0, LOOK_ALIKES_MAX);
}

/** A ticket that was merged, or that another was merged into. */
export interface MergedTicket {
  ticketId: string;
  number: number;
  categoryCode: string;
  severity: Severity;
}

/** What stands at the place of a ticket. */
export interface SamePlace {
  lookAlikes: LookAlike[];
  merged: MergedTicket[];
  mergedInto: MergedTicket | null;
}

/** For staff: what may be the same place as the ticket, and what was said to be it. Throws `ticket.not_found`. */
export async function readSamePlace(context: Context, ticketId: string): Promise<SamePlace> {
  const { ticket } = await readTicket(context, ticketId);
  const alike =
    ticket.status === 'merged' ? [] : await findLookAlikes(context, ticket, Object.keys(severities) as Severity[]);
  const joined = await query<MergedTicket & { isInto: boolean }>(
    context.db,
    sql`select t.id as ticket_id, t.number, t.category_code, t.severity, t.merged_into_id is distinct from ${ticketId} as is_into
        from ticket t
        where t.tenant_id = ${context.tenant.id}
          and (t.merged_into_id = ${ticketId} or t.id = ${ticket.mergedIntoId}::uuid)
          and ${mayDoWhere(context, 'ticket.read', { holderUnitId: sql`t.holder_unit_id`, areaUnitId: sql`t.area_unit_id` })}
        order by t.number`,
  );
  return {
    lookAlikes: rankLookAlikes(alike).slice(0, LOOK_ALIKES_MAX),
    merged: joined.filter(({ isInto }) => !isInto),
    mergedInto: joined.find(({ isInto }) => isInto) ?? null,
  };
}
