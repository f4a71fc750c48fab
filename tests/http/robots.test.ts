import { useDatabase } from '../support/database.js';
import { type Client, createTestServer } from '../support/server.js';
import { aReport, createWorld, somewhere, type World } from '../support/world.js';
import { startWeComFake, type WeComFake } from '../support/wecom-fake.js';
import { createSealer } from '../../api/_gateways/sealer.js';
import { createWeComRobots } from '../../api/_gateways/wecom-robot.js';

const ROBOT = '693a91f6-7aoc-4bc4-97a0-0ec2sifa5aaa';
const database = useDatabase();
let world: World;
let fake: WeComFake;
let secretary: Client;
let officer: Client;
let courier: Client;
let administrator: Client;
let logLines: Record<string, unknown>[];

beforeAll(async () => {
  fake = await startWeComFake([ROBOT]);
  world = await createWorld(database.db);
  Object.assign(world.gateways, {
    sealer: createSealer('a-seal-key-for-tests-of-32-characters'),
    groupRobots: createWeComRobots({ baseUrl: fake.url }),
  });
  const server = createTestServer(database, world);
  logLines = server.logLines;
  const { district, community, westGrid } = world.units;
  secretary = await server.signIn(await world.person('武媛媛', [{ role: 'secretary', at: community }]));
  officer = await server.signIn(await world.person('程晓', [{ role: 'grid_officer', at: westGrid }]));
  courier = await server.signIn(await world.person('王晖', [{ role: 'courier', at: community }]));
  administrator = await server.signIn(await world.person('管理员', [{ role: 'administrator', at: district }]));
});
afterAll(async () => {
  await fake.close();
  await world.close();
});

const input = () => ({
  unitId: world.units.community.id,
  name: '龙西网格群',
  address: fake.addressOf(ROBOT),
  topics: ['arrived'],
});

it('a group robot is added, tried, told of new work, and let go; its address is never seen again', async () => {
  const added = await secretary.post('/robots', input());
  expect([added.status, added.body]).toEqual([201, expect.objectContaining({ name: '龙西网格群', lastSentAt: null })]);
  expect((await secretary.post(`/robots/${added.body.id}/test`)).body).toMatchObject({ lastFailureCode: null });
  await courier.post('/reports', aReport());
  expect((await courier.get('/me')).status).toBe(200);
  const listed = await secretary.get('/robots');
  expect(listed.body).toMatchObject({ canAdd: true, items: [{ id: added.body.id, topics: ['arrived'] }] });
  expect(JSON.stringify([added.body, listed.body, logLines])).not.toContain(ROBOT);
  expect((await officer.get('/robots')).body.items).toEqual([]);
  expect((await officer.delete(`/robots/${added.body.id}`)).body).toMatchObject({ code: 'robot.not_found' });
  expect((await secretary.delete(`/robots/${added.body.id}`)).status).toBe(204);
  expect((await secretary.post(`/robots/${added.body.id}/test`)).status).toBe(404);
});

it('a group robot is given something else to tell of, and its address need not be found again', async () => {
  const { id } = (await secretary.post('/robots', input())).body;
  const chosen = await secretary.send('PUT', `/robots/${id}/topics`, {
    body: { topics: ['overdue', 'coordinating', 'overdue'] },
  });
  expect([chosen.status, chosen.body]).toEqual([
    200,
    expect.objectContaining({ id, topics: ['overdue', 'coordinating'] }),
  ]);
  expect((await secretary.send('PUT', `/robots/${id}/topics`, { body: { topics: [] } })).status).toBe(400);
  expect((await secretary.send('PUT', `/robots/${id}/topics`, { body: { topics: ['gossip'] } })).status).toBe(400);
  const others = await officer.send('PUT', `/robots/${id}/topics`, { body: { topics: ['danger'] } });
  expect(others.body).toMatchObject({ status: 404, code: 'robot.not_found' });
  expect((await secretary.post(`/robots/${id}/test`)).status).toBe(200);
  expect((await secretary.delete(`/robots/${id}`)).status).toBe(204);
  expect((await secretary.send('PUT', `/robots/${id}/topics`, { body: { topics: ['danger'] } })).status).toBe(404);
});

it('an address of somewhere else is refused, naming the field', async () => {
  const refused = await secretary.post('/robots', { ...input(), address: 'https://example.test/?key=12345678' });
  expect(refused.body).toMatchObject({ status: 422, code: 'robot.address_invalid', field: 'address' });
  const untold = await secretary.post('/robots', { ...input(), topics: [] });
  expect(untold.status).toBe(400);
  const above = await secretary.post('/robots', { ...input(), unitId: world.units.street.id });
  expect(above.body).toMatchObject({ status: 403 });
});

it('what failed for good is for the administrator to try again', async () => {
  expect((await secretary.get('/dead-letters')).body).toMatchObject({ status: 403, code: 'access.forbidden' });
  await courier.post('/reports', aReport());
  await database.ownerSql`insert into outbox (tenant_id, id, topic, payload, attempts, last_error)
    values (${world.tenantId}, gen_random_uuid(), 'ticket_event', ${{ ticketId: world.units.section.id, version: 1 } as never}, 12, 'TypeError')`;
  const { body } = await administrator.get('/dead-letters');
  expect(body).toMatchObject({ total: 1, items: [{ topic: 'ticket_event', lastError: 'TypeError' }] });
  expect((await administrator.post(`/dead-letters/${body.items[0].id}/replay`)).body).toEqual({ replayed: 1 });
  expect((await administrator.post(`/dead-letters/${body.items[0].id}/replay`)).body).toMatchObject({ status: 404 });
  expect((await administrator.post('/dead-letters/replay-all')).body).toEqual({ replayed: 0 });
});

it('an objection to a rejection is answered over the desk, and its reporter reads the answer', async () => {
  const { body } = await courier.post('/reports', aReport({ place: somewhere.outside }));
  const list = await secretary.get('/tickets?limit=100');
  const ticket = list.body.items.find((one: { number: number }) => one.number === body.report.ticketNumber);
  const early = await courier.post(`/reports/${body.report.id}/object`, { words: '不服' });
  expect(early.body).toMatchObject({ status: 409, code: 'report.not_objectable' });
  expect((await secretary.post(`/tickets/${ticket.id}/answer`, { words: '好' })).body).toMatchObject({
    status: 409,
    code: 'ticket.not_disputed',
  });
  await secretary.post(`/tickets/${ticket.id}/reject`, { reason: 'out_of_scope', words: '不在本区' });
  expect((await courier.get(`/reports/${body.report.id}`)).body.actions).toEqual(['object']);
  const objected = await courier.post(`/reports/${body.report.id}/object`, { words: '就在路口' });
  expect(objected.body).toMatchObject({ actions: [], followUp: { isDisputed: true } });
  const seen = await secretary.get(`/tickets/${ticket.id}`);
  expect(seen.body).toMatchObject({
    isDisputed: true,
    followUp: { answers: [{ outcome: 'unsolved', words: '就在路口' }] },
  });
  expect(seen.body.actions).toEqual(expect.arrayContaining(['answer', 'uphold_objection']));
  await secretary.post(`/tickets/${ticket.id}/answer`, { words: '已转告公路局' });
  const read = await courier.get(`/reports/${body.report.id}`);
  expect(read.body).toMatchObject({ status: 'rejected', followUp: { isDisputed: false, reply: '已转告公路局' } });
});
