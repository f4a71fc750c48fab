import { importBytesMax } from '../../api/_contract/import.js';
import { grantRole } from '../../api/_domain/identity/index.js';
import { openSession } from '../../api/_domain/identity/open-session.js';
import { createTenant, createUnit, findUnit } from '../../api/_domain/unit/index.js';
import { feature, geoJson, rectangle } from '../support/builders/boundaries.js';
import { useDatabase } from '../support/database.js';
import { type Answer, type Client, createTestServer, type TestServer } from '../support/server.js';
import { createWorld, somewhere, submitted, type World } from '../support/world.js';

const database = useDatabase();
let world: World;
let other: World;
let server: TestServer;
let secretary: Client;
let stranger: Client;

beforeAll(async () => {
  world = await createWorld(database.db);
  other = await createWorld(database.db, '341004');
  server = createTestServer(database, world);
  secretary = await server.signIn(await world.person('书记', [{ role: 'secretary', at: world.units.community }]));
  const abroad = createTestServer(database, other);
  stranger = await abroad.signIn(await other.person('外区', [{ role: 'administrator', at: other.units.district }]));
});
afterAll(() => Promise.all([world.close(), other.close()]));

const west = 118_130_000;
const south = 30_280_000;
const northGrid = (name: string, from = 1000) =>
  feature({ name, 社区: '龙西社区' }, rectangle(west, south + from, 2000, 1000));

/** Sends a file as its bytes, as the client does. */
async function send(
  who: Client,
  bytes: Uint8Array<ArrayBuffer> | string,
  query = 'kind=boundaries&fileName=a.geojson',
): Promise<Answer> {
  const body = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes;
  const response = await server.app.request(`/api/v1/imports?${query}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${who.token}`,
      'content-type': 'application/octet-stream',
      'content-length': String(body.length),
    },
    body,
  });
  return { status: response.status, body: await response.json(), headers: response.headers };
}

