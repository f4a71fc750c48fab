import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { newId } from '../../api/_domain/ids.js';
import { createReward } from '../../api/_domain/reward/index.js';
import { describeApi, routesOf } from '../../api/_http/openapi.js';
import { createActivity, joinActivity } from '../../api/_domain/volunteer/index.js';
import { query } from '../../db/statement.js';
import { anActivity } from '../support/builders/volunteer.js';
import { useDatabase } from '../support/database.js';
import { type Answer, type Client, createTestServer, type TestServer } from '../support/server.js';
import { aReport, createWorld, submitted, type World } from '../support/world.js';

/**
 * Ids of another district in what is sent and asked, not in the address: each answer is the one an id gets that never was,
 * and over there nothing changes. Of addresses see probing.test.ts.
 */

const database = useDatabase();
let home: World;
let abroad: World;
let server: TestServer;
let everything: Client;
let courier: Client;
/** Things of the other district, by what they are. */
let there: Record<string, string>;
let before: string;

beforeAll(async () => {
  [home, abroad] = [await createWorld(database.db), await createWorld(database.db, '341004')];
  server = createTestServer(database, home);
  const { district, street, community, section, westGrid, property, station } = home.units;
  everything = await server.signIn(
    await home.person('样样都是', [
      { role: 'administrator', at: district },
      { role: 'district_lead', at: district },
      { role: 'street_lead', at: street },
      { role: 'secretary', at: community },
      { role: 'section_lead', at: section },
      { role: 'grid_officer', at: westGrid },
      { role: 'property_handler', at: property },
      { role: 'station_keeper', at: station },
    ]),
  );
  courier = await server.signIn(await home.person('王晖', [{ role: 'courier', at: community }]));
  there = await thingsOf(abroad);
  before = await stateOf(abroad);
}, 60_000);
afterAll(() => Promise.all([home.close(), abroad.close()]));

async function thingsOf(world: World): Promise<Record<string, string>> {
  const { tenantId, units, db } = world;
  const secretary = await world.person('别处书记', [{ role: 'secretary', at: units.community }]);
  const reporter = await world.person('别处骑手', [{ role: 'courier', at: units.community }]);
  const photoId = newId(new Date());
  const report = aReport({ words: '别处的井盖', photos: [{ id: photoId, contentType: 'image/jpeg', bytes: 10 }] });
  const ticketId = await submitted(reporter, report);
  const goods = { stationUnitId: units.station.id, kind: 'goods', name: '别处的手套', points: 1, stock: 5 } as const;
  const reward = await createReward(world.system(), goods);
  const { id: activityId } = await createActivity(secretary, anActivity(units.community.id, { name: '别处的活动' }));
  await joinActivity(reporter, activityId);
  const one = async (from: string) => {
    const [row] = await query<{ id: string }>(db, sql.raw(`${from} limit 1`));
    return row?.id ?? '';
  };
  const of = `where tenant_id = '${tenantId}'`;
  await query(
    db,
    sql`insert into unit_contact (tenant_id, id, unit_id, title, phone, visibility, position)
    values (${tenantId}, ${randomUUID()}, ${units.community.id}, 'duty_desk', '0559-0000000', 'staff_only', 0)`,
  );
  return {
    unit: units.westGrid.id,
    company: units.property.id,
    community: units.community.id,
    station: units.station.id,
    ticket: ticketId,
    report: report.id,
    photo: photoId,
    person: secretary.actor.personId ?? '',
    reporter: reporter.actor.personId ?? '',
    place: await one(`select id from named_place ${of}`),
    reward: reward.id,
    item: await one(`select item_id as id from reward ${of}`),
    activity: activityId,
    record: await one(`select id from service_record ${of}`),
    contact: await one(`select id from unit_contact ${of}`),
    grant: await one(`select id from role_grant ${of}`),
  };
}

