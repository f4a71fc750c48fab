import { type SQL, sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import type { UnitKind } from '../../_contract/vocabulary.js';
import { mayDoWhere } from '../access/index.js';
import type { Context, UnitRef } from '../context.js';
import { demandSomewhere } from './appointer.js';

/** A couriers' team, as those who lead it see it. */
export interface Team {
  id: string;
  name: string;
  unit: UnitRef;
  code: string;
  pendingCount: number;
  /** Couriers who came in by this team and still are couriers there. */
  memberCount: number;
}

interface TeamRow extends Omit<Team, 'unit'> {
  unitId: string;
  unitKind: UnitKind;
  unitName: string;
  unitShortName: string;
  unitPath: string;
}

/** Teams of units the actor leads, newest first. Refuses with `access.forbidden` who leads none. */
export async function listTeams(context: Context): Promise<Team[]> {
  demandSomewhere(context.actor, 'team.manage');
  return selectTeams(context, sql`true`);
}

/** Open teams the actor leads that fulfil the condition (on `t`). */
export async function selectTeams(context: Context, condition: SQL): Promise<Team[]> {
  const { db, tenant, now } = context;
  const rows = await query<TeamRow>(
    db,
    sql`select t.id, t.name, t.code,
          (select count(*) from team_application a
             where a.tenant_id = t.tenant_id and a.team_id = t.id and a.status = 'pending') as pending_count,
          (select count(distinct a.person_id) from team_application a
             join role_grant g on g.tenant_id = a.tenant_id and g.person_id = a.person_id and g.role = 'courier'
               and g.unit_id = t.unit_id and g.valid_from <= ${now} and (g.valid_to is null or g.valid_to > ${now})
             where a.tenant_id = t.tenant_id and a.team_id = t.id and a.status = 'approved') as member_count,
          u.id as unit_id, u.kind as unit_kind, u.name as unit_name, u.short_name as unit_short_name, u.path as unit_path
        from courier_team t join unit u on u.tenant_id = t.tenant_id and u.id = t.unit_id
        where t.tenant_id = ${tenant.id} and t.closed_at is null and ${condition}
          and ${mayDoWhere(context, 'team.manage', { unitId: sql`t.unit_id` })}
        order by t.id desc`,
  );
  return rows.map(({ unitId, unitKind, unitName, unitShortName, unitPath, ...row }) => ({
    ...row,
    unit: { id: unitId, kind: unitKind, name: unitName, shortName: unitShortName, path: unitPath },
  }));
}
