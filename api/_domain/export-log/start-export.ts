import { sql } from 'drizzle-orm';
import { json, query } from '../../../db/statement.js';
import type { ExportKind, TicketStatus } from '../../_contract/vocabulary.js';
import { personIdOf } from '../access/index.js';
import type { OuterContext } from '../context.js';
import { newId } from '../ids.js';

export type ExportFormat = 'csv' | 'xlsx' | 'txt';

/**
 * What a file was narrowed to: codes, ids and moments. Words somebody looked for never stand here, as they may name people;
 * they narrow no file today, and one that took some would keep no more than that there were any.
 */
export interface ExportFilters {
  statuses?: readonly TicketStatus[] | undefined;
  categoryCodes?: readonly string[] | undefined;
  unitId?: string | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
  /** YYYY-MM. */
  month?: string | undefined;
}

/** A file on its way out. */
export interface ExportTrace {
  /** To be called once the last byte was sent, with the rows there were. A file that is cut off never comes to it. */
  end(rowCount: number): Promise<void>;
}

interface TakenOut {
  kind: ExportKind;
  format: ExportFormat;
  filters: ExportFilters;
  /** The ticket whose story it is. */
  ticketId?: string;
}

/**
 * Keeps for good who takes which file out. To be awaited before its first byte leaves, and after the policy was asked: the
 * row is committed by then, whatever becomes of the file. It stays when the account is deleted; its name is gone then.
 */
export async function startExport(context: OuterContext, { ticketId, ...taken }: TakenOut): Promise<ExportTrace> {
  const { db, tenant, actor, now } = context;
  const id = newId(now);
  const begun = performance.now();
  await query(
    db,
    sql`insert into export_log (tenant_id, id, kind, format, actor_id, filters, ticket_id, started_at)
        values (${tenant.id}, ${id}, ${taken.kind}, ${taken.format}, ${personIdOf(actor)}, ${json(taken.filters)}::jsonb,
          ${ticketId ?? null}::uuid, ${now}::timestamptz)`,
  );
  const endedAt = () => new Date(now.getTime() + performance.now() - begun);
  return {
    async end(rowCount) {
      await query(
        db,
        sql`insert into export_end (tenant_id, export_id, row_count, ended_at)
            values (${tenant.id}, ${id}, ${rowCount}, ${endedAt()}::timestamptz)`,
      );
    },
  };
}
