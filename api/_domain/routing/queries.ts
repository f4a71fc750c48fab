import { sql } from 'drizzle-orm';
import { query, statement } from '../../../db/statement.js';
import type { Context } from '../context.js';
import { holderKinds } from '../unit/index.js';

const findProperty = statement<{ tenantId: string; compoundId: string; now: Date }, { id: string }>(
  'property_of_compound',
  ({ tenantId, compoundId, now }) => sql`
    select u.id from unit u
    where u.tenant_id = ${tenantId} and u.kind = 'property' and u.closed_at is null
      and (u.parent_id = ${compoundId}::uuid or exists (
        select from unit_crossing x where x.tenant_id = u.tenant_id
          and (x.unit_id, x.other_unit_id) in ((u.id, ${compoundId}::uuid), (${compoundId}::uuid, u.id))))
      and exists (
        select from role_grant g where g.tenant_id = u.tenant_id and g.unit_id = u.id and g.role = 'property_handler'
          and g.valid_from <= ${now}::timestamptz and (g.valid_to is null or g.valid_to > ${now}::timestamptz))
    order by u.name, u.id limit 1`,
);

/** The property company of a compound with somebody who answers for it; of several always the same one. */
export async function propertyOf({ db, tenant, now }: Context, compoundId: string): Promise<string | null> {
  const [found] = await findProperty(db, { tenantId: tenant.id, compoundId, now });
  return found?.id ?? null;
}

const findHolder = statement<{ tenantId: string; unitId: string; kinds: string[] }, { id: string }>(
  'open_holder',
  ({ tenantId, unitId, kinds }) => sql`
    select id from unit
    where tenant_id = ${tenantId} and id = ${unitId}::uuid and closed_at is null and kind = any(${kinds}::text[])`,
);

/** Whether the unit is there, open, and of a kind that can hold tickets. */
export async function isHolder({ db, tenant }: Context, unitId: string): Promise<boolean> {
  return (await findHolder(db, { tenantId: tenant.id, unitId, kinds: [...holderKinds] })).length > 0;
}

/** Those of the units that are there, open, and of a kind that can hold tickets. */
export async function openHolders({ db, tenant }: Context, unitIds: string[]): Promise<Set<string>> {
  const rows = await query<{ id: string }>(
    db,
    sql`select id from unit where tenant_id = ${tenant.id} and id = any(${sql.param(unitIds)}::uuid[])
          and closed_at is null and kind = any(${sql.param([...holderKinds])}::text[])`,
  );
  return new Set(rows.map(({ id }) => id));
}
