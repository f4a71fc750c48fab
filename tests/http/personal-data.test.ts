import readXlsxFile from 'read-excel-file/node';
import { forgetPolicies, publishPolicy } from '../../api/_domain/policy/index.js';
import { signInWithOpenid } from '../../api/_domain/identity/index.js';
import { privacyNoticeSeed } from '../../config/policy/privacy-notice.js';
import { liveFully } from '../support/builders/personal-data.js';
import { useDatabase } from '../support/database.js';
import { type Client, createTestServer, type TestServer } from '../support/server.js';
import { aReport, createWorld, thursdayMorning, type World } from '../support/world.js';

const database = useDatabase();
let world: World;
let server: TestServer;
let courier: Client;
let officer: Client;

beforeAll(async () => {
  world = await createWorld(database.db);
  server = createTestServer(database, world);
  officer = await server.signIn(await world.person('程晓', [{ role: 'grid_officer', at: world.units.westGrid }]));
});
afterAll(() => world.close());
beforeEach(async () => {
  courier = await server.signIn(await world.person('叶强', [{ role: 'courier', at: world.units.community }]));
});

const decide = (client: Client, purpose: string, decision: string, version = 1) =>
  client.post('/me/consents', { purpose, decision, version });
const standing = async (client: Client, purpose: string) =>
  (await client.get('/me/consents')).body.items.find((one: { purpose: string }) => one.purpose === purpose);
const put = (client: Client, body: unknown) => client.send('PUT', '/me/phone', { body });

/** Somebody who has just come in through WeChat, and was asked nothing yet. */
async function newcomer(openid: string): Promise<Client> {
  const { token } = await signInWithOpenid(world.system(), { appId: 'wx0123456789abcdef', openid });
  const headers = { authorization: `Bearer ${token}` };
  const send: Client['send'] = (method, path, options = {}) =>
    server.nobody.send(method, path, { ...options, headers: { ...headers, ...options.headers } });
  return {
    ...courier,
    token,
    send,
    get: (path, options) => send('GET', path, options),
    post: (path, body, more) => send('POST', path, { body, ...(more ? { headers: more } : {}) }),
  };
}

describe('the notice', () => {
  it('is read by anybody, with every purpose in plain words', async () => {
    const { status, body } = await server.nobody.get('/privacy');
    expect(status).toBe(200);
    expect(body).toMatchObject({ version: 1, title: privacyNoticeSeed.title, handler: privacyNoticeSeed.handler });
    expect(body.purposes.map(({ purpose }: { purpose: string }) => purpose)).toEqual([
      'basic',
      'location',
      'phone',
      'board_name',
    ]);
    expect(body.sections.length).toBeGreaterThan(2);
  });
});

describe('a newcomer', () => {
  it('looks around unasked, is asked before the first report, and reports once they agree', async () => {
    const client = await newcomer('o-newcomer');
    expect((await client.get('/reports')).status).toBe(200);
    expect((await client.get('/stations?limit=1')).status).toBe(200);
    expect(await standing(client, 'basic')).toMatchObject({ decision: null, asksAgain: true });
    const refused = await client.post('/reports', aReport());
    expect([refused.status, refused.body.code]).toEqual([409, 'consent.basic_required']);
    expect((await decide(client, 'basic', 'given')).body.items[0]).toMatchObject({
      decision: 'given',
      asksAgain: false,
    });
    expect((await client.post('/reports', aReport())).status).toBe(201);
  });
});

describe('consent', () => {
  it('names the field that is wrong', async () => {
    expect((await decide(courier, 'everything', 'given')).body).toMatchObject({ field: 'purpose', fieldLabel: '用途' });
    expect((await decide(courier, 'basic', 'perhaps')).body).toMatchObject({ field: 'decision', fieldLabel: '决定' });
    expect((await decide(courier, 'basic', 'given', 0)).body).toMatchObject({ field: 'version', fieldLabel: '版本' });
    expect((await server.nobody.get('/me/consents')).status).toBe(401);
  });

  it('to a notice that is not the one in force is refused, with the one that is', async () => {
    const { status, body } = await decide(courier, 'phone', 'given', 7);
    expect([status, body.code]).toEqual([409, 'consent.notice_changed']);
  });

  it('is what the switch of the board decides', async () => {
    expect((await courier.patch('/me', { boardConsent: true })).body).toMatchObject({ boardConsent: true });
    expect(await standing(courier, 'board_name')).toMatchObject({ decision: 'given' });
    await decide(courier, 'board_name', 'withdrawn');
    expect((await courier.get('/me')).body).toMatchObject({ boardConsent: false });
  });
});

