import { sql } from 'drizzle-orm';
import { statement } from '../../../db/statement.js';
import type { Role } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';

/** Those who lead what lies below their unit. */
const leading: Role[] = ['section_lead', 'secretary', 'street_lead', 'district_lead'];

const leadsAbove = statement<
  { tenantId: string; unitId: string; roles: Role[]; now: Date },
  { personId: string; path: string }
>(
  'leads_above',
  ({ tenantId, unitId, roles, now }) =>
    sql`select distinct g.person_id, above.path
        from unit held
        join unit above on above.tenant_id = held.tenant_id
          and above.id = any(string_to_array(trim(trailing '/' from held.path), '/')::uuid[]) and above.id <> held.id
        join role_grant g on g.tenant_id = above.tenant_id and g.unit_id = above.id and g.role = any(${roles}::text[])
          and g.valid_from <= ${now} and (g.valid_to is null or g.valid_to > ${now})
        where held.tenant_id = ${tenantId} and held.id = ${unitId}`,
);

/** Who leads the nearest unit above that has somebody; nobody at the top. */
export async function leadsOf({ db, tenant, now }: Context, unitId: string): Promise<string[]> {
  const leads = await leadsAbove(db, { tenantId: tenant.id, unitId, roles: leading, now });
  const nearest = Math.max(0, ...leads.map(({ path }) => path.length));
  return leads.filter(({ path }) => path.length === nearest).map(({ personId }) => personId);
}
