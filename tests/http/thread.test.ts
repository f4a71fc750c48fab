import { randomUUID } from 'node:crypto';
import { useDatabase } from '../support/database.js';
import { jpegPhoto } from '../support/images.js';
import { type Client, createTestServer, type TestServer } from '../support/server.js';
import { aReport, createWorld, somewhere, type World } from '../support/world.js';

const database = useDatabase();
let world: World;
let server: TestServer;
let courier: Client;
let officer: Client;
let neighbour: Client;
let lead: Client;
let property: Client;

beforeAll(async () => {
  world = await createWorld(database.db);
  server = createTestServer(database, world);
  const { community, westGrid, eastGrid, section, property: company } = world.units;
  courier = await server.signIn(await world.person('叶强', [{ role: 'courier', at: community }]));
  officer = await server.signIn(await world.person('陈素云', [{ role: 'grid_officer', at: westGrid }]));
  neighbour = await server.signIn(await world.person('刘一帆', [{ role: 'grid_officer', at: eastGrid }]));
  lead = await server.signIn(await world.person('朱正华', [{ role: 'section_lead', at: section }]));
  property = await server.signIn(await world.person('谢国强', [{ role: 'property_handler', at: company }]));
});
afterAll(() => world.close());

/** Carries out an upload order on the world's own store. */
async function upload(order: { url: string; fields: Record<string, string>; fileField: string }, file: Buffer) {
  const form = new FormData();
  for (const [name, value] of Object.entries(order.fields)) form.append(name, value);
  form.append(order.fileField, new Blob([new Uint8Array(file)], { type: 'image/jpeg' }), 'photo.jpg');
  return world.store.handle(new Request(`http://store.test${order.url}`, { method: 'POST', body: form }));
}

const view = (url: string) => world.store.handle(new Request(`http://store.test${url}`));

async function ticketOf(client: Client, words: string): Promise<{ id: string }> {
  const { body } = await client.get('/tickets?limit=100');
  for (const { id } of body.items) {
    const found = await client.get(`/tickets/${id}`);
    if (found.body.words === words) return found.body;
  }
  throw new Error(`no ticket says ${words}`);
}

async function reported(words: string, more: Parameters<typeof aReport>[0] = {}): Promise<{ reportId: string }> {
  const report = aReport({ words, ...more });
  const { status } = await courier.post('/reports', report);
  expect(status).toBe(201);
  return { reportId: report.id };
}

