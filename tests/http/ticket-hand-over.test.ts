import { randomUUID } from 'node:crypto';
import type { UnitRef } from '../../api/_domain/context.js';
import { createUnit, findUnit } from '../../api/_domain/unit/index.js';
import { outboxHandlers } from '../../api/_domain/message/index.js';
import { drainAll } from '../../api/_domain/outbox/index.js';
import { decideConsent } from '../../api/_domain/personal-data/index.js';
import { useDatabase } from '../support/database.js';
import { mp3Voice } from '../support/sounds.js';
import { type Client, createTestServer, type TestServer } from '../support/server.js';
import { aReport, createWorld, type World } from '../support/world.js';

const database = useDatabase();
let world: World;
let server: TestServer;
let courier: Client;
let officer: Client;
let lead: Client;
let secretary: Client;
let property: Client;
let department: Client;
let office: UnitRef;

const NAME = '叶知秋';
const PHONE = '13800138000';

beforeAll(async () => {
  world = await createWorld(database.db);
  server = createTestServer(database, world);
  const { district, community, section, westGrid, property: company } = world.units;
  const officeId = await createUnit(world.system(), { kind: 'department', name: '城管局', parentId: district.id });
  office = await findUnit(world.system(), officeId);
  const reporter = await world.person(NAME, [{ role: 'courier', at: community }]);
  await decideConsent(reporter, { purpose: 'phone', decision: 'given', version: 1 });
  courier = await server.signIn(reporter);
  expect((await courier.send('PUT', '/me/phone', { body: { phone: PHONE } })).status).toBe(200);
  officer = await server.signIn(await world.person('陈素云', [{ role: 'grid_officer', at: westGrid }]));
  lead = await server.signIn(await world.person('朱正华', [{ role: 'section_lead', at: section }]));
  secretary = await server.signIn(await world.person('武媛媛', [{ role: 'secretary', at: community }]));
  property = await server.signIn(await world.person('谢国强', [{ role: 'property_handler', at: company }]));
  department = await server.signIn(await world.person('汪队长', [{ role: 'department_handler', at: office }]));
});
afterAll(() => world.close());

/** A report with words and a voice message, which is there. */
async function reported(): Promise<{ reportId: string; ticketId: string }> {
  const file = mp3Voice(1);
  const voice = { id: randomUUID(), contentType: 'audio/mpeg' as const, bytes: file.length, durationMs: 1000 };
  const report = aReport({ words: '井盖翘起', voice });
  const { status, body } = await courier.post('/reports', report);
  expect(status).toBe(201);
  const form = new FormData();
  for (const [name, value] of Object.entries(body.voiceUpload.fields)) form.append(name, String(value));
  form.append(body.voiceUpload.fileField, new Blob([new Uint8Array(file)]), 'voice');
  await world.store.handle(new Request(`http://store.test${body.voiceUpload.url}`, { method: 'POST', body: form }));
  expect((await courier.post(`/voices/${voice.id}/complete`)).status).toBe(200);
  const list = await officer.get('/tickets?limit=100&scope=area');
  const found = list.body.items.find((one: { number: number }) => one.number === body.report.ticketNumber);
  return { reportId: report.id, ticketId: found.id };
}

async function seen(handler: Client = officer): Promise<{ reportId: string; ticketId: string }> {
  const made = await reported();
  await takeOn(handler, made.ticketId);
  return made;
}

async function takeOn(handler: Client, ticketId: string): Promise<void> {
  expect((await handler.post(`/tickets/${ticketId}/acknowledge`)).status).toBe(200);
  expect((await handler.post(`/tickets/${ticketId}/verify`, { outcome: 'true' })).status).toBe(200);
}

const done = { phrase: 'repaired', photoIds: [], photoWaiver: 'not_visible' };

