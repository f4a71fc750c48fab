import { sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import type { Role, UnitKind } from '../../_contract/vocabulary.js';
import { mayDo } from '../access/index.js';
import { type Contact, listContacts } from '../contact/index.js';
import type { Context, UnitRef } from '../context.js';
import { decodeCursor, limitOf, type Page, type PageRequest, pageOf, uuidOf } from '../page.js';
import { outsideKinds } from '../ticket/index.js';
import { holderKinds } from '../unit/index.js';
import { demandDesk, isOpen } from './reach.js';

/** A unit that can hold tickets: who answers for it today, and how much lies there. */
export interface DutyUnit {
  unit: UnitRef;
  parentName: string | null;
  people: { name: string; role: Role; isDeputy: boolean }[];
  contacts: Contact[];
  openCount: number;
  overdueCount: number;
  mayDispatch: boolean;
}

interface UnitRow {
  id: string;
  kind: UnitKind;
  name: string;
  shortName: string;
  path: string;
  code: string;
  parentName: string | null;
  openCount: number;
  overdueCount: number;
  people: DutyUnit['people'];
}

const onDuty = sql.raw(`g.role in ('assistant_officer', 'grid_officer', 'section_lead', 'secretary', 'street_lead',
  'district_lead', 'property_handler', 'department_handler')`);

/**
 * Who is there for the actor's units today, with those that may be given tickets too: the departments of the district, and
 * the property companies of the community the units belong to. By the official code and name of the unit, never by what lies there. A unit is found by its own name or that of somebody on duty. Refuses with `access.forbidden`
 * who keeps no desk.
 */
export async function readDuty(
  context: Context,
  request: PageRequest & { q?: string | undefined },
): Promise<Page<DutyUnit>> {
  demandDesk(context);
  const limit = limitOf(request);
  const rows = await readUnits(context, request, limit + 1);
  const { items, nextCursor } = pageOf(rows, limit, ({ code, name, id }) => [code, name, id]);
  const contacts = await listContacts(
    context,
    items.map(({ id }) => id),
  );
  return { items: items.map((row) => dutyOf(context, row, contacts)), nextCursor };
}

function readUnits(
  { db, tenant, actor, now }: Context,
  { cursor, q }: PageRequest & { q?: string | undefined },
  limit: number,
): Promise<UnitRow[]> {
  const after = decodeCursor(cursor, 3);
  const desks = actor.grants
    .filter((grant) => mayDo({ ...actor, grants: [grant] }, 'desk.read', { holderPath: grant.unit.path }))
    .map(({ unit }) => unit.path);
  const paths = desks.map((path) => sql`starts_with(u.path, ${path})`);
  const above = desks.flatMap((path) => path.split('/').slice(0, -1));
  const isNamed = q
    ? sql`(strpos(u.name, ${q}) > 0 or strpos(u.short_name, ${q}) > 0
        or exists (select 1 from jsonb_array_elements(staff.people) one where strpos(one ->> 'name', ${q}) > 0))`
    : sql`true`;
  return query<UnitRow>(
    db,
    sql`select u.id, u.kind, u.name, u.short_name, u.path, coalesce(u.code, '~') as code, parent.short_name as parent_name,
          staff.people, load.open_count, load.overdue_count
        from unit u
        left join unit parent on parent.tenant_id = u.tenant_id and parent.id = u.parent_id
        cross join lateral (select coalesce(jsonb_agg(jsonb_build_object('name', p.display_name, 'role', g.role,
            'isDeputy', g.deputy_for is not null) order by g.deputy_for is not null, g.valid_from, g.id), '[]') as people
          from role_grant g join person p on p.id = g.person_id
          where g.tenant_id = u.tenant_id and g.unit_id = u.id and ${onDuty}
            and g.valid_from <= ${now} and (g.valid_to is null or g.valid_to > ${now})) staff
        cross join lateral (select count(*) as open_count,
            count(*) filter (where t.deadline_at < ${now}::timestamptz) as overdue_count
          from ticket t where t.tenant_id = u.tenant_id and t.holder_unit_id = u.id and ${isOpen}) load
        where u.tenant_id = ${tenant.id} and u.closed_at is null
          and u.kind = any(${sql.param([...holderKinds])}::text[])
          and (u.kind = 'department' or ${sql.join(paths, sql` or `)}
            or u.kind = any(${sql.param([...outsideKinds])}::text[]) and exists (
              select from unit c where c.tenant_id = u.tenant_id and c.id = any(${sql.param(above)}::uuid[])
                and c.kind = 'community' and starts_with(u.path, c.path))) and ${isNamed}
          and ${after ? sql`(coalesce(u.code, '~'), u.name, u.id) > (${after[0]}, ${after[1]}, ${uuidOf(after[2])}::uuid)` : sql`true`}
        order by coalesce(u.code, '~'), u.name, u.id limit ${limit}`,
  );
}

function dutyOf({ actor }: Context, row: UnitRow, contacts: readonly Contact[]): DutyUnit {
  const { id, kind, name, shortName, path, parentName, people, openCount, overdueCount } = row;
  return {
    unit: { id, kind, name, shortName, path },
    parentName,
    people,
    contacts: contacts.filter((contact) => contact.unitId === id),
    openCount,
    overdueCount,
    mayDispatch: outsideKinds.includes(kind) || mayDo(actor, 'ticket.dispatch', { holderPath: path }),
  };
}
