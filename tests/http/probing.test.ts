import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { type Role, roles } from '../../api/_contract/vocabulary.js';
import { type Action, type PolicyRule, policyTable } from '../../api/_domain/access/index.js';
import { createInvitation, createTeam, joinTeam } from '../../api/_domain/appointment/index.js';
import type { OuterContext, UnitRef } from '../../api/_domain/context.js';
import { newId } from '../../api/_domain/ids.js';
import { awardVerifiedReport } from '../../api/_domain/award/index.js';
import { createReward, redeem } from '../../api/_domain/reward/index.js';
import { submitSuggestion } from '../../api/_domain/suggestion/index.js';
import { createActivity, joinActivity } from '../../api/_domain/volunteer/index.js';
import { describeApi, type DocumentedRoute, routesOf } from '../../api/_http/openapi.js';
import { query } from '../../db/statement.js';
import { useDatabase } from '../support/database.js';
import { anActivity } from '../support/builders/volunteer.js';
import { bodyFor } from '../support/request-bodies.js';
import { type Answer, type Client, createTestServer, type TestServer } from '../support/server.js';
import { createWorld, submitted, type World } from '../support/world.js';

/**
 * Whoever tries the ids of other people's things learns nothing, not even that they are there: each answer is the one an
 * id gets that never was.
 */

const database = useDatabase();
let home: World;
let abroad: World;
let server: TestServer;
let routes: DocumentedRoute[];
/** What is at home, and what is abroad, before anybody of this test came. */
let here: Things;
let there: Things;

/** The table a thing named in an address lies in. */
const tableOf: Record<string, string> = {
  activityId: 'activity',
  applicationId: 'team_application',
  bulletinId: 'bulletin',
  checkId: 'content_check',
  contactId: 'unit_contact',
  filterId: 'saved_filter',
  grantId: 'role_grant',
  holdId: 'award_hold',
  importId: 'import_draft',
  invitationId: 'invitation',
  letterId: 'outbox',
  photoId: 'photo',
  publicId: 'public_version',
  redemptionId: 'redemption',
  reportId: 'report',
  rewardId: 'reward',
  robotId: 'group_robot',
  scanId: 'scan_sign_in',
  serviceRecordId: 'service_record',
  sessionId: 'session',
  slotId: 'service_slot',
  suggestionId: 'suggestion',
  teamId: 'courier_team',
  ticketId: 'ticket',
  unitId: 'unit',
  voiceId: 'voice',
};

beforeAll(async () => {
  [home, abroad] = [await createWorld(database.db), await createWorld(database.db, '341004')];
  server = createTestServer(database, home);
  for (const world of [home, abroad]) await fill(world);
  [here, there] = [await thingsOf(home), await thingsOf(abroad)];
  routes = routesOf(describeApi(server.app)).filter(({ path }) => path.includes('Id}'));
});
afterAll(() => Promise.all([home.close(), abroad.close()]));

/** One thing of every kind, belonging to somebody. */
async function fill(world: World): Promise<void> {
  const { community, westGrid, station } = world.units;
  const secretary = await world.person('书记', [{ role: 'secretary', at: community }]);
  const courier = await world.person('骑手', [{ role: 'courier', at: community }]);
  await submitted(courier, {
    photos: [{ id: newId(new Date()), contentType: 'image/jpeg', bytes: 10 }],
    voice: { id: newId(new Date()), contentType: 'audio/mpeg', bytes: 10, durationMs: 1000 },
  });
  await submitSuggestion(courier, { id: newId(new Date()), words: '加一盏灯' });
  const goods = { stationUnitId: station.id, kind: 'goods', name: '手套', points: 1, stock: 5 } as const;
  const reward = await createReward(world.system(), goods);
  await earn(world, courier);
  await redeem(courier, { rewardId: reward.id });
  const { id: activityId } = await createActivity(secretary, anActivity(community.id));
  await joinActivity(courier, activityId);
  await createInvitation(secretary, { role: 'grid_officer', unitId: westGrid.id });
  const team = await createTeam(secretary, { unitId: community.id, name: '骑手队' });
  await joinTeam(await world.person('新人'), { code: team.code, platform: 'parcel', displayName: '新人' });
  await insertRest(world, courier, community);
}