describe('what reporters say', () => {
  const left = { phone: '139 5599 1234', wechat: 'wx_yezhiqiu88', identity: '341003198002291234' };

  it('reaches who holds it without what tells who they are; staff read it as it was said', async () => {
    const report = aReport({
      words: `井盖翘起，我是${NAME}，电话 ${left.phone}`,
      place: { ...aReport().place, words: `门卫室旁 ${left.phone}` },
    });
    expect((await courier.post('/reports', report)).status).toBe(201);
    const more = { id: randomUUID(), words: `身份证 ${left.identity}，加微信 ${left.wechat}`, photos: [] };
    expect((await courier.post(`/reports/${report.id}/additions`, more)).status).toBe(200);
    const list = await officer.get('/tickets?limit=100');
    const { id } = list.body.items.find(({ place }: { place: { words: string } }) => place.words?.includes('门卫室旁'));
    await takeOn(officer, id);
    const said = { unitId: world.units.property.id, words: '联系门卫 13700001111' };
    expect((await officer.post(`/tickets/${id}/transfer`, said)).status).toBe(200);

    const { body } = await property.get(`/tickets/${id}`);
    expect(body).toMatchObject({
      words: '井盖翘起，我是［姓名］，电话 ［电话］',
      place: { words: '门卫室旁 ［电话］' },
      additions: [{ words: '身份证 ［证件号］，加微信 ［微信号］' }],
    });
    const seenByCompany = JSON.stringify([body, (await property.get('/tickets?limit=100')).body]);
    for (const mark of [NAME, ...Object.values(left)]) expect(seenByCompany).not.toContain(mark);
    // What they are told by staff is theirs to read.
    expect(seenByCompany).toContain('联系门卫 13700001111');

    const whole = JSON.stringify((await lead.get(`/tickets/${id}`)).body);
    for (const mark of [NAME, ...Object.values(left)]) expect(whole).toContain(mark);
  });
});

describe('what staff tell a company', () => {
  const told = `${NAME}报的，${PHONE} 和 138-0013-8000 都别打，找门卫 13700001111`;

  it('names nobody who reported, nor their number; whom to call stays', async () => {
    const { ticketId } = await seen();
    await officer.post(`/tickets/${ticketId}/transfer`, { unitId: world.units.property.id, words: told });
    const whole = JSON.stringify((await property.get(`/tickets/${ticketId}`)).body);
    expect(whole).toContain('［姓名］报的，［电话］ 和 ［电话］ 都别打，找门卫 13700001111');
    expect(JSON.stringify((await lead.get(`/tickets/${ticketId}`)).body)).toContain(told);
  });

  it('in a message, or of a look-alike, leaves out what the place tells of who reported', async () => {
    const report = aReport({ place: { ...aReport().place, words: `${NAME}家门口 ${PHONE}` } });
    await courier.post('/reports', report);
    const list = await officer.get('/tickets?limit=100');
    const { id } = list.body.items.find(({ place }: { place: { words: string } }) => place.words?.includes('家门口'));
    await takeOn(officer, id);
    await officer.post(`/tickets/${id}/transfer`, { unitId: world.units.property.id });
    await drainAll([world.system()], outboxHandlers, 5000);
    const { items } = (await property.get('/messages?limit=100')).body;
    const told = items.find(({ subject }: { subject: { id: string } }) => subject.id === id);
    expect(told.detail).toContain('［姓名］家门口 ［电话］');
    expect((await property.get(`/tickets/${id}`)).body.place.words).toBe('［姓名］家门口 ［电话］');
    const listed = (await property.get('/tickets?limit=100')).body.items.find((one: { id: string }) => one.id === id);
    expect(listed.place.words).toBe('［姓名］家门口 ［电话］');
    const around = async (who: Client): Promise<string> => {
      const { items } = (await who.get('/tickets?limit=100&scope=area')).body;
      return items.find((one: { id: string }) => one.id === id).place.words;
    };
    // The grid it lies in sees it still, and knows no more than who holds it; who is above both knows.
    expect(await around(officer)).toBe('［姓名］家门口 ［电话］');
    expect(await around(lead)).toBe(`${NAME}家门口 ${PHONE}`);
    const words = await lead.get(`/tickets/${id}/group-words`);
    expect(words.body.words).toContain('［姓名］家门口 ［电话］');
    expect(JSON.stringify(words.body)).not.toMatch(new RegExp(`${NAME}|${PHONE}`));
    // Whose own it is reads it as it was written.
    expect((await courier.get(`/reports/${report.id}`)).body.place.words).toBe(`${NAME}家门口 ${PHONE}`);
  });

  it('of a part of a ticket is no other', async () => {
    const { ticketId } = await seen();
    const parts = [{ categoryCode: 'drain_blocked', unitId: world.units.property.id, words: told }];
    const split = await officer.post(`/tickets/${ticketId}/split`, { parts });
    const part = await property.get(`/tickets/${split.body.children[0].id}`);
    expect(part.body.words).toBe('［姓名］报的，［电话］ 和 ［电话］ 都别打，找门卫 13700001111');
    expect(JSON.stringify(part.body)).not.toContain(NAME);
  });
});