describe('a report', () => {
  it('is accepted at once, shown on the phone’s map, with an order for each photo', async () => {
    const photo = { id: randomUUID(), contentType: 'image/jpeg' as const, bytes: 1000 };
    const { status, body } = await courier.post('/reports', aReport({ words: '井盖翘起', photos: [photo] }));
    expect(status).toBe(201);
    expect(body.report).toMatchObject({
      status: 'dispatched',
      category: { label: '井盖破损' },
      words: '井盖翘起',
      holderName: '01 网格',
      points: { state: 'expected', points: 6 },
      photos: [{ id: photo.id, state: 'declared', smallUrl: null }],
    });
    expect(body.report.place).toMatchObject({ coordinateSystem: 'gcj02', gridName: '01 网格', words: '乖乖幼儿园旁' });
    // GCJ-02 lies some hundred metres off what was sent.
    expect(body.report.place.longitude).not.toBeCloseTo(somewhere.west.longitude, 3);
    expect(body.uploads).toEqual([
      { photoId: photo.id, url: expect.any(String), fields: expect.any(Object), fileField: expect.any(String) },
    ]);
    expect(body.report.timeline.map((entry: { state: string }) => entry.state)).toContain('next');
  });

  it('sent again is the same one: 200, and still one ticket', async () => {
    const report = aReport({ words: '发了两次' });
    expect((await courier.post('/reports', report)).status).toBe(201);
    const again = await courier.post('/reports', report);
    expect(again.status).toBe(200);
    expect(again.body.report.id).toBe(report.id);
    const { body } = await courier.get('/reports?limit=100');
    expect(body.items.filter((item: { id: string }) => item.id === report.id)).toHaveLength(1);
  });

  it('with another content under a used id is refused', async () => {
    const report = aReport({ words: '第一次' });
    await courier.post('/reports', report);
    const other = await courier.post('/reports', { ...report, words: '换了内容' });
    expect(other.body).toMatchObject({ status: 422, code: 'report.id_reused', field: 'id', fieldLabel: '编号' });
  });

  it('of nothing, of no category and of no place is refused by the field', async () => {
    const empty = await courier.post('/reports', aReport({ words: undefined }));
    expect(empty.body).toMatchObject({ status: 422, code: 'report.empty', fieldLabel: '照片' });
    const retired = await courier.post('/reports', aReport({ categoryCode: 'gone' }));
    expect(retired.body).toMatchObject({ status: 422, code: 'report.category_unknown', fieldLabel: '问题类别' });
    const lost = await courier.post('/reports', aReport({ place: { namedPlaceId: randomUUID() } }));
    expect(lost.body).toMatchObject({ status: 422, code: 'report.place_unknown', fieldLabel: '地点名称' });
  });

  it('is its reporter’s own: nobody else can read it, whatever their office', async () => {
    const { reportId } = await reported('只有我能看');
    expect((await courier.get(`/reports/${reportId}`)).status).toBe(200);
    for (const other of [officer, lead]) {
      expect((await other.get(`/reports/${reportId}`)).body).toMatchObject({ status: 404, code: 'report.not_found' });
    }
  });

  it('is listed newest first, page by page, each once', async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await courier.get(`/reports?limit=2${cursor ? `&cursor=${cursor}` : ''}`);
      seen.push(...page.body.items.map((item: { id: string }) => item.id));
      cursor = page.body.nextCursor;
    } while (cursor);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThan(3);
  });
});

describe('a photo', () => {
  it('goes to the store by its order, and is shown small and large by signed addresses', async () => {
    const file = await jpegPhoto({ widthPx: 1600, heightPx: 1200 });
    const photo = { id: randomUUID(), contentType: 'image/jpeg' as const, bytes: file.length };
    const { body } = await courier.post('/reports', aReport({ photos: [photo] }));
    const early = await courier.post(`/photos/${photo.id}/complete`);
    expect(early.body).toMatchObject({ status: 409, code: 'photo.not_uploaded' });
    expect((await upload(body.uploads[0], file)).ok).toBe(true);
    const done = await courier.post(`/photos/${photo.id}/complete`);
    expect(done.body).toMatchObject({ id: photo.id, state: 'ready', widthPx: 1280, heightPx: 960 });
    for (const url of [done.body.smallUrl, done.body.largeUrl]) {
      expect((await view(url)).headers.get('content-type')).toBe('image/jpeg');
    }
    expect((await view(done.body.largeUrl.replace(/signature=../, 'signature=00'))).status).toBe(404);
    const { body: report } = await courier.get(`/reports/${body.report.id}`);
    expect(report.cover).toMatchObject({ id: photo.id, smallUrl: done.body.smallUrl });
  });

  it('can be ordered anew while it has not arrived, by its owner only', async () => {
    const photo = { id: randomUUID(), contentType: 'image/jpeg' as const, bytes: 1000 };
    await courier.post('/reports', aReport({ photos: [photo] }));
    expect((await courier.post(`/photos/${photo.id}/order`)).body).toMatchObject({ photoId: photo.id });
    expect((await officer.post(`/photos/${photo.id}/order`)).body).toMatchObject({
      status: 404,
      code: 'photo.not_found',
    });
    expect((await officer.post(`/photos/${photo.id}/complete`)).body).toMatchObject({ code: 'photo.not_found' });
  });

  it('with a photo that was refused takes another in its place', async () => {
    const html = Buffer.from('<!doctype html>');
    const photo = { id: randomUUID(), contentType: 'image/jpeg' as const, bytes: html.length };
    const first = await courier.post('/reports', aReport({ words: '重拍的', photos: [photo] }));
    await upload(first.body.uploads[0], html);
    expect((await courier.post(`/photos/${photo.id}/complete`)).body.code).toBe('photo.type');
    const bytes = await jpegPhoto();
    const half = await courier.post(`/photos/${photo.id}/order`, { bytes: bytes.length });
    expect([half.status, half.body.field]).toEqual([400, 'bytes']);
    const order = await courier.post(`/photos/${photo.id}/order`, { contentType: 'image/jpeg', bytes: bytes.length });
    expect((await upload(order.body, bytes)).status).toBe(204);
    expect((await courier.post(`/photos/${photo.id}/complete`)).body.state).toBe('ready');
    const again = await courier.post(`/photos/${photo.id}/order`, { contentType: 'image/jpeg', bytes: 5 });
    expect([again.status, again.body.code]).toEqual([409, 'photo.in_use']);
  });

  it('shows a photo black where staff drew, under another address, until its reporter deletes it', async () => {
    const bytes = await jpegPhoto();
    const photo = { id: randomUUID(), contentType: 'image/jpeg' as const, bytes: bytes.length };
    const sent = await courier.post('/reports', aReport({ words: '有人脸', photos: [photo] }));
    await upload(sent.body.uploads[0], bytes);
    const { body: before } = await courier.post(`/photos/${photo.id}/complete`);
    const areas = [{ x: 0, y: 0, width: 0.5, height: 0.5 }];
    expect((await courier.post(`/photos/${photo.id}/redactions`, { areas })).status).toBe(404);
    expect((await officer.post(`/photos/${photo.id}/redactions`, { areas: [{ ...areas[0], x: 2 }] })).status).toBe(400);
    expect((await officer.post(`/photos/${photo.id}/redactions`, { areas })).status).toBe(204);
    const { body: report } = await courier.get(`/reports/${sent.body.report.id}`);
    expect(report.photos[0].largeUrl).not.toBe(before.largeUrl);
    expect((await view(before.largeUrl)).status).toBe(404);
    expect((await view(report.photos[0].largeUrl)).status).toBe(200);
    expect((await officer.delete(`/photos/${photo.id}`)).status).toBe(404);
    expect((await courier.delete(`/photos/${photo.id}`)).status).toBe(204);
    expect((await view(report.photos[0].largeUrl)).status).toBe(404);
  });
});

