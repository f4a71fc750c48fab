import { sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import type { SetupProgress } from '../../_contract/import.js';
import { mayDo } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { type DistrictCounts, stepsOf } from './rules.js';

/** How far the set-up of the district is, counted now. Refuses with `access.forbidden` who imports nowhere. */
export async function readSetup(context: Context): Promise<SetupProgress> {
  const { actor } = context;
  const isSomewhere = actor.grants.some(({ unit }) => mayDo(actor, 'import.manage', { unitPath: unit.path }));
  if (!isSomewhere) throw new DomainError('access.forbidden');
  const counts = await countDistrict(context);
  return { steps: stepsOf(counts), isOpen: counts.isOpen };
}

/** Counts what there is of the district. */
export async function countDistrict({ db, tenant, now }: Context): Promise<DistrictCounts> {
  const [counts] = await query<DistrictCounts>(
    db,
    sql`with open_unit as (
          select id, kind, path, boundary is not null as has_boundary from unit
          where tenant_id = ${tenant.id} and closed_at is null),
        grid as (select id, path from open_unit where kind = 'grid' and has_boundary)
        select
          (select count(*) from open_unit where kind = 'community') as communities,
          (select count(*) from open_unit c where kind = 'community'
             and exists (select from grid where grid.path like c.path || '%')) as communities_with_grids,
          (select count(*) from grid) as grids_with_boundary,
          (select count(*) from open_unit where kind = 'grid' and not has_boundary) as grids_without_boundary,
          (select count(*) from open_unit where kind = 'compound') as compounds,
          (select count(*) from open_unit where kind = 'building') as buildings,
          (select count(*) from open_unit where kind = 'property') as properties,
          (select count(*) from grid where exists (
             select from role_grant g where g.tenant_id = ${tenant.id} and g.unit_id = grid.id
               and g.role in ('grid_officer', 'assistant_officer')
               and g.valid_from <= ${now} and (g.valid_to is null or g.valid_to > ${now}))) as staffed_grids,
          (select count(*) from invitation i where i.tenant_id = ${tenant.id} and i.accepted_at is null
             and i.revoked_at is null and i.expires_at > ${now}) as open_invitations,
          (select count(*) from open_unit where kind in ('community', 'department')) as contactable,
          (select count(*) from open_unit u where kind in ('community', 'department') and exists (
             select from unit_contact c where c.tenant_id = ${tenant.id} and c.unit_id = u.id)) as contacted,
          (select ready_at is not null from tenant where id = ${tenant.id}) as is_open`,
  );
  if (!counts) throw new DomainError('service.unavailable');
  return counts;
}