describe('handed to a property company or a department', () => {
  it.each([
    ['property', () => [world.units.property, property] as const],
    ['department', () => [office, department] as const],
  ])('a ticket does not tell a %s who reported: no name, no phone, no voice', async (_kind, receiver) => {
    const [unit, handler] = receiver();
    const { reportId, ticketId } = await seen();
    const addition = { id: randomUUID(), words: '又深了', photos: [] };
    expect((await courier.post(`/reports/${reportId}/additions`, addition)).status).toBe(200);
    const known = await officer.get(`/tickets/${ticketId}`);
    expect(known.body.reporters).toMatchObject([{ name: '叶**', phone: '138****8000' }]);
    expect(known.body.voices).toMatchObject([{ url: expect.any(String) }]);
    await officer.post(`/tickets/${ticketId}/notes`, { words: `${NAME}说门卫有钥匙` });
    const sent = await officer.post(`/tickets/${ticketId}/transfer`, { unitId: unit.id, words: '井盖归你们' });
    expect(sent.body).toMatchObject({ id: ticketId, status: 'dispatched', holder: { id: unit.id } });
    await takeOn(handler, ticketId);
    await handler.post(`/tickets/${ticketId}/notes`, { words: '已约师傅' });
    const { body } = await handler.get(`/tickets/${ticketId}`);
    expect(JSON.stringify(body.timeline)).toContain('已约师傅');
    expect(body).toMatchObject({ words: '井盖翘起', reporters: [], additions: [{ words: '又深了' }] });
    const whole = JSON.stringify(body);
    for (const secret of [NAME, '叶', PHONE, '138****8000']) expect(whole).not.toContain(secret);
    expect(body.voices).toMatchObject([{ url: null }]);
    const asked = await handler.post(`/tickets/${ticketId}/disclose`, { field: 'phone', purpose: 'clarify_report' });
    expect([403, 404]).toContain(asked.status);
  });

  it('and handed on again, it is answered to who hands it on, who then no longer sees it', async () => {
    const { ticketId } = await seen();
    await officer.post(`/tickets/${ticketId}/transfer`, { unitId: world.units.property.id });
    const returned = await property.post(`/tickets/${ticketId}/return`, {
      reason: 'ownership_unclear',
      words: '不是我们的',
    });
    expect(returned).toMatchObject({
      status: 200,
      body: { id: ticketId, status: 'returned', returnCount: 1, actions: [] },
    });
    expect(JSON.stringify(returned.body)).not.toContain('叶');
    expect((await property.get(`/tickets/${ticketId}`)).status).toBe(404);
    const again = await property.post(`/tickets/${ticketId}/return`, { reason: 'ownership_unclear' });
    expect(again.status).toBe(404);
  });

  it('a repeated request is answered as the first, also by who no longer sees the ticket', async () => {
    const { ticketId } = await seen();
    await officer.post(`/tickets/${ticketId}/transfer`, { unitId: office.id });
    const key = { 'idempotency-key': randomUUID() };
    const first = await department.post(`/tickets/${ticketId}/return`, { reason: 'ownership_unclear' }, key);
    const second = await department.post(`/tickets/${ticketId}/return`, { reason: 'ownership_unclear' }, key);
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.body.returnCount).toBe(1);
  });
});