/** Every row of the other district that a verb could have touched, as one word. */
async function stateOf({ db, tenantId }: World): Promise<string> {
  const tables = await query<{ name: string }>(
    db,
    sql`select table_name as name from information_schema.columns
        where column_name = 'tenant_id' and table_schema = 'public' order by table_name`,
  );
  const words: string[] = [];
  for (const { name } of tables) {
    const [row] = await query<{ hash: string }>(
      db,
      sql`select count(*) || ' ' || coalesce(md5(string_agg(x::text, '|' order by x::text)), '') as hash
          from ${sql.identifier(name)} x where x.tenant_id = ${tenantId}`,
    );
    words.push(`${name}: ${row?.hash}`);
  }
  return words.join('\n');
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** What is told, whichever id was asked for. */
const told = ({ status, body }: Answer): string =>
  `${status} ${JSON.stringify(body)}`
    .replaceAll(uuid, 'id')
    .replaceAll(/"(token|code|checkCode)":"[^"]*"/g, '"$1":""')
    .replaceAll(/"(number|ticketNumber)":\d+/g, '"$1":0');

const key = () => ({ 'idempotency-key': randomUUID() });
const post = (path: string, body: unknown) => everything.post(path, body, key());

/** A ticket of this district in the state a verb asks for. */
async function ticketIn(state: 'new' | 'worked' | 'returned' | 'rejected'): Promise<string> {
  const report = aReport();
  const { body } = await courier.post('/reports', report);
  const [row] = await query<{ id: string }>(
    database.db,
    sql`select id from ticket where tenant_id = ${home.tenantId} and number = ${body.report.ticketNumber}`,
  );
  const ticketId = row?.id ?? '';
  if (state === 'returned') await post(`/tickets/${ticketId}/return`, { reason: 'ownership_unclear' });
  if (state === 'worked' || state === 'rejected') {
    await post(`/tickets/${ticketId}/acknowledge`, undefined);
    await post(`/tickets/${ticketId}/verify`, { outcome: state === 'worked' ? 'true' : 'untrue' });
  }
  if (state === 'rejected') await courier.post(`/reports/${report.id}/object`, { words: '确有其事' }, key());
  return ticketId;
}

async function ownReport(): Promise<string> {
  const report = aReport();
  expect((await courier.post('/reports', report)).status).toBe(201);
  return report.id;
}

const part = (unitId: string) => ({ parts: [{ categoryCode: 'drain_blocked', unitId, words: '下水道' }] });
const place = (namedPlaceId: string) => ({ namedPlaceId });
const rule = (when: object, to: object) => ({ id: 'r1', name: '规则', isEnabled: true, when, to });

interface Probe {
  /** The route, and the field that holds the id, as the document of the API writes them. */
  of: string;
  /** Which thing of the other district is tried. */
  thing: string;
  ask(id: string): Promise<Answer>;
  /** How an id is answered that never was: with a refusal, or as if nothing were there. */
  answer: string | number;
}

const probe = (of: string, thing: string, answer: string | number, ask: Probe['ask']): Probe => ({
  of,
  thing,
  answer,
  ask,
});
const ofTicket = (
  verb: string,
  field: string,
  [state, thing, answer]: [Parameters<typeof ticketIn>[0], string, string],
  bodyOf: (id: string) => object,
): Probe =>
  probe(`post /api/v1/tickets/{ticketId}/${verb}: ${field}`, thing, answer, async (id) =>
    post(`/tickets/${await ticketIn(state)}/${verb}`, bodyOf(id)),
  );
const listed = (path: string, field: string, thing: string, answer: string | number, more = ''): Probe =>
  probe(`get /api/v1${path}: ?${field}`, thing, answer, (id) =>
    everything.get(`${path.replace('{queue}', 'overdue')}?${field}=${id}${more}`),
  );
const made = (path: string, field: string, thing: string, answer: string | number, bodyOf: (id: string) => object) =>
  probe(`post /api/v1${path}: ${field}`, thing, answer, (id) => post(path, bodyOf(id)));
const onOwn = async (path: string, bodyOf: object, method = 'POST') =>
  everything.send(method, path.replace('{unitId}', home.units.eastGrid.id), { body: bodyOf, headers: key() });

const ofUnit = (state: Parameters<typeof ticketIn>[0], thing = 'unit'): [typeof state, string, string] => [
  state,
  thing,
  'unit.not_found',
];

const probes: Probe[] = [
  ofTicket('dispatch', 'unitId', ofUnit('new'), (unitId) => ({ unitId })),
  ofTicket('rule', 'unitId', ofUnit('returned'), (unitId) => ({ unitId, words: '归它' })),
  ofTicket('transfer', 'unitId', ofUnit('worked', 'company'), (unitId) => ({ unitId })),
  ofTicket('uphold-objection', 'unitId', ofUnit('rejected'), (unitId) => ({ unitId, words: '确实' })),
  ofTicket('split', 'parts[].unitId', ofUnit('worked'), part),
  ofTicket('join', 'unitIds[]', ofUnit('worked'), (id) => ({ unitIds: [id], words: '一起办' })),
  ofTicket('coordinate', 'partyUnitId', ofUnit('worked', 'company'), (partyUnitId) => ({
    partyName: '供电公司',
    promisedAt: '2027-01-01T00:00:00Z',
    partyUnitId,
  })),
  ofTicket('merge', 'intoTicketId', ['new', 'ticket', 'ticket.not_found'], (intoTicketId) => ({ intoTicketId })),
  ofTicket('resolve', 'photoIds[]', ['worked', 'photo', 'photo.not_found'], (id) => ({
    phrase: 'repaired',
    photoIds: [id],
  })),
  ofTicket('place', 'place.namedPlaceId', ['worked', 'place', 'report.place_unknown'], (id) => ({ place: place(id) })),
  ofTicket('public-version', 'photoIds[]', ['worked', 'photo', 'public_version.photo_unfit'], (id) => ({
    words: '已经修好了',
    photoIds: [id],
  })),
  made('/desk/dispatch', 'ticketIds[]', 'ticket', 200, (id) => ({ ticketIds: [id], unitId: home.units.westGrid.id })),
  probe('post /api/v1/desk/dispatch: unitId', 'unit', 200, async (unitId) =>
    post('/desk/dispatch', { ticketIds: [await ticketIn('new')], unitId }),
  ),
  made('/desk/check', 'ticketIds[]', 'ticket', 200, (id) => ({ ticketIds: [id], outcome: 'passed' })),
  made('/reports', 'place.namedPlaceId', 'place', 'report.place_unknown', (id) => aReport({ place: place(id) })),
  made('/findings', 'place.namedPlaceId', 'place', 'report.place_unknown', (id) => ({
    ...aReport({ place: place(id) }),
    outcome: 'open',
  })),
  made('/reports/on-behalf', 'place.namedPlaceId', 'place', 'report.place_unknown', (id) => ({
    ...aReport({ place: place(id) }),
    source: 'phone',
  })),
  made('/reports/on-behalf', 'creditedId', 'reporter', 'report.credited_unknown', (creditedId) => ({
    ...aReport(),
    source: 'phone',
    creditedId,
  })),
  probe('post /api/v1/reports/{reportId}/place: place.namedPlaceId', 'place', 'report.place_unknown', async (id) =>
    courier.post(`/reports/${await ownReport()}/place`, { place: place(id) }, key()),
  ),
  probe('post /api/v1/reports/{reportId}/attach: ticketId', 'ticket', 'ticket.not_found', async (ticketId) =>
    courier.post(`/reports/${await ownReport()}/attach`, { ticketId }, key()),
  ),
  listed('/tickets/search', 'unitId', 'unit', 200),
  listed('/tickets/export', 'unitId', 'unit', 200, '&format=csv'),
  listed('/bulletins', 'unitId', 'community', 200),
  listed('/desk/queues/{queue}', 'unitId', 'unit', 200),
  listed('/boards', 'scopeId', 'community', 404, '&scope=community'),
  listed('/invitations', 'unitId', 'unit', 200),
  listed('/grants', 'unitId', 'unit', 404),
  listed('/units', 'parentId', 'community', 200),
  listed('/units', 'withinId', 'community', 200),
  listed('/organisation', 'unitId', 'community', 404),
  listed('/boundaries', 'unitId', 'unit', 404),
  listed('/service-records/to-confirm', 'activityId', 'activity', 200),
  made('/bulletins', 'unitId', 'community', 'unit.not_found', (unitId) => ({ unitId })),
  made('/filters', 'body.unitId', 'unit', 200, (unitId) => ({ name: '别处', body: { unitId } })),
  probe('post /api/v1/redemptions: rewardId', 'reward', 'reward.not_found', (rewardId) =>
    courier.post('/redemptions', { rewardId }, key()),
  ),
  made('/station/rewards', 'stationUnitId', 'station', 'unit.not_found', (stationUnitId) => ({
    stationUnitId,
    kind: 'goods',
    name: '手套',
    points: 1,
    stock: 1,
  })),
  made('/station/rewards', 'itemId', 'item', 'reward.not_found', (itemId) => ({
    stationUnitId: home.units.station.id,
    itemId,
    kind: 'goods',
    name: '手套',
    points: 1,
    stock: 1,
  })),
  made('/stock-takings', 'rewardId', 'reward', 'reward.not_found', (rewardId) => ({ rewardId, counted: 1 })),
  made('/invitations', 'unitId', 'unit', 'unit.not_found', (unitId) => ({ unitId, role: 'grid_officer' })),
  probe('post /api/v1/grants/{grantId}/deputies: personId', 'person', 'request.invalid: personId', async (personId) =>
    post(`/grants/${await ownGrant()}/deputies`, {
      personId,
      validFrom: '2026-11-20T00:00:00Z',
      validTo: '2026-12-01T00:00:00Z',
    }),
  ),
  probe(
    'post /api/v1/grants/{grantId}/hand-over: toPersonId',
    'person',
    'request.invalid: toPersonId',
    async (toPersonId) => post(`/grants/${await ownGrant()}/hand-over`, { toPersonId }),
  ),
  made('/teams', 'unitId', 'community', 'unit.not_found', (unitId) => ({ unitId, name: '骑手队' })),
  made('/residence', 'unitId', 'unit', 'unit.not_found', (unitId) => ({ unitId, displayName: '新人' })),
  made('/units', 'parentId', 'community', 'unit.not_found', (parentId) => ({ kind: 'compound', parentId, name: '新' })),
  probe('post /api/v1/units/{unitId}/move: parentId', 'community', 'unit.not_found', (parentId) =>
    onOwn('/units/{unitId}/move', { parentId }),
  ),
  probe('put /api/v1/units/{unitId}/crossings: unitIds[]', 'unit', 'unit.not_found', (id) =>
    onOwn('/units/{unitId}/crossings', { unitIds: [id] }, 'PUT'),
  ),
  probe('put /api/v1/units/{unitId}/contacts/order: contactIds[]', 'contact', 'contact.not_found', (id) =>
    onOwn('/units/{unitId}/contacts/order', { contactIds: [id] }, 'PUT'),
  ),
  made('/points/reversals', 'causeId', 'report', 'award.not_found', (causeId) => ({
    cause: 'report_verified',
    causeId,
    words: '照片是以前的',
  })),
  made('/boundaries', 'unitId', 'unit', 'unit.not_found', (unitId) => ({
    unitId,
    ring: [
      [118.14, 30.28],
      [118.141, 30.28],
      [118.141, 30.281],
    ],
  })),
  made('/setup/open', 'unitId', 'community', 'unit.not_found', (unitId) => ({ unitId })),
  made('/rules/routing/dry-run', 'rules[].to.unitId', 'unit', 200, (unitId) => ({
    rules: [rule({}, { kind: 'unit', unitId })],
  })),
  made('/rules/routing/dry-run', 'rules[].when.areaUnitIds[]', 'unit', 200, (id) => ({
    rules: [rule({ areaUnitIds: [id] }, { kind: 'grid_of_place' })],
  })),
  made('/robots', 'unitId', 'unit', 'unit.not_found', (unitId) => ({
    unitId,
    name: '群',
    address: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=x',
    topics: ['danger'],
  })),
  made('/activities', 'unitId', 'community', 'unit.not_found', (unitId) => ({
    unitId,
    name: '清理楼道',
    placeWords: '楼下',
    startsAt: '2026-12-05T01:00:00Z',
    endsAt: '2026-12-05T03:00:00Z',
  })),
  made('/service-records/confirm', 'records[].recordId', 'record', 200, (recordId) => ({ records: [{ recordId }] })),
];

/** Ids phones make for what is new, and what is chosen together with something that is refused first. */
const isMadeByPhones = (field: string) => /(: |photo\.|photos\[\]\.|Photos\[\]\.|voice\.)id$/.test(field);
const chosenWith = ['post /api/v1/redemptions: slotId'];

async function ownGrant(): Promise<string> {
  const officer = await home.person('换人', [{ role: 'grid_officer', at: home.units.eastGrid }]);
  const [row] = await query<{ id: string }>(
    database.db,
    sql`select id from role_grant where tenant_id = ${home.tenantId} and person_id = ${officer.actor.personId}`,
  );
  return row?.id ?? '';
}

it.each(probes.map((one) => [one.of, one] as const))(
  '%s: an id of another district is one that never was',
  async (_of, one) => {
    const never = await one.ask(randomUUID());
    const real = await one.ask(there[one.thing] ?? '');
    expect(told(real)).toBe(told(never));
    const { code, field } = never.body;
    expect([never.status, code, `${code}: ${field}`]).toContain(one.answer);
    expect(JSON.stringify(real.body)).not.toContain('别处的');
  },
);

it('an id that another district’s phone made is free here, and names nothing of it', async () => {
  const report = aReport({
    id: there.report ?? '',
    photos: [{ id: there.photo ?? '', contentType: 'image/jpeg', bytes: 10 }],
  });
  const { status, body } = await courier.post('/reports', report);
  expect([status, JSON.stringify(body).includes('别处')]).toEqual([201, false]);
});

it('every id that may be sent or asked is tried here', () => {
  const tried = new Set([...probes.map(({ of }) => of), ...chosenWith]);
  expect(idsOf(server).filter((field) => !isMadeByPhones(field) && !tried.has(field))).toEqual([]);
});

it('nothing of the other district has changed by all this', async () => {
  expect(await stateOf(abroad)).toBe(before);
});

/** The fields of the API that hold ids, outside addresses: 「post /api/v1/teams: unitId」. */
function idsOf({ app }: TestServer): string[] {
  const api = describeApi(app);
  // biome-ignore lint/suspicious/noExplicitAny: a JSON schema, read only here.
  const schemas: any = api.components?.schemas ?? {};
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  const walk = (schema: any, path: string): string[] => {
    if (!schema) return [];
    if (schema.$ref) return walk(schemas[schema.$ref.split('/').pop()], path);
    const either = ['anyOf', 'oneOf', 'allOf'].flatMap((word) => schema[word] ?? []);
    return [
      ...(schema.format === 'uuid' ? [path] : []),
      ...either.flatMap((one) => walk(one, path)),
      ...(schema.items ? walk(schema.items, `${path}[]`) : []),
      ...Object.entries(schema.properties ?? {}).flatMap(([name, one]) => walk(one, path ? `${path}.${name}` : name)),
    ];
  };
  const found = routesOf(api).flatMap(({ method, path, operation }) => {
    // biome-ignore lint/suspicious/noExplicitAny: as above.
    const { requestBody, parameters = [] } = operation as any;
    const bodies = Object.values(requestBody?.content ?? {}).flatMap((one) =>
      walk((one as { schema: unknown }).schema, ''),
    );
    const asked = parameters
      .filter((one: { in: string }) => one.in === 'query')
      .flatMap((one: { name: string; schema: unknown }) => walk(one.schema, `?${one.name}`));
    return [...bodies, ...asked].map((field) => `${method} ${path}: ${field}`);
  });
  return [...new Set(found)];
}
