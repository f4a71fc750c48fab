import { describeApi, routesOf } from '../../api/_http/openapi.js';
import { openDatabase } from '../../db/client.js';
import { useDatabase } from '../support/database.js';
import { type Client, createTestServer, type TestServer } from '../support/server.js';
import { aReport, createWorld, type World } from '../support/world.js';

const database = useDatabase();
let world: World;
let server: TestServer;
let courier: Client;

beforeAll(async () => {
  world = await createWorld(database.db);
  server = createTestServer(database, world, { corsOrigins: ['https://pages.example.cn'] });
  courier = await server.signIn(await world.person('叶强', [{ role: 'courier', at: world.units.community }]));
});
afterAll(() => world.close());

describe('a refusal', () => {
  it('is a problem document with a stable code, Chinese words and the request id', async () => {
    const { status, body, headers } = await courier.get('/nowhere');
    expect(status).toBe(404);
    expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body).toEqual({
      type: '/problems/request.route_unknown',
      title: '没有这个地址',
      status: 404,
      code: 'request.route_unknown',
      requestId: headers.get('x-request-id'),
    });
  });

  it('is the same beside the API: nothing is served there', async () => {
    for (const address of ['//open311/v2/services.json', '//nowhere', '//wp-login.php']) {
      const { status, body } = await server.nobody.get(address);
      expect([status, body]).toEqual([404, expect.objectContaining({ title: '没有这个地址' })]);
    }
  });

  it('is the same for a method an address does not know', async () => {
    expect((await courier.send('PUT', '/me')).body).toMatchObject({ status: 404, code: 'request.route_unknown' });
  });

  it('is the same for a look without the answer at what belongs to signed-in people: nothing of it is done', async () => {
    expect(await courier.send('HEAD', '/me')).toMatchObject({ status: 404, body: '' });
    const paths = routesOf(describeApi(server.app)).filter(({ method, operation }) => {
      return method === 'get' && operation['x-action'] !== 'anyone';
    });
    expect(paths.length).toBeGreaterThan(80);
    for (const { path } of paths) {
      const address = path.replace('/api/v1', '').replaceAll(/\{\w+\}/g, aReport().id);
      expect([path, (await courier.send('HEAD', address)).status]).toEqual([path, 404]);
    }
    expect((await courier.send('HEAD', '/config')).status).toBe(200);
    expect((await server.nobody.send('HEAD', '//healthz')).status).toBe(200);
  });

  it('says what our own fault is without telling anything of it', async () => {
    await database.ownerSql`alter table inbox_message rename to inbox_message_gone`;
    try {
      const { body } = await courier.get('/messages');
      expect(body).toMatchObject({ status: 500, code: 'service.internal' });
      expect(JSON.stringify(body)).not.toMatch(/inbox|select|relation/);
    } finally {
      await database.ownerSql`alter table inbox_message_gone rename to inbox_message`;
    }
    expect(server.logLines.at(-2)).toMatchObject({ msg: 'request failed', error: { code: '42P01' } });
  });
});