describe('my phone number', () => {
  it('is left, read, changed and removed', async () => {
    expect((await put(courier, { phone: '15400000001' })).body.code).toBe('consent.phone_required');
    await decide(courier, 'phone', 'given');
    expect((await put(courier, { phone: ' 15400000001 ' })).status).toBe(200);
    expect((await courier.get('/me/phone')).body).toMatchObject({ phone: '15400000001', source: 'typed' });
    expect((await courier.delete('/me/phone')).status).toBe(204);
    expect((await courier.get('/me/phone')).body).toEqual({ phone: null, source: null, updatedAt: null });
  });

  it.each([
    { phone: '12345' },
    { phone: '25400000001' },
    { phone: 15400000001 },
    {},
    { phone: '15400000001', code: 'x' },
  ])('is refused as %j', async (body) => {
    await decide(courier, 'phone', 'given');
    expect(await put(courier, body)).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
  });

  it('names the field when it is no number', async () => {
    expect((await put(courier, { phone: '12345' })).body).toMatchObject({ field: 'phone', fieldLabel: '手机号' });
  });
});

describe('who reported', () => {
  async function reported() {
    await decide(courier, 'phone', 'given');
    await put(courier, { phone: '15400000017' });
    const { body } = await courier.post('/reports', aReport());
    const [row] = await database.sql`select ticket_id from ticket_report where report_id = ${body.report.id}`;
    return { reportId: body.report.id as string, ticketId: row?.ticket_id as string };
  }
  const disclose = (client: Client, { ticketId, reportId }: Awaited<ReturnType<typeof reported>>, body: unknown) =>
    client.post(`/tickets/${ticketId}/reporters/${reportId}/disclose`, body);

  it('is masked for staff, everywhere in the answer', async () => {
    const ids = await reported();
    const { body } = await officer.get(`/tickets/${ids.ticketId}`);
    expect(body.reporters).toEqual([{ reportId: ids.reportId, name: '叶*', phone: '154****0017' }]);
    expect(body.timeline[0].title).toBe('叶*上报');
    expect(JSON.stringify(body)).not.toMatch(/叶强|15400000017/);
  });

  it('is shown in full for a purpose, and the person reads who looked', async () => {
    const ids = await reported();
    const shown = await disclose(officer, ids, { field: 'phone', purpose: 'tell_outcome' });
    expect(shown).toMatchObject({ status: 200, body: { field: 'phone', value: '15400000017' } });
    expect((await courier.get('/me/disclosures')).body).toMatchObject({
      items: [
        {
          field: 'phone',
          purpose: 'tell_outcome',
          actorName: '程晓',
          role: 'grid_officer',
          unit: { name: '01 网格' },
          report: { id: ids.reportId, categoryLabel: '井盖破损' },
        },
      ],
      nextCursor: null,
    });
    expect(JSON.stringify(server.logLines)).not.toMatch(/叶强|15400000017/);
  });

  it('asks what for, and has words for what is not to be had', async () => {
    const ids = await reported();
    expect((await disclose(officer, ids, { field: 'phone' })).body).toMatchObject({ field: 'purpose' });
    await decide(courier, 'phone', 'withdrawn');
    const gone = await disclose(officer, ids, { field: 'phone', purpose: 'emergency' });
    expect([gone.status, gone.body.code, gone.body.title]).toEqual([
      409,
      'disclosure.not_available',
      '上报人没有留下电话，或已经收回，请到现场核实',
    ]);
    expect((await disclose(courier, ids, { field: 'phone', purpose: 'emergency' })).status).toBe(404);
    expect((await server.nobody.post(`/tickets/${ids.ticketId}/reporters/${ids.reportId}/disclose`, {})).status).toBe(
      401,
    );
  });

  it('is not collected: a person looks thirty times in ten minutes at most', async () => {
    const limited = createTestServer(database, world, { rateLimitFactor: 1 });
    const curious = await limited.signIn(
      await world.person('好奇', [{ role: 'grid_officer', at: world.units.westGrid }]),
    );
    const ids = await reported();
    const statuses: number[] = [];
    for (let i = 0; i < 31; i += 1)
      statuses.push((await disclose(curious, ids, { field: 'name', purpose: 'tell_outcome' })).status);
    expect(statuses).toEqual([...Array(30).fill(200), 429]);
  });
});

