import { inflateRawSync } from 'node:zlib';
import { readSheet } from 'read-excel-file/node';
import type { OuterContext } from '../../api/_domain/context.js';
import { coordinateTicket, acknowledgeTicket, verifyTicket } from '../../api/_domain/ticket/index.js';
import { useDatabase } from '../support/database.js';
import { type Client, createTestServer, type TestServer } from '../support/server.js';
import { createWorld, later, submitted, type World } from '../support/world.js';

const database = useDatabase();
let world: World;
let server: TestServer;
let courier: OuterContext;
let officer: OuterContext;
let secretary: OuterContext;
let asSecretary: Client;

beforeAll(async () => {
  world = await createWorld(database.db);
  server = createTestServer(database, world);
  const { community, westGrid } = world.units;
  courier = await world.person('欧阳菲菲', [{ role: 'courier', at: community }]);
  officer = await world.person('程晓', [{ role: 'grid_officer', at: westGrid }]);
  secretary = await world.person('武媛媛', [{ role: 'secretary', at: community }]);
  asSecretary = await server.signIn(secretary);
});
afterAll(() => world.close());

/** The lines of a CSV file without quoted fields that hold line breaks. */
const linesOf = (csv: string) =>
  csv
    .replace(/^\uFEFF/, '')
    .trim()
    .split('\r\n')
    .map((line) => line.split(','));

/** The text of a file in an archive written piece by piece: sizes stand in its directory. */
function unpacked(archive: Buffer, name: string): string {
  const at = archive.lastIndexOf(Buffer.from(name)) - 46;
  expect(archive.readUInt32LE(at)).toBe(0x02014b50);
  const [packed, offset] = [archive.readUInt32LE(at + 20), archive.readUInt32LE(at + 42)];
  const start = offset + 30 + archive.readUInt16LE(offset + 26);
  return inflateRawSync(archive.subarray(start, start + packed)).toString();
}

const bytesOf = async (path: string, { token }: Client) => {
  const answer = await server.app.request(`/api/v1${path}`, { headers: { authorization: `Bearer ${token}` } });
  return { answer, bytes: Buffer.from(await answer.arrayBuffer()) };
};

it('the ledger as CSV: each column by its title, in the words people use, and nobody who reported', async () => {
  const id = await submitted(courier, { words: '井盖翘起，打 13812345678' });
  await acknowledgeTicket(later(officer, 30), id);
  await verifyTicket(later(officer, 60), id, { outcome: 'true' });
  await coordinateTicket(later(officer, 90), id, { partyName: '=供电公司', promisedAt: '2026-11-25T09:00:00Z' });
  const { answer, bytes } = await bytesOf('/tickets/export?format=csv', asSecretary);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-disposition')).toContain(encodeURIComponent('工单台账-2026-11-19.csv'));
  const [titles = [], line = []] = linesOf(bytes.toString());
  const told = Object.fromEntries(titles.map((title, at) => [title, line[at]]));
  expect(told).toMatchObject({
    上报时间: '2026-11-19 10:00',
    来源: '随手拍',
    社区: '龙西社区',
    片区: '第一片区',
    网格: '01 网格',
    类别: '井盖破损',
    类别代码: 'manhole_cover_damaged',
    责任单位: '01 网格',
    经办人: '程晓',
    接单时间: '2026-11-19 10:30',
    按时接单: '是',
    协调单位: "'=供电公司",
    上报人数: '1',
  });
  expect(Number(told.发放积分)).toBeGreaterThan(0);
  expect(bytes.toString()).not.toMatch(/欧阳|138|菲菲/);
});

it('the same ledger as a workbook that opens', async () => {
  const { answer, bytes } = await bytesOf('/tickets/export?format=xlsx', asSecretary);
  expect(answer.headers.get('content-type')).toContain('spreadsheetml');
  const sheet = unpacked(bytes, 'xl/worksheets/sheet1.xml');
  expect(sheet.match(/<row /g)).toHaveLength(2);
  expect(sheet).toContain('=供电公司');
  const [head, line] = await readSheet(bytes);
  expect(head?.slice(0, 2)).toEqual(['编号', '上报时间']);
  expect(line?.[1]).toBe('2026-11-19 10:00');
});