describe('a request that is no good', () => {
  const send = (body: unknown) => courier.post('/reports', body);
  const report = aReport();

  it.each<[string, object, string, string]>([
    ['a missing category', { ...report, categoryCode: undefined }, 'categoryCode', '“问题类别”不能为空'],
    ['an empty category', { ...report, categoryCode: '' }, 'categoryCode', '“问题类别”不能为空'],
    ['words as a number', { ...report, words: 5 }, 'words', '“文字说明”应为文字'],
    ['words too long', { ...report, words: '长'.repeat(501) }, 'words', '“文字说明”最多 500 个字'],
    ['an id that is none', { ...report, id: '1' }, 'id', '“编号”格式不对'],
    ['a moment without a zone', { ...report, deviceAt: '2026-01-01' }, 'deviceAt', '“拍摄时间”应为带时区的时间'],
    [
      'a position off the globe',
      { ...report, place: { longitude: 500, latitude: 30, coordinateSystem: 'gcj02' } },
      'place.longitude',
      '“经度”不能大于 180',
    ],
    [
      'a position without its system',
      { ...report, place: { longitude: 118, latitude: 30 } },
      'place.coordinateSystem',
      '“坐标系”不能为空',
    ],
    [
      'a named place that is none',
      { ...report, place: { namedPlaceId: 'x' } },
      'place.namedPlaceId',
      '“地点名称”格式不对',
    ],
    ['no place', { ...report, place: undefined }, 'place', '“地点”不能为空'],
    ['photos as one thing', { ...report, photos: 'x' }, 'photos', '“照片”应为列表'],
    [
      'a tenth photo',
      { ...report, photos: Array.from({ length: 10 }, () => ({ id: report.id, contentType: 'image/png', bytes: 1 })) },
      'photos',
      '“照片”最多 9 项',
    ],
    [
      'a photo of another kind',
      { ...report, photos: [{ id: report.id, contentType: 'image/heic', bytes: 1 }] },
      'photos.0.contentType',
      '“照片格式”不在可选范围内',
    ],
    [
      'a photo of no bytes',
      { ...report, photos: [{ id: report.id, contentType: 'image/png', bytes: 0 }] },
      'photos.0.bytes',
      '“照片大小”应大于 0',
    ],
    ['a list instead of an object', [], '', '提交的内容格式不对'],
  ])('with %s names the field in Chinese', async (_name, body, field, title) => {
    const answer = await send(body);
    expect(answer.body).toMatchObject({ status: 400, code: 'request.invalid', field, title });
    expect(await database.sql`select id from report`).toHaveLength(0);
  });

  it('with broken JSON, or none, is told so', async () => {
    expect((await send('{"id":')).body).toMatchObject({ status: 400, title: '提交的内容不是有效的 JSON' });
    expect((await send('')).body).toMatchObject({ status: 400, code: 'request.invalid' });
    const bodiless = await courier.send('POST', '/reports');
    expect(bodiless.body).toMatchObject({ status: 400, field: 'id' });
  });

  it('in another format than JSON is refused', async () => {
    const form = await courier.send('POST', '/reports', {
      body: 'id=1',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(form.body).toMatchObject({ status: 415, code: 'request.not_json' });
  });

  it('of more than a megabyte is refused before it is read', async () => {
    const { body } = await send(JSON.stringify({ ...report, words: 'x'.repeat(1024 * 1024) }));
    expect(body).toMatchObject({ status: 413, code: 'request.too_large' });
  });

  it('with a query that is no good names what is wrong with it', async () => {
    expect((await courier.get('/reports?limit=0')).body).toMatchObject({
      field: 'limit',
      title: '“每页条数”不能小于 1',
    });
    expect((await courier.get('/reports?limit=abc')).body).toMatchObject({
      field: 'limit',
      title: '“每页条数”应为数字',
    });
    expect((await courier.get('/reports?cursor=abc')).body).toMatchObject({ status: 400, field: 'cursor' });
    expect((await courier.get('/places/nearby?latitude=30')).body).toMatchObject({ field: 'longitude' });
    expect((await courier.get('/reports/not-an-id')).body).toMatchObject({ field: 'reportId', fieldLabel: '编号' });
  });

  it('holding a NUL character is refused, not a fault of ours', async () => {
    const { body } = await send({ ...report, words: 'a\u0000b' });
    expect(body).toMatchObject({ status: 400, code: 'request.invalid' });
  });
});

describe('every answer', () => {
  it('carries the client’s request id when it is a sane one, else a new one', async () => {
    const sane = await courier.get('/me', { headers: { 'x-request-id': 'trace-1234.5678' } });
    expect(sane.headers.get('x-request-id')).toBe('trace-1234.5678');
    const insane = await courier.get('/me', { headers: { 'x-request-id': 'a b' } });
    expect(insane.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('forbids to guess its type, to frame it and to run anything in it', async () => {
    const { headers } = await courier.get('/me');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('to a signed-in person is kept by nobody on its way; what everybody may read says so itself', async () => {
    const cached = async (asked: Promise<{ headers: Headers }>) => (await asked).headers.get('cache-control');
    for (const path of ['/me', '/messages', '/reports', '/tickets', '/points', '/categories/order', '/me/export'])
      expect([path, await cached(courier.get(path))]).toEqual([path, 'no-store']);
    expect(await cached(courier.post('/reports', aReport()))).toBe('no-store');
    expect(await cached(courier.delete('/me/phone'))).toBe('no-store');
    expect(await cached(courier.get('/reports/not-an-id'))).toBe('no-store');
    expect(await cached(server.nobody.get('/openapi.json'))).toBe('public, max-age=300');
    expect(await cached(server.nobody.get('/config'))).toBeNull();
  });

  it('may be read by pages of named origins only', async () => {
    const from = (origin: string) => courier.get('/me', { headers: { origin } });
    expect((await from('https://pages.example.cn')).headers.get('access-control-allow-origin')).toBe(
      'https://pages.example.cn',
    );
    expect((await from('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull();
  });

  it('is logged without address, query, words, name or token', async () => {
    await courier.get('/places?query=秘密小区');
    const line = server.logLines.at(-1);
    expect(line).toMatchObject({ method: 'GET', route: '/api/v1/places', status: 200, tenant: '341003' });
    expect(Object.keys(line ?? {}).sort()).toEqual(
      ['level', 'method', 'ms', 'msg', 'requestId', 'route', 'status', 'tenant', 'time'].sort(),
    );
    expect(JSON.stringify(server.logLines)).not.toMatch(/秘密|叶强|341003\./);
  });
});

describe('health', () => {
  it('lives, and is ready while the database has every column', async () => {
    expect((await server.nobody.get('//healthz')).body).toEqual({ status: 'ok' });
    expect(await server.nobody.get('//readyz')).toMatchObject({ status: 200, body: { status: 'ready' } });
  });

  it('says how much never arrived, and is ready all the same', async () => {
    const count = async () => (await server.nobody.get('//readyz')).body.deadLetters;
    const before = await count();
    await database.ownerSql`insert into outbox (tenant_id, id, topic, payload, attempts, due_at)
      values (${world.tenantId}, gen_random_uuid(), 'ticket_reminder', '{}', 1000, now())`;
    expect(await server.nobody.get('//readyz')).toMatchObject({ status: 200, body: { deadLetters: before + 1 } });
    await database.ownerSql`delete from outbox where attempts = 1000`;
    expect(await count()).toBe(before);
  });

  it('is not ready before the migrations have run', async () => {
    await database.ownerSql`alter table reward rename column donor to donor_gone`;
    try {
      const fresh = createTestServer(database, world);
      expect(await fresh.nobody.get('//readyz')).toMatchObject({ status: 503, body: { status: 'migrations_pending' } });
    } finally {
      await database.ownerSql`alter table reward rename column donor_gone to donor`;
    }
  });
});

describe('a database that is away', () => {
  it('makes every answer that needs it a 503 that says when to come back', async () => {
    const away = openDatabase('postgres://app:none@127.0.0.1:1/none');
    const down = createTestServer({ ...database, db: away.db, sql: away.sql }, world);
    for (const path of ['/config', '/me']) {
      const { body, headers } = await down.nobody.get(path);
      expect(body).toMatchObject({ status: 503, code: 'service.unavailable' });
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect(await down.nobody.get('//readyz')).toMatchObject({ status: 503, body: { status: 'database_unreachable' } });
    expect((await down.nobody.get('//healthz')).status).toBe(200);
    await away.close();
  });
});
