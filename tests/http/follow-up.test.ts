import { newId } from '../../api/_domain/ids.js';
import { useDatabase } from '../support/database.js';
import { type Client, createTestServer, type TestServer } from '../support/server.js';
import { mp3Voice } from '../support/sounds.js';
import { aReport, createWorld, type World } from '../support/world.js';

const database = useDatabase();
let world: World;
let server: TestServer;
let resident: Client;
let officer: Client;
let property: Client;
let secretary: Client;

beforeAll(async () => {
  world = await createWorld(database.db);
  server = createTestServer(database, world);
  const { community, westGrid, property: company } = world.units;
  resident = await server.signIn(await world.person('李阿姨', [{ role: 'resident', at: community }]));
  officer = await server.signIn(await world.person('程晓', [{ role: 'grid_officer', at: westGrid }]));
  property = await server.signIn(await world.person('物业', [{ role: 'property_handler', at: company }]));
  secretary = await server.signIn(await world.person('武媛媛', [{ role: 'secretary', at: community }]));
});
afterAll(() => world.close());

/** Carries out an upload order on the world's own store. */
async function upload(order: { url: string; fields: Record<string, string>; fileField: string }, file: Buffer) {
  const form = new FormData();
  for (const [name, value] of Object.entries(order.fields)) form.append(name, value);
  form.append(order.fileField, new Blob([new Uint8Array(file)]), 'voice');
  return world.store.handle(new Request(`http://store.test${order.url}`, { method: 'POST', body: form }));
}

async function reported(more: Parameters<typeof aReport>[0] = {}) {
  const { body } = await resident.post('/reports', aReport(more));
  const list = await officer.get('/tickets?limit=100');
  const ticket = list.body.items.find((one: { number: number }) => one.number === body.report.ticketNumber);
  return { ...body, ticketId: ticket.id };
}

it('a report by voice: uploaded, heard by the officer and the reporter, read by who may not know them', async () => {
  const file = mp3Voice();
  const voice = { id: newId(new Date()), contentType: 'audio/mpeg' as const, bytes: file.length, durationMs: 4000 };
  const { report, voiceUpload, ticketId } = await reported({ words: undefined, voice });
  expect(report.voices).toMatchObject([
    { id: voice.id, state: 'declared', url: null, durationMs: 4000, transcript: null },
  ]);
  expect((await resident.post(`/voices/${voice.id}/complete`)).body.code).toBe('voice.not_uploaded');
  expect((await upload(voiceUpload, file)).ok).toBe(true);
  expect((await resident.post(`/voices/${voice.id}/complete`)).body).toMatchObject({ state: 'ready' });
  const { body: ticket } = await officer.get(`/tickets/${ticketId}`);
  const played = await world.store.handle(new Request(`http://store.test${ticket.voices[0].url}`));
  expect([played.status, played.headers.get('content-type')]).toEqual([200, 'audio/mpeg']);
  await officer.send('PUT', `/voices/${voice.id}/transcript`, { body: { words: '井盖翘起来了' } });
  await secretary.post(`/tickets/${ticketId}/dispatch`, { unitId: world.units.property.id });
  const { body: theirs } = await property.get(`/tickets/${ticketId}`);
  expect(theirs.voices).toEqual([expect.objectContaining({ url: null, transcript: '井盖翘起来了' })]);
});

it('what a reporter may do follows the ticket, and each is refused in its words when it is too late', async () => {
  const { report, ticketId } = await reported();
  expect(report.actions).toEqual(['withdraw', 'add', 'move_place', 'chase']);
  await officer.post(`/tickets/${ticketId}/acknowledge`);
  const late = await resident.post(`/reports/${report.id}/withdraw`);
  expect([late.status, late.body.title]).toEqual([409, '01 网格已接单，不能再撤回；可以补充说明']);
  expect((await resident.post(`/reports/${report.id}/chase`)).body).toMatchObject({
    actions: ['add', 'move_place', 'chase'],
    chaseFrom: '2026-11-20T09:30:00.000Z',
  });
  const again = await resident.post(`/reports/${report.id}/chase`);
  expect([again.status, again.body.code]).toEqual([429, 'report.chased']);
  const early = await resident.post(`/reports/${report.id}/confirm`, { outcome: 'solved', rating: 5 });
  expect([early.status, early.body.code]).toEqual([409, 'report.not_confirmable']);
  // Seen to be true and passed on, it waits to be taken on again: it is not offered to be taken back.
  await officer.post(`/tickets/${ticketId}/verify`, { outcome: 'true' });
  await officer.post(`/tickets/${ticketId}/escalate`, { words: '要吊车' });
  const { body: waiting } = await resident.get(`/reports/${report.id}`);
  expect(waiting).toMatchObject({ status: 'dispatched', actions: ['add', 'move_place', 'chase'] });
});

it('who has said whether it was solved is not asked again, until it is resolved anew', async () => {
  const { report, ticketId } = await reported();
  const done = { phrase: 'repaired', photoIds: [], photoWaiver: 'not_visible' };
  await officer.post(`/tickets/${ticketId}/acknowledge`);
  await officer.post(`/tickets/${ticketId}/verify`, { outcome: 'true' });
  await officer.post(`/tickets/${ticketId}/resolve`, done);
  const actions = async () => (await resident.get(`/reports/${report.id}`)).body.actions;
  expect(await actions()).toEqual(['add', 'confirm']);
  const answered = await resident.post(`/reports/${report.id}/confirm`, { outcome: 'unsolved', rating: 2 });
  expect(answered.body.actions).toEqual(['add']);
  expect(await actions()).toEqual(['add']);
  await secretary.post(`/tickets/${ticketId}/check`, { outcome: 'rework', words: '还是堵' });
  await officer.post(`/tickets/${ticketId}/resolve`, done);
  expect(await actions()).toEqual(['add', 'confirm']);
});