it('who took which file out is read by those above, in words, with how many rows it had', async () => {
  const { community } = world.units;
  server.clock.now = later(secretary, 24 * 60).now;
  const narrowed = `statuses=closed&categoryCodes=manhole_cover_damaged&unitId=${community.id}&from=2026-11-01T00:00:00Z`;
  await bytesOf(`/tickets/export?format=csv&${narrowed}`, asSecretary);
  const id = await submitted(courier);
  await asSecretary.get(`/tickets/${id}/story/text`);
  await bytesOf('/ledger/export?month=2026-10&format=xlsx', asSecretary);
  const { status, body } = await asSecretary.get('/exports?limit=3');
  expect(status).toBe(200);
  const byKind = Object.fromEntries(body.items.map((item: { kind: string }) => [item.kind, item]));
  expect(byKind.tickets).toMatchObject({
    format: 'csv',
    actorName: '武媛媛',
    role: 'secretary',
    unitName: '龙西社区',
    ticketNumber: null,
    filters: {
      statuses: ['closed'],
      categoryLabels: ['井盖破损'],
      unitName: '龙西社区',
      from: '2026-11-01T00:00:00.000Z',
      to: null,
      month: null,
    },
    rowCount: 0,
    endedAt: expect.any(String),
  });
  expect(byKind.ticket_story).toMatchObject({ format: 'txt', ticketNumber: expect.any(Number), rowCount: 1 });
  expect(byKind.ledger).toMatchObject({ format: 'xlsx', filters: { month: '2026-10', statuses: [] } });
  server.clock.now = secretary.now;
  expect((await asSecretary.get('/exports?kind=ledger')).body.items).toHaveLength(1);
  expect((await asSecretary.get('/exports?kind=people')).status).toBe(400);
  expect((await (await server.signIn(officer)).get('/exports')).status).toBe(403);
  expect((await server.nobody.get('/exports')).status).toBe(401);
});

it('who only asks whether a file is there takes nothing out, and leaves no trace of it', async () => {
  const id = await submitted(courier);
  const count = async () => (await asSecretary.get('/exports?limit=100')).body.items.length;
  const before = await count();
  const addresses = [
    '/tickets/export?format=csv',
    '/ledger/export?month=2026-10&format=csv',
    `/tickets/${id}/story/text`,
  ];
  for (const address of addresses) expect((await asSecretary.send('HEAD', address)).status).toBe(404);
  expect(await count()).toBe(before);
});

it('a search over HTTP: words, filters, and what is asked wrongly', async () => {
  const found = await asSecretary.get(`/tickets/search?q=${encodeURIComponent('井盖')}&statuses=coordinating`);
  expect(found.status).toBe(200);
  expect(Array.isArray(found.body.items)).toBe(true);
  expect((await asSecretary.get('/tickets/search?statuses=nonsense')).status).toBe(400);
  expect((await asSecretary.get('/tickets/search?from=yesterday')).status).toBe(400);
  expect((await server.nobody.get('/tickets/search')).status).toBe(401);
});

it('who is no lead exports nothing; another district is not in it', async () => {
  const asOfficer = await server.signIn(officer);
  expect((await asOfficer.get('/tickets/export?format=csv')).status).toBe(403);
  const eastLead = await world.person('东片', [{ role: 'section_lead', at: world.units.eastGrid }]);
  const { bytes } = await bytesOf('/tickets/export?format=csv', await server.signIn(eastLead));
  expect(linesOf(bytes.toString())).toHaveLength(1);
});

it('who stops loading stops the reading', async () => {
  for (let i = 0; i < 3; i += 1) await submitted(courier);
  const headers = { authorization: `Bearer ${asSecretary.token}` };
  const answer = await server.app.request('/api/v1/tickets/export?format=xlsx', { headers });
  const reader = answer.body?.getReader();
  await reader?.read();
  await reader?.cancel();
  expect(await reader?.read()).toEqual({ done: true, value: undefined });
});

it('a week is written, put right and written anew over HTTP; the story of a ticket is read and kept as a file', async () => {
  const started = await asSecretary.post('/bulletins', { unitId: world.units.community.id });
  expect(started.status).toBe(200);
  const edited = await asSecretary.send('PUT', `/bulletins/${started.body.id}`, { body: { words: '大家辛苦了' } });
  expect(edited.body).toMatchObject({ words: '大家辛苦了', editedByName: '武媛媛' });
  const rewritten = await asSecretary.post(`/bulletins/${started.body.id}/rewrite`);
  expect(rewritten.body.words).toBe(started.body.words);
  expect((await asSecretary.get('/bulletins')).body.items).toHaveLength(1);
  expect((await asSecretary.send('PUT', `/bulletins/${started.body.id}`, { body: { words: ' ' } })).status).toBe(400);
  const id = await submitted(courier);
  const story = await asSecretary.get(`/tickets/${id}/story`);
  expect(story.body.lines[0]).toMatchObject({ who: '上报人' });
  const text = await asSecretary.get(`/tickets/${id}/story/text`);
  expect(text.body).toBe(story.body.text);
});

it('a week is a PDF, too, for those who may read it', async () => {
  const { body } = await asSecretary.post('/bulletins', { unitId: world.units.community.id });
  const { answer, bytes } = await bytesOf(`/bulletins/${body.id}/pdf`, asSecretary);
  expect(answer.headers.get('content-type')).toBe('application/pdf');
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  const asOfficer = await server.signIn(officer);
  expect((await asOfficer.get(`/bulletins/${body.id}/pdf`)).status).toBe(404);
});
