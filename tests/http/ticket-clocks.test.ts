import { useDatabase } from '../support/database.js';
import { type Client, createTestServer, type TestServer } from '../support/server.js';
import { aReport, createWorld, type World } from '../support/world.js';

const database = useDatabase();
let world: World;
let server: TestServer;
let resident: Client;
let officer: Client;
let lead: Client;

beforeAll(async () => {
  world = await createWorld(database.db);
  server = createTestServer(database, world);
  const { community, westGrid, section } = world.units;
  resident = await server.signIn(await world.person('李阿姨', [{ role: 'resident', at: community }]));
  officer = await server.signIn(await world.person('程晓', [{ role: 'grid_officer', at: westGrid }]));
  lead = await server.signIn(await world.person('朱正华', [{ role: 'section_lead', at: section }]));
});
afterAll(() => world.close());

async function inWork() {
  const { body } = await resident.post('/reports', aReport());
  const { items } = (await officer.get('/tickets?limit=100')).body;
  const { id } = items.find(({ number }: { number: number }) => number === body.report.ticketNumber);
  await officer.post(`/tickets/${id}/acknowledge`);
  await officer.post(`/tickets/${id}/verify`, { outcome: 'true' });
  return { ticketId: id as string, reportId: body.report.id as string };
}

it('suspended and resumed: each answers the ticket with its pause and what can be done next', async () => {
  const { ticketId, reportId } = await inWork();
  const until = '2026-11-25T02:00:00.000Z';
  const waiting = await officer.post(`/tickets/${ticketId}/suspend`, { reason: 'materials', until, words: '等配件' });
  expect([waiting.status, waiting.body.status, waiting.body.deadline.at]).toEqual([200, 'suspended', until]);
  expect(waiting.body.pauses).toMatchObject([
    { reason: 'suspended', suspendReason: 'materials', until, endedAt: null },
  ]);
  expect(waiting.body.actions).toContain('resume');
  const { body: read } = await resident.get(`/reports/${reportId}`);
  expect(read.timeline.map(({ title }: { title: string }) => title)).toContain('暂时挂账：等材料，到 11月25日 10:00');
  const going = await officer.post(`/tickets/${ticketId}/resume`, {});
  expect([going.status, going.body.status]).toEqual([200, 'in_progress']);
  expect(going.body.pauses[0].endedAt).not.toBeNull();
});

it('sent again under one key, a suspension is made once', async () => {
  const { ticketId } = await inWork();
  const body = { reason: 'weather', until: '2026-11-25T02:00:00.000Z' };
  const headers = { 'idempotency-key': `suspend-${ticketId}` };
  const first = await officer.send('POST', `/tickets/${ticketId}/suspend`, { body, headers });
  const second = await officer.send('POST', `/tickets/${ticketId}/suspend`, { body, headers });
  expect([first.status, second.status, second.body.pauses.length]).toEqual([200, 200, 1]);
});

it('the answer of a party outside is kept, its words for staff alone', async () => {
  const { ticketId, reportId } = await inWork();
  const promisedAt = '2026-11-20T02:00:00.000Z';
  await officer.post(`/tickets/${ticketId}/coordinate`, { partyName: '供电公司', contact: '张工', promisedAt });
  const later = '2026-11-24T02:00:00.000Z';
  const answered = await officer.post(`/tickets/${ticketId}/coordination/answer`, {
    answer: '张工说配件周一到',
    promisedAt: later,
  });
  expect([answered.status, answered.body.promisedAt]).toEqual([200, later]);
  expect(answered.body.coordinations[0]).toMatchObject({ answer: '张工说配件周一到', promisedAt: later });
  const { body: read } = await resident.get(`/reports/${reportId}`);
  expect(JSON.stringify(read.timeline)).toContain('对方有了答复，答应 11月24日 10:00 前');
  expect(JSON.stringify(read.timeline)).not.toContain('张工');
});

it('more time is asked for by the holder and given by the section, and the reporter reads until when', async () => {
  const { ticketId, reportId } = await inWork();
  const until = '2026-11-26T02:00:00.000Z';
  const asked = await officer.post(`/tickets/${ticketId}/extensions`, { until, words: '配件没到' });
  expect(asked.body.extensions).toMatchObject([{ status: 'asked', until, askedByName: '程晓' }]);
  const own = await officer.post(`/tickets/${ticketId}/extensions/decide`, { outcome: 'granted' });
  expect([own.status, own.body.code]).toEqual([403, 'access.forbidden']);
  const granted = await lead.post(`/tickets/${ticketId}/extensions/decide`, { outcome: 'granted' });
  expect([granted.status, granted.body.deadline.at, granted.body.extensions[0].status]).toEqual([
    200,
    until,
    'granted',
  ]);
  const { body: read } = await resident.get(`/reports/${reportId}`);
  expect(JSON.stringify(read.timeline)).toContain('需要更多时间，最迟 11月26日 10:00');
});

it('refusals name the field and the latest day', async () => {
  const { ticketId } = await inWork();
  const past = await officer.post(`/tickets/${ticketId}/suspend`, { reason: 'funds', until: '2026-11-01T00:00:00Z' });
  expect([past.status, past.body.code]).toEqual([422, 'ticket.date_in_past']);
  const bare = await officer.post(`/tickets/${ticketId}/suspend`, { reason: 'funds' });
  expect(bare.status).toBe(400);
  const far = await officer.post(`/tickets/${ticketId}/extensions`, { until: '2027-11-01T00:00:00Z', words: '慢慢来' });
  expect([far.status, far.body.code, far.body.title]).toEqual([
    422,
    'ticket.extension_too_long',
    '最多可以延期到 11月27日 17:30',
  ]);
  const idle = await officer.post(`/tickets/${ticketId}/coordination/answer`, { answer: '好' });
  expect([idle.status, idle.body.title]).toEqual([409, '工单现在是“处理中”，不能记录答复']);
});