/** Points enough for one of everything. */
async function earn(world: World, { actor }: OuterContext): Promise<void> {
  const reported = { categoryCode: 'drain_blocked', severity: 'normal' } as const;
  await awardVerifiedReport(world.system(), {
    ...reported,
    reportId: newId(new Date()),
    reporterId: actor.personId ?? '',
  });
}

/** What is quicker written than done: its verbs have tests of their own. */
async function insertRest({ tenantId, db }: World, { actor }: OuterContext, unit: UnitRef): Promise<void> {
  const id = () => randomUUID();
  await query(
    db,
    sql`insert into service_slot (tenant_id, id, reward_id, starts_at, ends_at, capacity)
    select tenant_id, ${id()}::uuid, id, '2027-01-01T00:00:00Z', '2027-01-01T01:00:00Z', 1
    from reward where tenant_id = ${tenantId} limit 1`,
  );
  await query(
    db,
    sql`insert into unit_contact (tenant_id, id, unit_id, title, phone, visibility, position)
    values (${tenantId}, ${id()}, ${unit.id}, 'duty_desk', '0559-0000000', 'staff_only', 0)`,
  );
  await query(
    db,
    sql`insert into content_check (tenant_id, id, content, subject_id, state, due_at)
    select tenant_id, ${id()}::uuid, 'words', id, 'review', received_at from report where tenant_id = ${tenantId} limit 1`,
  );
  await query(
    db,
    sql`insert into import_draft (tenant_id, id, kind, file_name, status, rows, preview, created_by)
    values (${tenantId}, ${id()}, 'buildings', 'a.csv', 'previewed', '[]', '{}', ${actor.personId})`,
  );
  await query(
    db,
    sql`insert into public_version (tenant_id, id, ticket_id, words, approved_by, approved_at)
    select tenant_id, ${id()}, id, '已修好', ${actor.personId}::uuid, '2026-11-19T03:00:00Z'
    from ticket where tenant_id = ${tenantId} limit 1`,
  );
  await query(
    db,
    sql`insert into award_hold (tenant_id, id, status, person_id, cause_kind, cause_id, points, section, policy_version,
      reasons, facts, unit_id, created_at)
    values (${tenantId}, ${id()}, 'held', ${actor.personId}, 'report_verified', ${id()}, 4, 'civic_feedback', 1,
      array['burst'], '{"burstCount": 20}', ${unit.id}, '2026-11-19T03:00:00Z')`,
  );
  await query(
    db,
    sql`insert into saved_filter (tenant_id, id, person_id, name, body)
    values (${tenantId}, ${id()}, ${actor.personId}, '危险', '{}')`,
  );
  await query(
    db,
    sql`insert into bulletin (tenant_id, id, unit_id, week_starts_on, words, figures, written_at)
    values (${tenantId}, ${id()}, ${unit.id}, '2026-11-16', '一周通报', '{}', '2026-11-19T03:00:00Z')`,
  );
  await query(
    db,
    sql`insert into group_robot (tenant_id, id, unit_id, name, sealed_address, topics)
    values (${tenantId}, ${id()}, ${unit.id}, '龙西网格群', 'x', array['danger'])`,
  );
  await query(
    db,
    sql`insert into scan_sign_in (tenant_id, id, secret_hash, status, expires_at)
    values (${tenantId}, ${id()}, 'x', 'waiting', '2026-11-19T03:00:00Z')`,
  );
  await query(
    db,
    sql`insert into session (tenant_id, id, token_hash, person_id, expires_at)
    values (${tenantId}, ${id()}, ${id()}, ${actor.personId}, '2027-01-01')`,
  );
}

/** The id of one thing of each kind, by its name in an address. */
type Things = Record<string, string>;

async function thingsOf(world: World): Promise<Things> {
  const params = Object.keys(tableOf);
  const ids = await Promise.all(params.map((param) => oneOf(world, param)));
  return Object.fromEntries(params.map((param, index) => [param, ids[index] ?? '']));
}

