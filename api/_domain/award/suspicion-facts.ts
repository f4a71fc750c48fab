import { sql } from 'drizzle-orm';
import { statement } from '../../../db/statement.js';
import type { Context } from '../context.js';
import type { PointsRules } from '../policy/index.js';
import { findCopies } from './photo-copies.js';
import type { AlikePhoto, Relation, SuspectReport, SuspicionFacts } from './suspicion.js';

/** What is known of a report that is to be paid, and the unit whose leads look when it is suspicious. */
export interface ReportFacts extends SuspicionFacts {
  unitId: string | null;
}

type OwnRow = SuspectReport & { unitId: string | null } & {
  [Key in keyof SuspectReport as `other${Capitalize<Key>}`]: SuspectReport[Key] | null;
};

/** More than these of one person in the cooldown tell no more. */
const OTHERS_MAX = sql.raw('100');

const ownReports = statement<{ tenantId: string; reportIds: readonly string[]; cooldownHours: number }, OwnRow>(
  'reports_around_award',
  ({ tenantId, reportIds, cooldownHours }) => sql`
    select r.id, r.category_code, r.longitude_e6, r.latitude_e6, r.received_at, r.device_at,
      coalesce(t.area_unit_id, t.holder_unit_id) as unit_id,
      o.id as other_id, o.category_code as other_category_code, o.longitude_e6 as other_longitude_e6,
      o.latitude_e6 as other_latitude_e6, o.received_at as other_received_at, o.device_at as other_device_at
    from report r
    left join ticket_report tr on tr.tenant_id = r.tenant_id and tr.report_id = r.id and tr.detached_at is null
    left join ticket t on t.tenant_id = tr.tenant_id and t.id = tr.ticket_id
    left join lateral (
      select n.* from report n
      where n.tenant_id = r.tenant_id and n.reporter_id = r.reporter_id and n.id <> r.id and n.withdrawn_at is null
        and n.received_at between r.received_at - make_interval(hours => ceil(${cooldownHours}::numeric)::int)
          and r.received_at + interval '1 hour'
      order by n.received_at desc limit ${OTHERS_MAX}
    ) o on true
    where r.tenant_id = ${tenantId} and r.id = any(${reportIds}::uuid[])`,
);

interface LinkRow extends Relation {
  id: string;
  photoId: string | null;
  otherPhotoId: string | null;
  otherReportId: string | null;
  bits: number | null;
  hasPhoto: boolean;
}

/** Of a person's own photos the latest so many are compared; of everybody's, those of the latest tickets. */
const OWN_PHOTOS = sql.raw('300');
const OTHERS_TICKETS = sql.raw('300');
/** Who verified is looked at in the latest tickets of the unit. */
const RING_TICKETS = sql.raw('150');
/** And whether the reporter verified the latest of the verifier's own reports. */
const MUTUAL_REPORTS = sql.raw('50');

// Mirrored, every other wave of a row turns its sign: that hash needs no second look at the pixels.
const MIRROR = sql.raw(`x'aaaaaaaaaaaaaaaa'`);
const bitsOf = (hash: string) => sql.raw(`('x' || ${hash})::bit(64)`);

