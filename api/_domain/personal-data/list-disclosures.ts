import { type SQL, sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import type { DisclosurePurpose, PersonalField, Role, UnitKind } from '../../_contract/vocabulary.js';
import { demand, personIdOf } from '../access/index.js';
import type { Context } from '../context.js';
import { decodeCursor, limitOf, type Page, type PageRequest, pageOf, uuidOf } from '../page.js';

/** Somebody looked at the data of the person who reads this. */
export interface ToldDisclosure {
  id: string;
  occurredAt: Date;
  field: PersonalField;
  purpose: DisclosurePurpose;
  actorName: string;
  role: Role | null;
  unitId: string | null;
  unitKind: UnitKind | null;
  unitName: string | null;
  unitShortName: string | null;
  /** Their own report it was looked at for, when it is still theirs. */
  reportId: string | null;
  categoryCode: string | null;
  placeWords: string | null;
}

/** Who looked at the signed-in person's data, newest first. */
export async function listDisclosures(context: Context, request: PageRequest): Promise<Page<ToldDisclosure>> {
  const limit = limitOf(request);
  const after = decodeCursor(request.cursor, 1);
  const rest = after ? sql`and d.id < ${uuidOf(after[0])}` : sql``;
  const rows = await selectDisclosures(context, sql`${rest} order by d.id desc limit ${limit + 1}`);
  return pageOf(rows, limit, ({ id }) => [id]);
}

/** Everybody who ever looked at the signed-in person's data, newest first. */
export function allDisclosures(context: Context): Promise<ToldDisclosure[]> {
  return selectDisclosures(context, sql`order by d.id desc`);
}

function selectDisclosures({ db, tenant, actor }: Context, rest: SQL): Promise<ToldDisclosure[]> {
  const personId = personIdOf(actor);
  demand(actor, 'personal_data.read', { ownerId: personId });
  return query<ToldDisclosure>(
    db,
    sql`select d.id, d.occurred_at, d.field, d.purpose, p.display_name as actor_name, g.role,
          u.id as unit_id, u.kind as unit_kind, u.name as unit_name, u.short_name as unit_short_name,
          mine.id as report_id, mine.category_code, mine.place_words
        from disclosure d
        join person p on p.id = d.actor_id
        left join role_grant g on g.tenant_id = d.tenant_id and g.id = d.grant_id
        left join unit u on u.tenant_id = g.tenant_id and u.id = g.unit_id
        left join lateral (
          select r.id, r.category_code, r.place_words
          from ticket_report tr join report r on r.tenant_id = tr.tenant_id and r.id = tr.report_id
          where tr.tenant_id = d.tenant_id and tr.ticket_id = d.ticket_id and r.reporter_id = d.subject_id
          order by tr.attached_at limit 1
        ) mine on true
        where d.tenant_id = ${tenant.id} and d.subject_id = ${personId} ${rest}`,
  );
}