describe('what a reporter answered', () => {
  const answers = async (ticketId: string) => (await officer.get(`/tickets/${ticketId}`)).body.followUp.answers;
  const told = async (ticketId: string) => {
    const { body: ticket } = await officer.get(`/tickets/${ticketId}`);
    const { body: story } = await secretary.get(`/tickets/${ticketId}/story/text`);
    return { timeline: ticket.timeline.map(({ title }: { title: string }) => title), story };
  };

  it('to a rejection stays an objection after it was upheld and the work began', async () => {
    const { report, ticketId } = await reported();
    await officer.post(`/tickets/${ticketId}/acknowledge`);
    await officer.post(`/tickets/${ticketId}/verify`, { outcome: 'untrue', words: '没看到' });
    await resident.post(`/reports/${report.id}/object`, { words: '就在路口' });
    const objection = { answersTo: 'rejected', words: '就在路口' };
    expect(await answers(ticketId)).toMatchObject([objection]);
    expect((await secretary.post(`/tickets/${ticketId}/uphold-objection`, { words: '确实有' })).status).toBe(200);
    expect(await answers(ticketId)).toMatchObject([objection]);
    const { timeline, story } = await told(ticketId);
    expect(timeline).toContain('上报人对处理结果提出异议');
    expect(timeline.join()).not.toContain('没解决');
    expect(story).not.toContain('没解决');
  });

  it('to an end that solved nothing reads as it was meant, whatever became of it since', async () => {
    const { report, ticketId } = await reported();
    await officer.post(`/tickets/${ticketId}/acknowledge`);
    await officer.post(`/tickets/${ticketId}/verify`, { outcome: 'true' });
    await officer.post(`/tickets/${ticketId}/resolve`, { kind: 'not_possible', photoIds: [], words: '管道要整体更换' });
    await resident.post(`/reports/${report.id}/confirm`, { outcome: 'unsolved', rating: 1, words: '等不了' });
    expect((await told(ticketId)).story).toContain('回复：不可以');
    expect((await secretary.post(`/tickets/${ticketId}/check`, { outcome: 'rework', words: '先疏通' })).status).toBe(
      200,
    );
    const { timeline, story } = await told(ticketId);
    expect([timeline.filter((title: string) => title.includes('回复')), story]).toEqual([
      ['上报人回复：不可以'],
      expect.stringContaining('回复：不可以'),
    ]);
    const done = { phrase: 'cleared', photoIds: [], photoWaiver: 'not_visible' };
    await officer.post(`/tickets/${ticketId}/resolve`, done);
    await resident.post(`/reports/${report.id}/confirm`, { outcome: 'solved', rating: 4 });
    expect(await answers(ticketId)).toMatchObject([
      { outcome: 'solved', answersTo: 'solved' },
      { outcome: 'unsolved', answersTo: 'not_possible' },
    ]);
    expect((await told(ticketId)).timeline).toEqual(
      expect.arrayContaining(['上报人回复：不可以', '上报人回复：解决了']),
    );
    const { body: own } = await resident.get(`/reports/${report.id}`);
    expect(own.timeline.map(({ title }: { title: string }) => title)).toContain('您回复：不可以');
  });
});

it('an addition and a corrected place stand on the ticket; the handler moves it', async () => {
  const { report, ticketId } = await reported();
  await officer.post(`/tickets/${ticketId}/acknowledge`);
  const addition = { id: newId(new Date()), words: '又深了一些' };
  const added = await resident.post(`/reports/${report.id}/additions`, addition);
  expect(added.body.report.additions).toMatchObject([{ words: '又深了一些' }]);
  const place = { longitude: 118.1315, latitude: 30.2805, coordinateSystem: 'wgs84', words: '东门' };
  await resident.post(`/reports/${report.id}/place`, { place });
  const { body: asked } = await officer.get(`/tickets/${ticketId}`);
  expect(asked).toMatchObject({ additions: [{ words: '又深了一些' }], placeProposal: { words: '东门' } });
  const { body: moved } = await officer.post(`/tickets/${ticketId}/place`, { place });
  expect(moved).toMatchObject({ place: { words: '东门', gridName: '02 网格' }, placeProposal: null });
});

it('a report of somebody else is not there', async () => {
  const { report } = await reported();
  for (const verb of ['withdraw', 'chase']) {
    const { status, body } = await officer.post(`/reports/${report.id}/${verb}`);
    expect([status, body.code]).toEqual([404, 'report.not_found']);
  }
});

it('tiles come in an order of their own; a position that is none is refused by name', async () => {
  const near = await resident.get('/categories/order?longitude=118.1305&latitude=30.2805&coordinateSystem=wgs84');
  expect(near.body.codes).toEqual(['manhole_cover_damaged', 'drain_blocked']);
  const wrong = await resident.get('/categories/order?longitude=999&latitude=30&coordinateSystem=wgs84');
  expect([wrong.status, wrong.body.field]).toEqual([400, 'longitude']);
});