const linksOf = statement<{ tenantId: string; reportIds: readonly string[]; verifierId: string | null }, LinkRow>(
  'links_around_award',
  ({ tenantId, reportIds, verifierId }) => sql`
    select r.id, alike.photo_id, alike.other_photo_id, alike.other_report_id, alike.bits,
      exists (select from photo p where p.tenant_id = r.tenant_id and p.report_id = r.id
        and p.perceptual_hash is not null) as has_photo,
      exists (
        select from person_contact one join person_contact other
          on other.tenant_id = one.tenant_id and other.person_id = ${verifierId}::uuid and other.phone = one.phone
        where one.tenant_id = r.tenant_id and one.person_id = r.reporter_id) as shares_phone,
      exists (
        select from role_grant one
        join unit home on home.tenant_id = one.tenant_id and home.id = one.unit_id and home.kind = 'building'
        join role_grant other on other.tenant_id = one.tenant_id and other.unit_id = one.unit_id
          and other.person_id = ${verifierId}::uuid and other.role = 'resident' and other.ended_by is null
        where one.tenant_id = r.tenant_id and one.person_id = r.reporter_id and one.role = 'resident'
          and one.ended_by is null) as shares_home,
      exists (
        select from (select w.id from report w
          where w.tenant_id = r.tenant_id and w.reporter_id = ${verifierId}::uuid
          order by w.received_at desc limit ${MUTUAL_REPORTS}) theirs
        join ticket_report l on l.tenant_id = r.tenant_id and l.report_id = theirs.id
        join ticket_event e on e.tenant_id = r.tenant_id and e.ticket_id = l.ticket_id and e.type = 'verified'
          and e.actor_id = r.reporter_id) as is_mutual,
      ring.by_verifier, ring.by_verifier_of_reporter, ring.by_others, ring.by_others_of_reporter
    from report r
    left join ticket_report own on own.tenant_id = r.tenant_id and own.report_id = r.id and own.detached_at is null
    left join ticket t on t.tenant_id = own.tenant_id and t.id = own.ticket_id
    left join lateral (
      select mine.id as photo_id, other.id as other_photo_id, other.report_id as other_report_id,
        least(bit_count(mine.bits # other.bits), bit_count(mine.bits # other.bits # ${MIRROR})) as bits
      from (
        select id, declared_at, ${bitsOf('perceptual_hash')} as bits from photo
        where tenant_id = r.tenant_id and report_id = r.id and perceptual_hash is not null
      ) mine
      join lateral (
        select c.id, c.report_id, ${bitsOf('c.perceptual_hash')} as bits from (
          (select p.id, p.report_id, p.perceptual_hash, p.declared_at from photo p
            where p.tenant_id = r.tenant_id and p.owner_id = r.reporter_id and p.perceptual_hash is not null
              and p.declared_at < mine.declared_at
            order by p.declared_at desc limit ${OWN_PHOTOS})
          union all
          (select p.id, p.report_id, p.perceptual_hash, p.declared_at
            from (select k.id from ticket k where k.tenant_id = r.tenant_id and k.opened_at <= mine.declared_at
              order by k.opened_at desc, k.id desc limit ${OTHERS_TICKETS}) latest
            join ticket_report l on l.tenant_id = r.tenant_id and l.ticket_id = latest.id
            join photo p on p.tenant_id = r.tenant_id and p.report_id = l.report_id and p.perceptual_hash is not null)
        ) c where c.report_id <> r.id and c.declared_at < mine.declared_at
      ) other on true
      order by bits limit 1
    ) alike on true
    left join lateral (
      select count(*) filter (where e.actor_id = ${verifierId}::uuid) as by_verifier,
        count(*) filter (where e.actor_id = ${verifierId}::uuid and first.reporter_id = r.reporter_id)
          as by_verifier_of_reporter,
        count(*) filter (where e.actor_id <> ${verifierId}::uuid) as by_others,
        count(*) filter (where e.actor_id <> ${verifierId}::uuid and first.reporter_id = r.reporter_id)
          as by_others_of_reporter
      from (select k.id from ticket k
        where k.tenant_id = r.tenant_id and k.area_unit_id = t.area_unit_id and k.verified_at is not null
        order by k.opened_at desc limit ${RING_TICKETS}) latest
      join ticket_event e on e.tenant_id = r.tenant_id and e.ticket_id = latest.id and e.type = 'verified'
      cross join lateral (
        select p.reporter_id from ticket_report l
        join report p on p.tenant_id = l.tenant_id and p.id = l.report_id
        where l.tenant_id = r.tenant_id and l.ticket_id = latest.id order by l.attached_at limit 1) first
    ) ring on true
    where r.tenant_id = ${tenantId} and r.id = any(${reportIds}::uuid[])`,
);

/**
 * What speaks for and against paying these reports at once, by report id, in two statements; in a third when there are
 * photos whose hash nobody knows, which may be cut out of others.
 */
export async function factsOfReports(
  { db, tenant, actor }: Context,
  reportIds: readonly string[],
  rules: PointsRules['suspicion'],
): Promise<Map<string, ReportFacts>> {
  const tenantId = tenant.id;
  const rows = await ownReports(db, { tenantId, reportIds, cooldownHours: rules.cooldownHours });
  const links = await linksOf(db, { tenantId, reportIds, verifierId: actor.personId });
  const copies = rules.samePhotoBits > 0 ? await findCopies(db, tenantId, unknownOf(links, rules.samePhotoBits)) : null;
  const linkOf = new Map(links.map((link) => [link.id, { ...link, ...copies?.get(link.id) }]));
  const facts = new Map<string, ReportFacts>();
  for (const row of rows) {
    const known = facts.get(row.id);
    const other = otherOf(row);
    if (known) facts.set(row.id, { ...known, others: other ? [...known.others, other] : known.others });
    else facts.set(row.id, { ...ownOf(row), others: other ? [other] : [], ...linked(linkOf.get(row.id)) });
  }
  return facts;
}

function ownOf({ id, categoryCode, longitudeE6, latitudeE6, receivedAt, deviceAt, unitId }: OwnRow) {
  return { report: { id, categoryCode, longitudeE6, latitudeE6, receivedAt, deviceAt }, unitId };
}

function otherOf(row: OwnRow): SuspectReport | null {
  if (row.otherId === null) return null;
  return {
    id: row.otherId,
    categoryCode: row.otherCategoryCode ?? '',
    longitudeE6: row.otherLongitudeE6 ?? 0,
    latitudeE6: row.otherLatitudeE6 ?? 0,
    receivedAt: row.otherReceivedAt ?? row.receivedAt,
    deviceAt: row.otherDeviceAt,
  };
}

/** Reports with a photo that is, as a whole, none that was there before. */
function unknownOf(links: readonly LinkRow[], samePhotoBits: number): string[] {
  return links.filter(({ hasPhoto, bits }) => hasPhoto && (bits === null || bits > samePhotoBits)).map(({ id }) => id);
}

function linked(link: (LinkRow & { copy?: number | undefined }) | undefined): {
  photo: AlikePhoto | null;
  relation: Relation | null;
} {
  if (!link) return { photo: null, relation: null };
  const { photoId, otherPhotoId, otherReportId, bits, copy, hasPhoto: _has, id: _id, ...relation } = link;
  const isAlike = photoId !== null && otherPhotoId !== null && otherReportId !== null && bits !== null;
  return { photo: isAlike ? { photoId, otherPhotoId, otherReportId, bits, ...(copy && { copy }) } : null, relation };
}