describe('importing boundaries', () => {
  it('goes from a file to a preview, its shapes, and into force; the second word is too late', async () => {
    const fileName = encodeURIComponent('龙西网格.geojson');
    const started = await send(secretary, geoJson(northGrid('03 网格')), `kind=boundaries&fileName=${fileName}`);
    expect(started.status).toBe(201);
    expect(started.body).toMatchObject({
      kind: 'boundaries',
      fileName: '龙西网格.geojson',
      status: 'previewed',
      endedAt: null,
    });
    expect(started.body.preview).toMatchObject({ counts: { create: 1, errors: 0 }, coordinates: { guess: 'wgs84' } });
    const { id } = started.body;

    expect((await secretary.get(`/imports/${id}`)).body).toEqual(started.body);
    const shapes = (await secretary.get(`/imports/${id}/shapes`)).body.items;
    expect(shapes.map(({ name, effect }: { name: string; effect: string }) => [name, effect])).toEqual([
      ['03 网格', 'create'],
      ['01 网格', 'existing'],
      ['02 网格', 'existing'],
    ]);
    expect(shapes[0].ring).toHaveLength(4);
    const again = await secretary.post(`/imports/${id}/coordinates`, { coordinates: 'wgs84' });
    expect(again.body.preview.coordinates).toMatchObject({ chosen: 'wgs84' });

    const applied = await secretary.post(`/imports/${id}/apply`, { reroute: true });
    expect(applied.status).toBe(200);
    expect(applied.body).toEqual({
      counts: { create: 1, update: 0, unchanged: 0, errors: 0, warnings: 0 },
      reroutedCount: 0,
      invitations: [],
    });
    const late = await secretary.post(`/imports/${id}/apply`, {});
    expect(late.body).toMatchObject({ status: 409, code: 'import.ended', title: '这次导入已经结束了' });
    const [listed] = (await secretary.get('/imports?kind=boundaries&limit=1')).body.items;
    expect(listed).toMatchObject({ id, status: 'applied', counts: { create: 1 } });
    expect(listed.preview).toBeUndefined();
  });

  it('is given up with one word', async () => {
    const { id } = (await send(secretary, geoJson(northGrid('09 网格', 5000)))).body;
    expect((await secretary.post(`/imports/${id}/discard`)).status).toBe(204);
    expect((await secretary.post(`/imports/${id}/discard`)).body).toMatchObject({ status: 409, code: 'import.ended' });
  });

  it('says what is wrong with a file, shape by shape, and imports none of it', async () => {
    const bow = feature({ name: '歪网格', 社区: '龙西社区' }, [
      [118.2, 30.2],
      [118.21, 30.21],
      [118.21, 30.2],
      [118.2, 30.21],
      [118.2, 30.2],
    ]);
    const { body } = await send(secretary, geoJson(northGrid('05 网格', 7000), bow, northGrid('06 网格', 7500)));
    expect(body.preview.counts).toMatchObject({ errors: 2 });
    expect(
      body.preview.problems.map(({ row, name, level }: { row: number; name: string; level: string }) => [
        row,
        name,
        level,
      ]),
    ).toEqual([
      [1, '05 网格', 'error'],
      [2, '歪网格', 'error'],
    ]);
    const refused = await secretary.post(`/imports/${body.id}/apply`, {});
    expect(refused.body).toMatchObject({ status: 409, code: 'import.has_errors' });
    expect(refused.body.title).toMatch(/^还有 2 处错误，一条也没有导入。第一处：“/);
    expect(
      (await secretary.get(`/boundaries?unitId=${world.units.community.id}`)).body.items.map(
        ({ name }: { name: string }) => name,
      ),
    ).not.toContain('05 网格');
  });

  it.each([
    ['nothing', '', '文件是空的'],
    ['words', '网格,边界', '这不是 GeoJSON 或 KML 文件'],
    ['half a file', '{"type":"FeatureCollection","features":[', '文件不是完整的 GeoJSON'],
    ['other JSON', '{"a":1}', '这个 JSON 文件不是 GeoJSON'],
    ['no polygon', '{"type":"FeatureCollection","features":[]}', '文件里没有找到多边形'],
    ['a KMZ', 'PK\u0003\u0004rest', 'KMZ 改名为 .zip 解压后，上传里面的 doc.kml'],
    ['other XML', '<html></html>', '这个 XML 文件不是 KML'],
    ['a bomb', '<!DOCTYPE kml [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><kml>&b;</kml>', 'KML 文件里有 DOCTYPE 声明'],
    ['half a KML', '<kml><Document><Placemark>', '文件不是完整的 KML'],
  ])('refuses %s in words', async (_, text, words) => {
    const { body } = await send(secretary, text);
    expect(body).toMatchObject({ status: 422, code: 'import.unreadable', field: 'file', fieldLabel: '文件' });
    expect(body.title).toContain(words);
  });

  it.each([
    ['kind=maps&fileName=a', 'kind', '“类型”不在可选范围内'],
    ['kind=boundaries', 'fileName', '“文件名”不能为空'],
  ])('names what is wrong with asking: %s', async (query, field, title) => {
    expect((await send(secretary, '{}', query)).body).toMatchObject({
      status: 400,
      code: 'request.invalid',
      field,
      title,
    });
  });

  it('takes a file of 4 MB, which no other address does, and not a byte more', async () => {
    const full = new Uint8Array(importBytesMax).fill(32);
    expect((await send(secretary, full)).body).toMatchObject({ status: 422, title: '文件是空的' });
    const more = await send(secretary, new Uint8Array(importBytesMax + 1).fill(32));
    expect(more.body).toMatchObject({
      status: 413,
      code: 'request.too_large',
      title: '文件超过 4 MB，请分成几个文件导入',
    });
    const elsewhere = await secretary.post(
      '/boundaries',
      { unitId: world.units.westGrid.id, ring: [], more: 'x'.repeat(1_100_000) },
      { 'content-length': '1100100' },
    );
    expect(elsewhere.body).toMatchObject({ status: 413 });
  });

  it('counts how often one asks', async () => {
    const strict = createTestServer(database, world, { rateLimitFactor: 1 });
    const eager = await strict.signIn(await world.person('急', [{ role: 'secretary', at: world.units.community }]));
    const ask = () =>
      strict.app.request('/api/v1/imports?kind=boundaries&fileName=a', {
        method: 'POST',
        headers: { authorization: `Bearer ${eager.token}` },
        body: 'x',
      });
    for (let tried = 0; tried < 30; tried += 1) expect((await ask()).status).toBe(422);
    expect((await ask()).status).toBe(429);
  });

  it('is for those who appoint there; to everybody else it is forbidden, and to another district not there', async () => {
    const { id } = (await send(secretary, geoJson(northGrid('07 网格', 9000)))).body;
    const officer = await server.signIn(
      await world.person('网格员', [{ role: 'grid_officer', at: world.units.westGrid }]),
    );
    const asks = (who: Client) => [
      () => who.get(`/imports/${id}`),
      () => who.get(`/imports/${id}/shapes`),
      () => who.post(`/imports/${id}/apply`, {}),
      () => who.post(`/imports/${id}/discard`),
      () => who.post(`/imports/${id}/coordinates`, { coordinates: 'gcj02' }),
    ];
    for (const ask of asks(stranger))
      expect((await ask()).body).toMatchObject({ status: 404, code: 'import.not_found' });
    for (const ask of [
      ...asks(officer),
      () => officer.get('/imports'),
      () => officer.get('/setup'),
      () => send(officer, '{}'),
    ])
      expect((await ask()).body).toMatchObject({ status: 403, code: 'access.forbidden' });
    const unitId = world.units.westGrid.id;
    expect((await stranger.get(`/boundaries?unitId=${unitId}`)).body).toMatchObject({
      status: 404,
      code: 'unit.not_found',
    });
    const drawn = await stranger.post('/boundaries', { unitId, ring: rectangle(west, south, 900, 900) });
    expect(drawn.body).toMatchObject({ status: 404, code: 'unit.not_found' });
  });
});