describe('my data in one file', () => {
  const file = async (client: Client) => {
    const response = await server.app.request('/api/v1/me/export', {
      headers: { authorization: `Bearer ${client.token}` },
    });
    return { response, bytes: Buffer.from(await response.arrayBuffer()) };
  };

  it('opens as a workbook with a Chinese name, each sheet with its head and rows', async () => {
    const life = await liveFully(world);
    const { response, bytes } = await file(await server.signIn(life.person));
    expect(response.headers.get('content-type')).toContain('spreadsheetml');
    expect(decodeURIComponent(response.headers.get('content-disposition') ?? '')).toContain(
      '我的蜂巢驿站数据-2026-11-19.xlsx',
    );
    expect(response.headers.get('cache-control')).toBe('no-store');
    const sheets = new Map((await readXlsxFile(bytes)).map(({ sheet, data }) => [sheet, data]));
    expect(sheets.size).toBe(13);
    expect(JSON.stringify(sheets.get('我的资料'))).toContain(life.phone);
    expect(sheets.get('我的上报')).toHaveLength(3);
  });

  it('is made for somebody of whom nothing is known yet, too', async () => {
    const { response, bytes } = await file(courier);
    expect(response.status).toBe(200);
    const sheets = await readXlsxFile(bytes);
    expect(sheets.find(({ sheet }) => sheet === '谁看过我的信息')?.data).toHaveLength(1);
  });

  it('three times a day', async () => {
    const limited = createTestServer(database, world, { rateLimitFactor: 1 });
    const { token } = await server.signIn(await world.person('反复', []));
    const ask = async () =>
      (await limited.app.request('/api/v1/me/export', { headers: { authorization: `Bearer ${token}` } })).status;
    const statuses: number[] = [];
    for (let i = 0; i < 4; i += 1) statuses.push(await ask());
    expect(statuses).toEqual([200, 200, 200, 429]);
    limited.clock.now = new Date(thursdayMorning.getTime() + 24 * 3_600_000);
    expect(await ask()).toBe(200);
  });
});

describe('deleting my account', () => {
  it('says first what happens, asks for the word, and signs everything out', async () => {
    expect((await courier.get('/me/deletion')).body).toMatchObject({ obstacles: [], points: 0 });
    expect((await courier.post('/me/deletion', { confirmation: '好' })).body).toMatchObject({
      code: 'request.invalid',
      field: 'confirmation',
      fieldLabel: '确认文字',
    });
    expect((await courier.post('/me/deletion', { confirmation: '注销' })).status).toBe(204);
    expect(await courier.get('/me')).toMatchObject({ status: 401, body: { code: 'auth.expired' } });
  });

  it('is refused while there is work to hand over', async () => {
    const { status, body } = await officer.post('/me/deletion', { confirmation: '注销' });
    expect([status, body.code]).toEqual([409, 'account.has_duties']);
    expect((await officer.get('/me/deletion')).body.obstacles[0].words).toContain('01 网格的网格员');
  });

  it('leaves the officer with a ticket nobody stands behind', async () => {
    const { body } = await courier.post('/reports', aReport());
    const [row] = await database.sql`select ticket_id from ticket_report where report_id = ${body.report.id}`;
    await courier.post('/me/deletion', { confirmation: '注销' });
    const seen = await officer.get(`/tickets/${row?.ticket_id}`);
    expect(seen.body).toMatchObject({ reporters: [], reportCount: 1 });
    expect(seen.body.timeline[0].title).toBe('群众上报');
  });
});

it('a new notice asks everybody again, and old consent still lets them report', async () => {
  await publishPolicy(world.system(), 'privacy_notice', privacyNoticeSeed, thursdayMorning);
  forgetPolicies(world.tenantId);
  expect((await server.nobody.get('/privacy')).body.version).toBe(2);
  expect(await standing(courier, 'basic')).toMatchObject({ version: 1, asksAgain: true });
  expect((await courier.post('/reports', aReport())).status).toBe(201);
});