describe('a ticket', () => {
  it('goes from the report to closed, and its reporter reads the truth and is paid', async () => {
    // Somebody who has reported nothing else here: the same place again would wait for a look.
    const first = await world.person('叶青', [{ role: 'courier', at: world.units.community }]);
    courier = await server.signIn(first);
    const { reportId } = await reported('从头到尾');
    const { id } = await ticketOf(officer, '从头到尾');
    const acknowledged = await officer.post(`/tickets/${id}/acknowledge`);
    expect(acknowledged.body).toMatchObject({
      status: 'acknowledged',
      assigneeName: '陈素云',
      reporters: [{ name: '叶*', phone: null }],
    });
    expect(acknowledged.body.actions).toContain('verify');
    expect(acknowledged.body.isVerified).toBe(false);
    expect((await officer.post(`/tickets/${id}/verify`, { outcome: 'true' })).body).toMatchObject({
      status: 'in_progress',
      isVerified: true,
    });
    const { items } = (await officer.get('/tickets?limit=100')).body;
    expect(items.find((one: { id: string }) => one.id === id)).toMatchObject({ isVerified: true });

    const coordinated = await officer.post(`/tickets/${id}/coordinate`, {
      partyName: '供电公司',
      contact: '0559-1234567',
      promisedAt: '2026-11-25T10:00:00+08:00',
    });
    expect(coordinated.body.coordinations).toMatchObject([
      { partyName: '供电公司', contact: '0559-1234567', settledAt: null },
    ]);
    const settled = await officer.post(`/tickets/${id}/settle`, {
      words: '各出一半',
      shares: [
        { party: '供电公司', percent: 50 },
        { party: '社区', percent: 50 },
      ],
    });
    expect(settled.body.coordinations[0].shares).toHaveLength(2);

    const file = await jpegPhoto();
    const photo = { id: randomUUID(), contentType: 'image/jpeg', bytes: file.length };
    const declared = await officer.post(`/tickets/${id}/photos`, { photos: [photo] });
    await upload(declared.body.uploads[0], file);
    await officer.post(`/photos/${photo.id}/complete`);
    const resolved = await officer.post(`/tickets/${id}/resolve`, { phrase: 'repaired', photoIds: [photo.id] });
    expect(resolved.body).toMatchObject({ status: 'resolved', afterPhotos: [{ id: photo.id, state: 'ready' }] });
    const checked = await lead.post(`/tickets/${id}/check`, { outcome: 'passed' });
    expect(checked.body).toMatchObject({ status: 'resolved', followUp: { checkLevel: 'lead', closedBy: null } });
    const confirmed = await courier.post(`/reports/${reportId}/confirm`, { outcome: 'solved', rating: 5 });
    expect(confirmed.body).toMatchObject({ status: 'closed', followUp: { resolutionKind: 'solved' } });
    expect((await lead.get(`/tickets/${id}`)).body.followUp).toMatchObject({
      closedBy: 'confirmed',
      answers: [{ outcome: 'solved', rating: 5 }],
    });

    const { body } = await courier.get(`/reports/${reportId}`);
    expect(body).toMatchObject({
      status: 'closed',
      points: { state: 'paid', points: 6 },
      afterPhotos: [{ id: photo.id }],
    });
    const messages = await courier.get('/messages');
    expect(messages.body.items.map((message: { kind: string }) => message.kind)).toEqual(
      expect.arrayContaining(['report_verified', 'report_resolved', 'report_asked']),
    );
    expect(messages.body.items[0].subject).toEqual({ kind: 'report', id: reportId });
    expect((await courier.get('/me')).body.unreadCount).toBeGreaterThan(2);
    expect((await courier.post('/messages/read')).status).toBe(204);
    expect((await courier.get('/me')).body.unreadCount).toBe(0);
  });

  it('explains its deadline', async () => {
    await reported('时限');
    const { body } = await officer.get(`/tickets/${(await ticketOf(officer, '时限')).id}`);
    expect(body.deadline).toMatchObject({
      kind: 'response',
      explanation: expect.stringMatching(
        /^最迟 11月19日 12:00 接单。接单时限 2 个工作小时.*从 11月19日 10:00 派单起算/,
      ),
    });
  });

  it('of another grid is neither listed, read nor changed', async () => {
    await reported('别人的网格');
    const { id } = await ticketOf(officer, '别人的网格');
    expect((await neighbour.get('/tickets')).body.items).toHaveLength(0);
    expect((await neighbour.get(`/tickets/${id}`)).body).toMatchObject({ status: 404, code: 'ticket.not_found' });
    expect((await neighbour.post(`/tickets/${id}/acknowledge`)).body).toMatchObject({ status: 404 });
    expect((await courier.get('/tickets')).body.items).toHaveLength(0);
    expect((await courier.post(`/tickets/${id}/acknowledge`)).body).toMatchObject({ status: 404 });
  });

  it('may be read by who covers the place, and not taken on', async () => {
    await reported('只能看');
    const { id } = await ticketOf(officer, '只能看');
    expect((await lead.get(`/tickets/${id}`)).status).toBe(200);
    expect((await lead.post(`/tickets/${id}/acknowledge`)).body).toMatchObject({
      status: 403,
      code: 'access.forbidden',
    });
  });

  it('is told what its state does not allow, in words', async () => {
    await reported('还没接单');
    const { id } = await ticketOf(officer, '还没接单');
    const early = await officer.post(`/tickets/${id}/resolve`, {
      phrase: 'repaired',
      photoIds: [],
      photoWaiver: 'privacy',
    });
    expect(early.body).toMatchObject({ status: 409, code: 'ticket.transition_refused' });
    expect(early.body.title).toContain('待接单');
  });

  it('is checked by somebody else than its handler', async () => {
    const { westGrid, section } = world.units;
    const both = await server.signIn(
      await world.person('身兼两职', [
        { role: 'grid_officer', at: westGrid },
        { role: 'section_lead', at: section },
      ]),
    );
    await reported('自己办自己查');
    const { id } = await ticketOf(both, '自己办自己查');
    await both.post(`/tickets/${id}/acknowledge`);
    await both.post(`/tickets/${id}/verify`, { outcome: 'true' });
    await both.post(`/tickets/${id}/resolve`, { phrase: 'repaired', photoIds: [], photoWaiver: 'not_visible' });
    const own = await both.post(`/tickets/${id}/check`, { outcome: 'passed' });
    expect(own.body).toMatchObject({ status: 403, code: 'ticket.checker_is_handler' });
    const rework = await lead.post(`/tickets/${id}/check`, { outcome: 'rework', words: '没修好' });
    expect(rework.body).toMatchObject({ status: 'in_progress' });
  });

  it('outside every grid waits at the desk; the lead sends it on, or rejects it', async () => {
    const secretary = await server.signIn(
      await world.person('武媛媛', [{ role: 'secretary', at: world.units.community }]),
    );
    await reported('网格外', { place: somewhere.outside });
    const { id } = await ticketOf(secretary, '网格外');
    const targets = await secretary.get(`/tickets/${id}/dispatch-targets`);
    expect(targets.body.items.map((unit: { name: string }) => unit.name)).toEqual(
      expect.arrayContaining(['01 网格', '广场花苑物业']),
    );
    const station = await secretary.post(`/tickets/${id}/dispatch`, { unitId: world.units.station.id });
    expect(station.body).toMatchObject({ status: 422, code: 'unit.cannot_hold', fieldLabel: '单位' });
    const sent = await secretary.post(`/tickets/${id}/dispatch`, { unitId: world.units.property.id });
    expect(sent.body).toMatchObject({ status: 'dispatched', holder: { name: '广场花苑物业' } });

    await reported('不予受理', { place: somewhere.outside });
    const other = await ticketOf(secretary, '不予受理');
    const rejected = await secretary.post(`/tickets/${other.id}/reject`, {
      reason: 'out_of_scope',
      words: '不归社区管',
    });
    expect(rejected.body).toMatchObject({ status: 'rejected', actions: ['note'] });
  });

  it('never tells a property company who reported', async () => {
    await reported('物业不知道是谁', { place: somewhere.outside });
    const secretary = await server.signIn(
      await world.person('疏宝珠', [{ role: 'secretary', at: world.units.community }]),
    );
    const { id } = await ticketOf(secretary, '物业不知道是谁');
    await secretary.post(`/tickets/${id}/dispatch`, { unitId: world.units.property.id });
    const seen = await property.get(`/tickets/${id}`);
    expect(seen.body).toMatchObject({ reporters: [], words: '物业不知道是谁' });
    expect(JSON.stringify(seen.body)).not.toContain('叶强');
    expect((await secretary.get(`/tickets/${id}`)).body.reporters).toMatchObject([{ name: '叶*', phone: null }]);
    const returned = await property.post(`/tickets/${id}/return`, { reason: 'ownership_unclear' });
    expect(returned.body).toMatchObject({ id, status: 'returned', deadline: null });
  });

  it('is counted where it stands', async () => {
    const { body } = await officer.get('/tickets/counts');
    const { body: list } = await officer.get('/tickets?limit=100&statuses=dispatched');
    expect(body.dispatched).toBe(list.items.length);
    const [one] = list.items;
    for (const [verb, said] of [
      ['acknowledge', {}],
      ['verify', { outcome: 'true' }],
      ['suspend', { reason: 'weather', until: '2027-01-01T00:00:00Z' }],
    ] as const) {
      expect((await officer.post(`/tickets/${one.id}/${verb}`, said)).status).toBe(200);
    }
    const inHand = await officer.get('/tickets?limit=100&statuses=acknowledged,in_progress,suspended');
    expect((await officer.get('/tickets/counts')).body.inProgress).toBe(inHand.body.items.length);
    expect((await officer.get('/tickets?statuses=lost')).body).toMatchObject({ status: 400, fieldLabel: '状态' });
  });
});