describe('a KML file', () => {
  const kml = (inner: string) =>
    `<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><Folder>${inner}</Folder></Document></kml>`;
  const ring = '118.130,30.290,0 118.132,30.290,0 118.132,30.291,0 118.130,30.291,0 118.130,30.290,0';

  it('is read with the properties of its placemarks, however they are written; points are passed over', async () => {
    const data =
      '<ExtendedData><SchemaData><SimpleData name="户数">420</SimpleData></SchemaData><Data name="社区"><value>龙西社区</value></Data></ExtendedData>';
    const polygon = `<Polygon><outerBoundaryIs><LinearRing><coordinates> ${ring} </coordinates></LinearRing></outerBoundaryIs></Polygon>`;
    const placemark = `<Placemark><name>08 网格</name>${data}<MultiGeometry>${polygon}</MultiGeometry></Placemark>`;
    const point = '<Placemark><name>驿站</name><Point><coordinates>118.13,30.29</coordinates></Point></Placemark>';
    const { body } = await send(secretary, kml(placemark + point), 'kind=boundaries&fileName=a.kml');
    expect(body.preview.items).toEqual([
      { row: 1, name: '08 网格', place: '龙西社区 · 08 网格', effect: 'create', changes: null },
    ]);
    expect(body.preview.problems).toEqual([
      expect.objectContaining({ level: 'warning', message: '文件里有 1 个点、线或空图形，不是边界，已跳过' }),
    ]);
    const applied = await secretary.post(`/imports/${body.id}/apply`, {});
    expect(applied.body).toMatchObject({ counts: { create: 1 } });
  });
});

