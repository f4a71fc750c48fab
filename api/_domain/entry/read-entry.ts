import { sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import type { ReportSource, Severity, TicketStatus, UnitKind } from '../../_contract/vocabulary.js';
import { personIdOf } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';

/** A report somebody typed in, as it stands with its ticket. */
export interface Entry {
  id: string;
  source: ReportSource;
  ticketId: string;
  ticketNumber: number;
  status: TicketStatus;
  severity: Severity;
  categoryCode: string;
  longitudeE6: number;
  latitudeE6: number;
  placeWords: string | null;
  areaName: string | null;
  holderId: string;
  holderKind: UnitKind;
  holderName: string;
  holderShortName: string;
  creditedName: string | null;
}

/** What one has typed in oneself; `report.not_found` for anything else. */
export async function readEntry({ db, tenant, actor }: Context, reportId: string): Promise<Entry> {
  const [found] = await query<Entry>(
    db,
    sql`select r.id, r.source, t.id as ticket_id, t.number as ticket_number, t.status, r.severity, r.category_code,
        r.longitude_e6, r.latitude_e6, r.place_words, area.short_name as area_name, holder.id as holder_id,
        holder.kind as holder_kind, holder.name as holder_name, holder.short_name as holder_short_name,
        credited.display_name as credited_name
      from report r
      join ticket_report tr on tr.tenant_id = r.tenant_id and tr.report_id = r.id and tr.detached_at is null
      join ticket t on t.tenant_id = tr.tenant_id and t.id = tr.ticket_id
      join unit holder on holder.tenant_id = t.tenant_id and holder.id = t.holder_unit_id
      left join unit area on area.tenant_id = t.tenant_id and area.id = t.area_unit_id
      left join person credited on credited.id = r.reporter_id
      where r.tenant_id = ${tenant.id} and r.id = ${reportId} and r.entered_by = ${personIdOf(actor)}`,
  );
  if (!found) throw new DomainError('report.not_found');
  return found;
}