describe('returned, ruled, pressed and noted', () => {
  it('a ticket goes to the section, then to the secretary, whose ruling is final', async () => {
    const { ticketId } = await reported();
    await officer.post(`/tickets/${ticketId}/return`, { reason: 'outside_grid' });
    const back = await lead.get(`/tickets/${ticketId}`);
    expect(back.body).toMatchObject({ status: 'returned', holder: { id: world.units.section.id }, deadline: null });
    expect(back.body.actions).toEqual(expect.arrayContaining(['dispatch', 'ask_ruling', 'note']));
    expect((await lead.post(`/tickets/${ticketId}/ask-ruling`, {})).body.holder.id).toBe(world.units.community.id);
    const ruling = { unitId: world.units.westGrid.id, words: '井盖在西边' };
    const ruled = await secretary.post(`/tickets/${ticketId}/rule`, ruling);
    expect(ruled.body).toMatchObject({ status: 'dispatched', isRuled: true, returnCount: 1 });
    const refused = await officer.post(`/tickets/${ticketId}/return`, { reason: 'outside_grid' });
    expect(refused).toMatchObject({ status: 409, body: { code: 'ticket.ruled' } });
    expect((await officer.get(`/tickets/${ticketId}`)).body.actions).not.toContain('return');
    const counted = await secretary.get('/desk/returns?days=1');
    expect(counted.body.items).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ unit: expect.objectContaining({ id: world.units.westGrid.id }) }),
      ]),
    );
    expect((await officer.get('/desk/returns')).status).toBe(403);
    expect((await secretary.get('/desk/returns?days=0')).body).toMatchObject({ status: 400 });
  });

  it('is pressed for from above, and noted beside; its reporter reads neither the words nor the names', async () => {
    const { reportId, ticketId } = await seen();
    const pressed = await secretary.post(`/tickets/${ticketId}/supervise`, { words: '今天要有结果' });
    expect(pressed.body).toMatchObject({ status: 'in_progress', isSupervised: true });
    expect((await officer.post(`/tickets/${ticketId}/supervise`, { words: '?' })).status).toBe(403);
    const noted = await officer.post(`/tickets/${ticketId}/notes`, { words: '门卫有钥匙' });
    expect(JSON.stringify(noted.body.timeline)).toMatch(/今天要有结果.*门卫有钥匙/);
    expect((await officer.post(`/tickets/${ticketId}/notes`, {})).body).toMatchObject({ status: 400, field: 'words' });
    const told = JSON.stringify((await courier.get(`/reports/${reportId}`)).body);
    for (const secret of ['今天要有结果', '门卫有钥匙', '武媛媛']) expect(told).not.toContain(secret);
  });

  it('escalated, stands with the unit above with what was tried', async () => {
    const { ticketId } = await seen();
    const up = await officer.post(`/tickets/${ticketId}/escalate`, { words: '电话打了三次' });
    expect(up.body).toMatchObject({ status: 'dispatched', holder: { id: world.units.section.id } });
    expect(JSON.stringify((await lead.get(`/tickets/${ticketId}`)).body.timeline)).toContain('电话打了三次');
    expect((await officer.post(`/tickets/${ticketId}/escalate`, { words: '再上报' })).status).toBe(403);
  });
});

describe('shared out', () => {
  it('a part is shown with its whole, and the whole with its parts', async () => {
    const { ticketId } = await seen();
    const { body: targets } = await officer.get(`/tickets/${ticketId}/part-targets`);
    expect(targets.items.map(({ id }: { id: string }) => id)).toEqual(
      expect.arrayContaining([world.units.property.id, office.id]),
    );
    const join = { unitIds: [world.units.property.id], words: '一起清理' };
    const joint = await officer.post(`/tickets/${ticketId}/join`, join);
    expect(joint.body.children).toMatchObject([
      { relation: 'joint', status: 'dispatched', holder: { id: world.units.property.id }, words: '一起清理' },
    ]);
    expect(joint.body.actions).not.toContain('resolve');
    const refused = await officer.post(`/tickets/${ticketId}/resolve`, done);
    expect(refused).toMatchObject({ status: 409, body: { code: 'ticket.children_open' } });
    const [{ id: partId }] = joint.body.children;
    const part = await property.get(`/tickets/${partId}`);
    expect(part.body).toMatchObject({
      words: '一起清理',
      reporters: [],
      parent: { id: ticketId, relation: 'joint', words: null },
      children: [],
    });
    expect(JSON.stringify(part.body)).not.toContain('叶');
    expect((await property.get(`/tickets/${ticketId}`)).status).toBe(404);
    await takeOn(property, partId);
    expect((await property.post(`/tickets/${partId}/resolve`, done)).status).toBe(200);
    expect((await officer.get(`/tickets/${ticketId}`)).body.actions).toContain('resolve');
  });

  it('is refused where it makes no sense', async () => {
    const { ticketId } = await seen();
    const split = (parts: unknown) => officer.post(`/tickets/${ticketId}/split`, { parts });
    const part = { categoryCode: 'drain_blocked', unitId: office.id, words: '下水道' };
    expect((await split([])).body).toMatchObject({ status: 400, field: 'parts' });
    expect((await split([{ ...part, unitId: randomUUID() }])).body).toMatchObject({ code: 'unit.not_found' });
    expect((await split([{ ...part, categoryCode: 'none' }])).body).toMatchObject({ code: 'report.category_unknown' });
    expect((await split([{ ...part, unitId: world.units.street.id }])).body).toMatchObject({
      code: 'ticket.target_unfit',
    });
    expect((await property.post(`/tickets/${ticketId}/split`, { parts: [part] })).status).toBe(404);
    expect((await split([part])).body.children).toHaveLength(1);
  });
});