async function oneOf(world: World, param: string): Promise<string> {
  const table = tableOf[param] ?? '';
  const order = param === 'unitId' ? sql`order by length(path)` : sql``;
  const [row] = await query<{ id: string }>(
    world.db,
    sql`select id from ${sql.identifier(table)} where tenant_id = ${world.tenantId} ${order} limit 1`,
  );
  return row?.id ?? '';
}

async function probe(client: Client, { method, path, operation }: DocumentedRoute, idOf: (param: string) => string) {
  const address = path.replace('/api/v1', '').replaceAll(/\{(\w+)\}/g, (_, param: string) => idOf(param));
  const { community, section } = home.units;
  const body = operation.requestBody
    ? bodyFor(method, path, { community: community.id, section: section.id })
    : undefined;
  return client.send(method.toUpperCase(), address, { body, headers: { 'idempotency-key': randomUUID() } });
}

const withoutId = ({ status, body }: Answer) => ({ status, body: { ...body, requestId: '' } });

/** Asks every route for those things, and for things that never were; answers must be alike, and refusals. */
async function expectNoHint(client: Client, things: Things, asked: readonly DocumentedRoute[]): Promise<void> {
  for (const route of asked) {
    const name = `${route.method} ${route.path}`;
    const real = withoutId(await probe(client, route, (param) => thingIn(things, param)));
    const never = withoutId(await probe(client, route, () => randomUUID()));
    expect([name, real]).toEqual([name, never]);
    expect([name, real.status]).toEqual([name, real.status === 403 ? 403 : 404]);
  }
}

function thingIn(things: Things, param: string): string {
  const id = things[param];
  if (!id) throw new Error(`say in this test where {${param}} lies, and put one there`);
  return id;
}

/** What the policy gives to the role wherever in the district it is held is nobody's secret to it. */
const mayAnywhere = ({ operation }: DocumentedRoute, role: Role) => {
  const rules: readonly PolicyRule[] = policyTable[operation['x-action'] as Action] ?? [];
  return rules.some(({ roles: who, reach }) => (who === 'anyone' || who.includes(role)) && reach.includes('tenant'));
};

/** A page's sign-in code is made to be scanned by whoever stands before it, and what was made public is for everybody. */
const isForWhoeverHasTheCode = ({ path }: DocumentedRoute) => /\{(scanId|publicId)\}/.test(path);

it('another district: nothing of it is there, whatever one is at home', async () => {
  const { district, street, community, section, westGrid, property, station } = home.units;
  const everything = await server.signIn(
    await home.person('样样都是', [
      { role: 'administrator', at: district },
      { role: 'district_lead', at: district },
      { role: 'street_lead', at: street },
      { role: 'secretary', at: community },
      { role: 'section_lead', at: section },
      { role: 'grid_officer', at: westGrid },
      { role: 'property_handler', at: property },
      { role: 'station_keeper', at: station },
      { role: 'courier', at: community },
    ]),
  );
  expect(routes.length).toBeGreaterThan(45);
  await expectNoHint(everything, there, routes);
});

it.each(['courier', 'resident', 'station_keeper', 'property_handler', 'grid_officer'] as const)(
  'another person, another unit: a %s elsewhere learns nothing of what is there',
  async (role) => {
    const apart = await apartFrom(home);
    const somebody = await server.signIn(await home.person(`别处的${roles[role]}`, [{ role, at: apart }]));
    await expectNoHint(
      somebody,
      here,
      routes.filter((route) => !mayAnywhere(route, role) && !isForWhoeverHasTheCode(route)),
    );
  },
);

/** A unit of the same district that has nothing to do with the others. */
async function apartFrom({ db, tenantId, units }: World): Promise<UnitRef> {
  const id = randomUUID();
  const path = `${units.district.path}${id}/`;
  await query(
    db,
    sql`insert into unit (tenant_id, id, kind, name, short_name, parent_id, path)
    values (${tenantId}, ${id}, 'grid', '别处', '别处', ${units.district.id}, ${path})`,
  );
  return { id, kind: 'grid', name: '别处', shortName: '别处', path };
}
