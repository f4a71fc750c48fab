import { sql } from 'drizzle-orm';
import { statement } from '../../../db/statement.js';
import type { UnitKind } from '../../_contract/vocabulary.js';
import { demand, personIdOf } from '../access/index.js';
import type { Context, UnitRef } from '../context.js';
import { neutralNames } from './neutral-name.js';

/** Somebody who rides with the team now. */
export interface TeamMember {
  /** Their own name by consent, or to themselves; else a neutral one. */
  name: string;
  /** When they were let in. */
  since: Date;
  /** Earned with the team, whatever was spent since. */
  points: number;
  reports: number;
  isMe: boolean;
}

/** A couriers' team as those in it see it. */
export interface MyTeam {
  id: string;
  name: string;
  unit: UnitRef;
  /** What a colleague types to apply. */
  code: string;
  /** What all who ever rode with it earned with it. */
  points: number;
  reports: number;
  /** By when they came in: a team is no board. */
  members: TeamMember[];
}

/** The team the signed-in courier rides with; null when there is none. */
export async function readMyTeam(context: Context): Promise<MyTeam | null> {
  const { actor, tenant, db, now } = context;
  const myId = personIdOf(actor);
  demand(actor, 'team.read');
  const [team] = await findTeam(db, { tenantId: tenant.id, personId: myId, now });
  if (!team) return null;
  const members = await findMembers(db, { tenantId: tenant.id, teamId: team.id, unitId: team.unitId, now });
  const hidden = members.filter((member) => !member.boardConsent && member.personId !== myId);
  const neutral = neutralNames(
    tenant.id,
    hidden.map(({ personId }) => personId),
  );
  const { unitId, unitKind, unitName, unitShortName, unitPath, ...rest } = team;
  return {
    ...rest,
    unit: { id: unitId, kind: unitKind, name: unitName, shortName: unitShortName, path: unitPath },
    members: members.map(({ personId, displayName, boardConsent, ...member }) => ({
      ...member,
      name: neutral.get(personId) ?? displayName,
      isMe: personId === myId,
    })),
  };
}

interface TeamRow extends Omit<MyTeam, 'unit' | 'members'> {
  unitId: string;
  unitKind: UnitKind;
  unitName: string;
  unitShortName: string;
  unitPath: string;
}

const findTeam = statement<{ tenantId: string; personId: string; now: Date }, TeamRow>(
  'find_my_team',
  ({ tenantId, personId, now }) => sql`
    select team.id, team.name, team.code, at.id as unit_id, at.kind as unit_kind, at.name as unit_name,
      at.short_name as unit_short_name, at.path as unit_path, coalesce(earned.points, 0)::int as points,
      coalesce(earned.reports, 0)::int as reports
    from role_grant held
    join courier_team team on team.tenant_id = held.tenant_id and team.unit_id = held.unit_id and team.closed_at is null
    join team_application joined on joined.tenant_id = team.tenant_id and joined.team_id = team.id
      and joined.status = 'approved' and joined.person_id = held.person_id
    join unit at on at.tenant_id = team.tenant_id and at.id = team.unit_id
    left join lateral (
      select sum(points) as points, sum(report_count) as reports from board_tally tally
      where tally.tenant_id = ${tenantId} and tally.period = 'all' and tally.starts_on = date '1970-01-01'
        and tally.scope = 'team' and tally.scope_id = team.id) earned on true
    where held.tenant_id = ${tenantId} and held.person_id = ${personId}::uuid and held.role = 'courier'
      and held.valid_from <= ${now}::timestamptz and (held.valid_to is null or held.valid_to > ${now}::timestamptz)
    order by joined.decided_at desc, joined.id desc limit 1`,
);

interface MemberRow extends Omit<TeamMember, 'name' | 'isMe'> {
  personId: string;
  displayName: string;
  boardConsent: boolean;
}

const findMembers = statement<{ tenantId: string; teamId: string; unitId: string; now: Date }, MemberRow>(
  'find_team_members',
  ({ tenantId, teamId, unitId, now }) => sql`
    select person.id as person_id, person.display_name, person.board_consent, joined.since,
      coalesce(tally.points, 0) as points, coalesce(tally.report_count, 0) as reports
    from (
      select person_id, max(decided_at) as since from team_application
      where tenant_id = ${tenantId} and team_id = ${teamId}::uuid and status = 'approved' group by person_id) joined
    join person on person.id = joined.person_id and person.deleted_at is null
    left join board_tally tally on tally.tenant_id = ${tenantId} and tally.period = 'all'
      and tally.starts_on = date '1970-01-01' and tally.scope = 'team' and tally.scope_id = ${teamId}::uuid
      and tally.person_id = person.id
    where exists (
      select from role_grant held where held.tenant_id = ${tenantId} and held.person_id = person.id
        and held.role = 'courier' and held.unit_id = ${unitId}::uuid and held.valid_from <= ${now}::timestamptz
        and (held.valid_to is null or held.valid_to > ${now}::timestamptz))
    order by joined.since, person.id limit 200`,
);
