import { sql } from 'drizzle-orm';
import { query, statement } from '../../../db/statement.js';
import type { Executor } from '../../../db/client.js';
import type { Role } from '../../_contract/vocabulary.js';
import type { Context, Tenant } from '../context.js';
import { type Duties, type Obstacle, obstaclesOf } from './rules.js';

/** People are the same in every district, and so their account ends in all of them. */
export function allTenants(db: Executor): Promise<Tenant[]> {
  return query<Tenant>(db, sql`select id, name, desk_unit_id from tenant order by id`);
}

const staffRoles = statement<{ tenantId: string; personId: string; now: Date }, { role: Role; unitName: string }>(
  'staff_roles_of_person',
  ({ tenantId, personId, now }) => sql`
    select g.role, u.name as unit_name from role_grant g
    join unit u on u.tenant_id = g.tenant_id and u.id = g.unit_id
    where g.tenant_id = ${tenantId} and g.person_id = ${personId} and g.role not in ('courier', 'resident')
      and (g.valid_to is null or g.valid_to > ${now}) order by u.path, g.role`,
);

const undone = statement<
  { tenantId: string; personId: string; now: Date },
  { openTickets: number; isLastAdministrator: boolean }
>(
  'undone_by_person',
  ({ tenantId, personId, now }) => sql`
    select (select count(*) from ticket t where t.tenant_id = ${tenantId} and t.assignee_id = ${personId}
        and t.status not in ('closed', 'rejected', 'merged')) as open_tickets,
      coalesce((select bool_and(g.person_id = ${personId}) from role_grant g
        where g.tenant_id = ${tenantId} and g.role = 'administrator'
          and (g.valid_to is null or g.valid_to > ${now})), false) as is_last_administrator`,
);

/** What a person would leave undone in the context's district. */
async function readDuties({ db, tenant, now }: Context, personId: string): Promise<Duties> {
  const key = { tenantId: tenant.id, personId, now };
  const roles = await staffRoles(db, key);
  const [rest] = await undone(db, key);
  return { roles, openTickets: rest?.openTickets ?? 0, isLastAdministrator: rest?.isLastAdministrator ?? false };
}

/** What has to be handed over, in every district, before the person's account can be deleted. */
export async function findObstacles(context: Context, personId: string): Promise<Obstacle[]> {
  const found: Obstacle[] = [];
  for (const tenant of await allTenants(context.db))
    found.push(...obstaclesOf(await readDuties({ ...context, tenant }, personId)));
  return found;
}
