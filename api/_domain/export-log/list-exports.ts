import { type SQL, sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import type { ExportKind, Role, TicketStatus } from '../../_contract/vocabulary.js';
import { mayDo, mayDoWhere, policyTable } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { decodeCursor, limitOf, momentOf, type Page, type PageRequest, pageOf, uuidOf } from '../page.js';
import type { ExportFormat } from './start-export.js';

/** A file that was taken out. */
export interface ToldExport {
  id: string;
  kind: ExportKind;
  format: ExportFormat;
  actorName: string;
  /** What they were when they took it, the highest of it; null for what nobody remembers. */
  role: Role | null;
  unitName: string | null;
  filters: {
    statuses?: TicketStatus[];
    categoryCodes?: string[];
    unitId?: string;
    from?: string;
    to?: string;
    month?: string;
  };
  /** Of the unit it was narrowed to; null also for one there never was. */
  filteredUnitName: string | null;
  ticketNumber: number | null;
  startedAt: Date;
  /** Both null while it is on its way, and for good when it was cut off. */
  endedAt: Date | null;
  rowCount: number | null;
}

const takingRules = [...policyTable['ticket.export'], ...policyTable['points.audit']];

/** The roles files are taken out in. */
const takers: readonly Role[] = [...new Set(takingRules.flatMap(({ roles }) => [...roles]))];

/**
 * Files that were taken out, newest first, of one kind or of all. Who reads for the tenant sees all of them; a secretary
 * those of whoever held, when they took it, a role for it at the secretary's unit or below. Refuses with `access.forbidden`.
 */
export async function listExports(
  context: Context,
  request: PageRequest & { kind?: ExportKind | undefined },
): Promise<Page<ToldExport>> {
  demandReader(context);
  const limit = limitOf(request);
  const after = decodeCursor(request.cursor, 2);
  const rows = await query<ToldExport>(
    context.db,
    sql`select e.id, e.kind, e.format, coalesce(p.display_name, '已注销用户') as actor_name, taker.role,
          taker.unit_name, e.filters, narrowed.name as filtered_unit_name, t.number as ticket_number, e.started_at,
          done.ended_at, done.row_count
        from export_log e
        left join person p on p.id = e.actor_id
        left join export_end done on done.tenant_id = e.tenant_id and done.export_id = e.id
        left join ticket t on t.tenant_id = e.tenant_id and t.id = e.ticket_id
        left join unit narrowed on narrowed.tenant_id = e.tenant_id and narrowed.id = (e.filters ->> 'unitId')::uuid
        left join lateral (select g.role, u.name as unit_name ${grantsThen(context)}
          order by length(u.path), g.id limit 1) taker on true
        where e.tenant_id = ${context.tenant.id} and ${isInReach(context)}
          ${request.kind ? sql`and e.kind = ${request.kind}` : sql``}
          ${after ? sql`and (e.started_at, e.id) < (${momentOf(after[0])}::timestamptz, ${uuidOf(after[1])}::uuid)` : sql``}
        order by e.started_at desc, e.id desc limit ${limit + 1}`,
  );
  return pageOf(rows, limit, ({ startedAt, id }) => [startedAt.toISOString(), id]);
}

function demandReader({ actor }: Context): void {
  const isReader = actor.grants.some(({ unit }) => mayDo(actor, 'export.read', { unitPath: unit.path }));
  if (!isReader) throw new DomainError('access.forbidden');
}

/** The roles in which the file could be taken, as `g`, held by whoever took `e` at that moment; their unit as `u`. */
function grantsThen({ tenant }: Context): SQL {
  return sql`from role_grant g join unit u on u.tenant_id = g.tenant_id and u.id = g.unit_id
    where g.tenant_id = ${tenant.id} and g.person_id = e.actor_id and g.role = any(${sql.param(takers)}::text[])
      and g.valid_from <= e.started_at and (g.valid_to is null or g.valid_to > e.started_at)`;
}

function isInReach(context: Context): SQL {
  const ofTenant = mayDoWhere(context, 'export.read', {});
  const ofUnit = mayDoWhere(context, 'export.read', { unitId: sql`g.unit_id` });
  return sql`(${ofTenant} or exists (select ${grantsThen(context)} and ${ofUnit}))`;
}
