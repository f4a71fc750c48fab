import { sql } from 'drizzle-orm';
import { statement } from '../../../db/statement.js';
import type { BoardScope } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { wholeDistrict } from './tally.js';

/** A community or team that has a board. */
export interface BoardPlace {
  id: string;
  name: string;
}

type OwnPlace = BoardPlace & { scope: BoardScope };

/** The community where a person earned most, or else holds a role, and the team they ride with now. */
export function findBoardPlaces({ db, tenant, now }: Context, personId: string): Promise<OwnPlace[]> {
  return findOwn(db, { tenantId: tenant.id, personId, now });
}

/** The place of a board: the one asked for, the reader's own, or null when they have none. */
export async function placeOfBoard(
  { db, tenant }: Context,
  scope: BoardScope,
  scopeId: string | undefined,
  own: readonly OwnPlace[],
): Promise<BoardPlace | null> {
  if (scope === 'tenant') return { id: wholeDistrict, name: tenant.name };
  if (scopeId === undefined) return own.find((place) => place.scope === scope) ?? null;
  const [place] = await find[scope](db, { tenantId: tenant.id, id: scopeId });
  if (!place) throw new DomainError(scope === 'team' ? 'team.not_found' : 'unit.not_found');
  return place;
}

const find = {
  community: statement<{ tenantId: string; id: string }, BoardPlace>(
    'find_board_community',
    ({ tenantId, id }) => sql`
      select id, name from unit where tenant_id = ${tenantId} and id = ${id}::uuid and kind = 'community'`,
  ),
  team: statement<{ tenantId: string; id: string }, BoardPlace>(
    'find_board_team',
    ({ tenantId, id }) => sql`select id, name from courier_team where tenant_id = ${tenantId} and id = ${id}::uuid`,
  ),
};

const findOwn = statement<{ tenantId: string; personId: string; now: Date }, OwnPlace>(
  'find_board_places',
  ({ tenantId, personId, now }) => sql`
    (select 'community' as scope, place.id, place.name from (
      (select unit.id, unit.name, 0 as place, tally.points from board_tally tally
        join unit on unit.tenant_id = tally.tenant_id and unit.id = tally.scope_id
        where tally.tenant_id = ${tenantId} and tally.person_id = ${personId}::uuid and tally.scope = 'community'
          and tally.period = 'all')
      union all
      (select community.id, community.name, 1, 0 from role_grant held
        join unit at on at.tenant_id = held.tenant_id and at.id = held.unit_id
        join unit community on community.tenant_id = at.tenant_id and community.kind = 'community'
          and community.id = any(string_to_array(rtrim(at.path, '/'), '/')::uuid[])
        where held.tenant_id = ${tenantId} and held.person_id = ${personId}::uuid and held.valid_from <= ${now}::timestamptz
          and (held.valid_to is null or held.valid_to > ${now}::timestamptz))
    ) place order by place.place, place.points desc, place.id limit 1)
    union all
    (select 'team', team.id, team.name from role_grant held
      join courier_team team on team.tenant_id = held.tenant_id and team.unit_id = held.unit_id
        and team.closed_at is null
      join team_application joined on joined.tenant_id = team.tenant_id and joined.team_id = team.id
        and joined.status = 'approved' and joined.person_id = held.person_id
      where held.tenant_id = ${tenantId} and held.person_id = ${personId}::uuid and held.role = 'courier'
        and held.valid_from <= ${now}::timestamptz and (held.valid_to is null or held.valid_to > ${now}::timestamptz)
      order by joined.decided_at desc, joined.id desc limit 1)`,
);