describe('drawing', () => {
  it('moves a border, and with it the open tickets when asked to', async () => {
    const ticketId = await submitted(await world.person('骑手', [{ role: 'courier', at: world.units.community }]), {
      place: somewhere.east,
    });
    const ring = rectangle(west + 1600, south, 400, 1000).slice(0, -1);
    const drawn = await secretary.post('/boundaries', { unitId: world.units.eastGrid.id, ring });
    expect(drawn.status).toBe(201);
    expect(drawn.body.preview).toMatchObject({
      counts: { update: 1, errors: 0 },
      reroutes: [{ to: null, ticketCount: 1 }],
    });
    const applied = await secretary.post(`/imports/${drawn.body.id}/apply`, { reroute: true });
    expect(applied.body).toMatchObject({ reroutedCount: 1 });
    expect((await secretary.get(`/tickets/${ticketId}`)).body).toMatchObject({
      holder: { id: world.units.community.id },
    });
  });

  it.each([
    [
      {
        ring: [
          [118, 30],
          [118, 31],
        ],
      },
      'ring',
    ],
    [{ unitId: 'x' }, 'unitId'],
  ])('names what is wrong with a drawing: %j', async (more, field) => {
    const input = { unitId: world.units.westGrid.id, ring: rectangle(west, south, 900, 900), ...more };
    expect((await secretary.post('/boundaries', input)).body).toMatchObject({ status: 400, field });
  });
});

describe('setting a district up', () => {
  it('says how far it is, refuses to open half-made, saying what is missing, and opens when it is whole', async () => {
    const empty = await createTenant(database.db, {
      id: '341005',
      name: '新区',
      center: { longitudeE6: west, latitudeE6: south },
    });
    const system = { ...world.system(), tenant: empty };
    const district = await findUnit(system, await createUnit(system, { kind: 'district', name: '新区' }));
    const community = await findUnit(
      system,
      await createUnit(system, { kind: 'community', name: '新社区', parentId: district.id }),
    );
    const person = await world.person('管理员');
    await grantRole(system, { personId: person.actor.personId ?? '', role: 'administrator', unitId: district.id });
    const { token } = await openSession({ ...system, actor: person.actor }, person.actor.personId ?? '');
    const ask = async (method: string, path: string, body?: object) => {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      const response = await server.app.request(`/api/v1${path}`, {
        method,
        headers,
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      return response.json();
    };
    const before = await ask('GET', '/setup');
    expect(before.isOpen).toBe(false);
    expect(before.steps.map(({ key, state }: { key: string; state: string }) => [key, state])).toEqual([
      ['communities', 'done'],
      ['boundaries', 'todo'],
      ['buildings', 'todo'],
      ['properties', 'todo'],
      ['staff', 'todo'],
      ['contacts', 'todo'],
      ['open', 'todo'],
    ]);
    const refused = await ask('POST', '/setup/open', { unitId: community.id });
    expect(refused).toMatchObject({
      status: 409,
      code: 'setup.not_ready',
      title: '还不能开通，请先完成：网格边界、工作人员',
    });
    expect(refused.details.missing).toEqual(['boundaries', 'staff']);

    const boundary = rectangle(west, south, 1000, 1000)
      .slice(0, -1)
      .map(([x, y]): [number, number] => [Math.round(x * 1e6), Math.round(y * 1e6)]);
    const grid = await createUnit(system, { kind: 'grid', name: '01 网格', parentId: community.id, boundary });
    await grantRole(system, { personId: person.actor.personId ?? '', role: 'grid_officer', unitId: grid });
    for (const unitId of [other.units.community.id, world.units.community.id])
      expect(await ask('POST', '/setup/open', { unitId })).toMatchObject({ status: 404, code: 'unit.not_found' });
    const opened = await ask('POST', '/setup/open', { unitId: community.id });
    expect(opened).toMatchObject({ isOpen: true });
    expect(opened.steps.at(-1)).toMatchObject({ key: 'open', state: 'done', detail: '已开通，居民和骑手可以上报' });
    expect(opened.steps[1]).toMatchObject({ detail: '1 个社区有网格（共 1 个）', state: 'done' });
  });

  it('is opened by the district, not by a community', async () => {
    const { body } = await secretary.post('/setup/open', { unitId: world.units.community.id });
    expect(body).toMatchObject({ status: 403, code: 'access.forbidden' });
    expect((await secretary.get('/setup')).body.isOpen).toBe(true);
  });
});
