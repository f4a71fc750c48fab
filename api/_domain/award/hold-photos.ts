import { sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import { mayDoWhere } from '../access/index.js';
import type { Context } from '../context.js';
import type { PhotoRow } from '../photo/index.js';
import type { AwardHold } from './hold.js';

/** The photos of a held report, and of the report it looks like. */
export interface HoldPhotos {
  own: PhotoRow[];
  others: PhotoRow[];
}

/** Photos to look at side by side, by hold; none of tickets the actor may not read. */
export async function photosOfHolds(context: Context, holds: readonly AwardHold[]): Promise<Map<string, HoldPhotos>> {
  const reportIds = holds.flatMap((hold) => [hold.causeId, ...otherReportsOf(hold)]);
  if (reportIds.length === 0) return new Map();
  const { tenant, db } = context;
  const mayRead = mayDoWhere(context, 'ticket.read', {
    holderUnitId: sql`t.holder_unit_id`,
    areaUnitId: sql`t.area_unit_id`,
  });
  const photos = await query<PhotoRow & { reportId: string }>(
    db,
    sql`select p.id, p.report_id, p.purpose, p.state, p.review, p.width_px, p.height_px, p.redacted_at
        from photo p
        join ticket_report tr on tr.tenant_id = p.tenant_id and tr.report_id = p.report_id and tr.detached_at is null
        join ticket t on t.tenant_id = tr.tenant_id and t.id = tr.ticket_id
        where p.tenant_id = ${tenant.id} and p.report_id = any(${sql.param(reportIds)}::uuid[])
          and p.state = 'ready' and ${mayRead}
        order by p.position, p.id`,
  );
  return new Map(holds.map((hold) => [hold.id, { own: ownOf(hold, photos), others: othersOf(hold, photos) }]));
}

type Photo = PhotoRow & { reportId: string };

/** The one that looks like another comes first. */
function ownOf({ causeId, facts }: AwardHold, photos: readonly Photo[]): PhotoRow[] {
  const own = photos.filter(({ reportId }) => reportId === causeId);
  return own.sort((a, b) => Number(b.id === facts.photoId) - Number(a.id === facts.photoId));
}

function othersOf(hold: AwardHold, photos: readonly Photo[]): PhotoRow[] {
  const ids = otherReportsOf(hold);
  const { otherPhotoId } = hold.facts;
  const others = photos.filter(({ reportId }) => ids.includes(reportId));
  return others.sort((a, b) => Number(b.id === otherPhotoId) - Number(a.id === otherPhotoId));
}

function otherReportsOf({ facts }: AwardHold): string[] {
  return [facts.otherReportId, facts.samePlaceReportId, facts.farReportId].filter((id) => typeof id === 'string');
}
