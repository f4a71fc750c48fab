import { type SQL, sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import type { ApplicationStatus, CourierPlatform } from '../../_contract/vocabulary.js';
import { mayDoWhere, personIdOf } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { decodeCursor, limitOf, type Page, type PageRequest, pageOf, uuidOf } from '../page.js';
import { demandSomewhere } from './appointer.js';
import { selectTeams } from './team.js';

/** Somebody asks to be a courier of a team. */
export interface Application {
  id: string;
  teamId: string;
  teamName: string;
  unitId: string;
  personId: string;
  personName: string;
  platform: CourierPlatform;
  status: ApplicationStatus;
  appliedAt: Date;
  decidedAt: Date | null;
  decidedBy: string | null;
}

/** Applications of the tenant that fulfil the condition (on `a`, and `t` for the team), newest first. */
export function selectApplications({ db, tenant }: Context, condition: SQL, limit: number): Promise<Application[]> {
  return query<Application>(
    db,
    sql`select a.id, a.team_id, t.name as team_name, t.unit_id, a.person_id, p.display_name as person_name, a.platform,
          a.status, a.applied_at, a.decided_at, a.decided_by
        from team_application a
        join courier_team t on t.tenant_id = a.tenant_id and t.id = a.team_id
        join person p on p.id = a.person_id
        where a.tenant_id = ${tenant.id} and ${condition}
        order by a.id desc limit ${limit}`,
  );
}

/** One's own applications, newest first. */
export function listMyApplications(context: Context, request: PageRequest = {}): Promise<Page<Application>> {
  return readPage(context, sql`a.person_id = ${personIdOf(context.actor)}`, request);
}

/**
 * Applications to a team the actor leads, those that wait unless said otherwise, newest first. Refuses with
 * `access.forbidden` who leads none, and with `team.not_found` for a team that is not theirs.
 */
export async function listTeamApplications(
  context: Context,
  teamId: string,
  { status = 'pending', ...request }: PageRequest & { status?: ApplicationStatus | undefined } = {},
): Promise<Page<Application>> {
  demandSomewhere(context.actor, 'team.manage');
  const [team] = await selectTeams(context, sql`t.id = ${teamId}`);
  if (!team) throw new DomainError('team.not_found');
  return readPage(context, sql`a.team_id = ${teamId} and a.status = ${status}`, request);
}

/** What a lead may decide about; `application.not_found` also for those of other teams. */
export async function findLedApplication(context: Context, applicationId: string): Promise<Application> {
  const isOurs = mayDoWhere(context, 'team.manage', { unitId: sql`t.unit_id` });
  const [found] = await selectApplications(context, sql`a.id = ${applicationId} and ${isOurs}`, 1);
  if (!found) throw new DomainError('application.not_found');
  return found;
}

async function readPage(context: Context, condition: SQL, request: PageRequest): Promise<Page<Application>> {
  const limit = limitOf(request);
  const after = decodeCursor(request.cursor, 1);
  const rest = after ? sql`and a.id < ${uuidOf(after[0])}` : sql``;
  const rows = await selectApplications(context, sql`${condition} ${rest}`, limit + 1);
  return pageOf(rows, limit, ({ id }) => [id]);
}
