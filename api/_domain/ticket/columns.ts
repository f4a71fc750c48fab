import { type SQL, sql } from 'drizzle-orm';
import type { UnitKind } from '../../_contract/vocabulary.js';
import type { Ticket, TicketBrief } from './ticket.js';

/** A row as {@link briefColumns} selects it: a ticket as lists show it, with the names of its holder and area. */
export interface BriefRow extends Omit<TicketBrief, 'holder' | 'area'> {
  holderUnitId: string;
  holderKind: UnitKind;
  holderName: string;
  holderShortName: string;
  holderPath: string;
  areaUnitId: string | null;
  areaShortName: string | null;
  areaPath: string | null;
}

/** A row as {@link ticketColumns} selects it: the whole ticket. */
export type TicketRow = BriefRow & Omit<Ticket, keyof TicketBrief>;

/** What a list shows of a ticket, and no column more: a page is twenty of them. Goes with {@link ticketJoins}. */
export const briefColumns: SQL = sql`
  t.id, t.number, t.version, t.status, t.category_code, t.severity, t.holder_unit_id, t.assignee_id, t.area_unit_id,
  t.longitude_e6, t.latitude_e6, t.place_words, t.cover_photo_id, t.report_count, t.taxonomy_version,
  t.opened_at, t.deadline_at, t.deadline_kind, t.promised_at, t.verified_at, t.disputed_at, t.supervised_at,
  t.resolution_kind, t.return_count, t.ruled_at, t.reopened_at, t.parent_id, t.check_level, t.checked_at,
  holder.kind as holder_kind, holder.name as holder_name, holder.short_name as holder_short_name,
  holder.path as holder_path, area.short_name as area_short_name, area.path as area_path`;

/** Every column of a ticket and of its holder and area; goes with {@link ticketJoins}. */
export const ticketColumns: SQL = sql`${briefColumns}, t.dispatched_at, t.resolved_at, t.closed_at,
  t.response_deadline_at, t.resolution_deadline_at, t.merged_into_id, t.changed_at,
  t.warn_at, t.warning_count, t.closes_at, t.parent_relation, (
    select max(back.occurred_at) from ticket_event back
    where back.tenant_id = t.tenant_id and back.ticket_id = t.id and back.type = 'reworked') as reworked_at`;

export const ticketJoins: SQL = sql`
  join unit holder on holder.tenant_id = t.tenant_id and holder.id = t.holder_unit_id
  left join unit area on area.tenant_id = t.tenant_id and area.id = t.area_unit_id`;

/** The columns policies look at, for {@link mayDoWhere}. */
export const ticketAccess = { holderUnitId: sql`t.holder_unit_id`, areaUnitId: sql`t.area_unit_id` };

/** Property by property: a rest of forty columns costs more than the query that brought them. */
export function briefOf(row: BriefRow): TicketBrief {
  return {
    id: row.id,
    number: row.number,
    version: row.version,
    status: row.status,
    categoryCode: row.categoryCode,
    severity: row.severity,
    holder: {
      id: row.holderUnitId,
      kind: row.holderKind,
      name: row.holderName,
      shortName: row.holderShortName,
      path: row.holderPath,
    },
    assigneeId: row.assigneeId,
    area: row.areaUnitId ? { id: row.areaUnitId, shortName: row.areaShortName ?? '', path: row.areaPath ?? '' } : null,
    longitudeE6: row.longitudeE6,
    latitudeE6: row.latitudeE6,
    placeWords: row.placeWords,
    coverPhotoId: row.coverPhotoId,
    reportCount: row.reportCount,
    taxonomyVersion: row.taxonomyVersion,
    openedAt: row.openedAt,
    deadlineAt: row.deadlineAt,
    deadlineKind: row.deadlineKind,
    promisedAt: row.promisedAt,
    verifiedAt: row.verifiedAt,
    disputedAt: row.disputedAt,
    supervisedAt: row.supervisedAt,
    resolutionKind: row.resolutionKind,
    returnCount: row.returnCount,
    ruledAt: row.ruledAt,
    reopenedAt: row.reopenedAt,
    parentId: row.parentId,
    checkLevel: row.checkLevel,
    checkedAt: row.checkedAt,
  };
}

/** The whole ticket of a row. */
export function ticketOf(row: TicketRow): Ticket {
  return {
    ...briefOf(row),
    dispatchedAt: row.dispatchedAt,
    resolvedAt: row.resolvedAt,
    reworkedAt: row.reworkedAt,
    closedAt: row.closedAt,
    responseDeadlineAt: row.responseDeadlineAt,
    resolutionDeadlineAt: row.resolutionDeadlineAt,
    mergedIntoId: row.mergedIntoId,
    changedAt: row.changedAt,
    warnAt: row.warnAt,
    warningCount: row.warningCount,
    closesAt: row.closesAt,
    parentRelation: row.parentRelation,
  };
}
