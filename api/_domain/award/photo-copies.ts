import { setImmediate } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import type { Database, Transaction } from '../../../db/client.js';
import { statement } from '../../../db/statement.js';
import { likenessWithin, printOf, soughtOf } from './photo-print.js';
import type { AlikePhoto } from './suspicion.js';

/** As like as this is a copy. */
const COPY_FROM = 0.94;

/** So many of the person's own photos, and of those of the grid's latest tickets: each costs a millisecond to look at. */
const OWN_PHOTOS = sql.raw('40');
const GRID_TICKETS = sql.raw('20');

/** After so many the process turns to whoever else waits: that is some fifteen milliseconds. */
const PAIRS_AT_ONCE = 16;

interface PairRow {
  reportId: string;
  photoId: string;
  print: string;
  otherPhotoId: string;
  otherReportId: string;
  otherPrint: string;
}

const findPairs = statement<{ tenantId: string; reportIds: readonly string[] }, PairRow>(
  'find_photos_to_compare',
  ({ tenantId, reportIds }) => sql`
    select r.id as report_id, mine.id as photo_id, mine.print, other.id as other_photo_id,
      other.report_id as other_report_id, other.print as other_print
    from report r
    join photo mine on mine.tenant_id = r.tenant_id and mine.report_id = r.id and mine.print is not null
    left join ticket_report own on own.tenant_id = r.tenant_id and own.report_id = r.id and own.detached_at is null
    left join ticket t on t.tenant_id = own.tenant_id and t.id = own.ticket_id
    join lateral (
      (select p.id, p.report_id, p.print, p.declared_at from photo p
        where p.tenant_id = r.tenant_id and p.owner_id = r.reporter_id
          and p.perceptual_hash is not null and p.print is not null
          and p.declared_at < mine.declared_at
        order by p.declared_at desc limit ${OWN_PHOTOS})
      union
      (select p.id, p.report_id, p.print, p.declared_at
        from (select k.id from ticket k where k.tenant_id = r.tenant_id and k.area_unit_id = t.area_unit_id
          and k.opened_at <= mine.declared_at order by k.opened_at desc, k.id desc limit ${GRID_TICKETS}) latest
        join ticket_report l on l.tenant_id = r.tenant_id and l.ticket_id = latest.id
        join photo p on p.tenant_id = r.tenant_id and p.report_id = l.report_id and p.print is not null)
    ) other on other.report_id <> r.id and other.declared_at < mine.declared_at
    where r.tenant_id = ${tenantId} and r.id = any(${reportIds}::uuid[])`,
);

/** By report: the photo one of its own was cut out of, or is turned; the likest, when there are several. */
export async function findCopies(
  db: Database | Transaction,
  tenantId: string,
  reportIds: readonly string[],
): Promise<Map<string, AlikePhoto>> {
  const copies = new Map<string, AlikePhoto>();
  if (reportIds.length === 0) return copies;
  const sought = new Map<string, ReturnType<typeof soughtOf>>();
  const pairs = await findPairs(db, { tenantId, reportIds });
  for (const [index, { reportId, photoId, print, otherPhotoId, otherReportId, otherPrint }] of pairs.entries()) {
    if (index % PAIRS_AT_ONCE === PAIRS_AT_ONCE - 1) await setImmediate();
    const [mine, other] = [printOf(print), printOf(otherPrint)];
    if (!mine || !other) continue;
    const ready = sought.get(photoId) ?? soughtOf(mine);
    sought.set(photoId, ready);
    const likeness = likenessWithin(ready, other);
    const copy = Math.round(likeness * 100);
    if (likeness < COPY_FROM || copy <= (copies.get(reportId)?.copy ?? 0)) continue;
    copies.set(reportId, { photoId, otherPhotoId, otherReportId, bits: 64, copy });
  }
  return copies;
}
