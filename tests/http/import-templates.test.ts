import { readTable } from '../../api/_domain/import/tables/read-table.js';
import { useDatabase } from '../support/database.js';
import { type Client, createTestServer, type TestServer } from '../support/server.js';
import { createWorld, type World } from '../support/world.js';

const database = useDatabase();
let world: World;
let server: TestServer;
let secretary: Client;

beforeAll(async () => {
  world = await createWorld(database.db);
  server = createTestServer(database, world);
  secretary = await server.signIn(await world.person('吴书记', [{ role: 'secretary', at: world.units.community }]));
});
afterAll(() => world.close());

const path = (kind: string) => `/imports/templates/${kind}`;

describe('GET /imports/templates/{kind}', () => {
  it.each([
    ['buildings', '楼栋模板.xlsx', '楼栋*'],
    ['properties', '物业公司模板.xlsx', '物业公司*'],
    ['staff', '工作人员模板.xlsx', '姓名*'],
  ])('%s is a workbook to fill in', async (kind, name, heading) => {
    const response = await server.app.request(`/api/v1${path(kind)}`, {
      headers: { authorization: `Bearer ${secretary.token}` },
    });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/spreadsheetml\.sheet$/);
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    );
    const bytes = new Uint8Array(await response.arrayBuffer());
    const [headings, example] = await readTable({ name, bytes });
    expect(headings?.cells[0]).toBe(heading);
    expect(example?.cells[0]).not.toBe('');
  });

  it('boundaries is a small GeoJSON', async () => {
    const { status, body, headers } = await secretary.get(path('boundaries'));
    expect([status, headers.get('content-type')]).toEqual([200, 'application/geo+json']);
    expect(body).toMatchObject({ type: 'FeatureCollection', features: [{ properties: { 名称: '01 网格' } }, {}, {}] });
  });

  it('a kind there is not is refused, naming it', async () => {
    const { status, body } = await secretary.get(path('residents'));
    expect([status, body.code, body.field]).toEqual([400, 'request.invalid', 'kind']);
  });

  it('is for those who import', async () => {
    expect(await server.nobody.get(path('staff'))).toMatchObject({ status: 401, body: { code: 'auth.required' } });
    const resident = await server.signIn(await world.person('王女士'));
    expect(await resident.get(path('staff'))).toMatchObject({ status: 403, body: { code: 'access.forbidden' } });
  });
});

describe('a table over HTTP', () => {
  const send = async (name: string, bytes: Uint8Array) => {
    const response = await server.app.request(`/api/v1/imports?kind=buildings&fileName=${encodeURIComponent(name)}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${secretary.token}`, 'content-type': 'application/octet-stream' },
      body: Buffer.from(bytes),
    });
    return { status: response.status, body: await response.json() };
  };

  it('that is none is refused in words', async () => {
    const { status, body } = await send('楼栋.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'));
    expect([status, body.code]).toEqual([422, 'import.unreadable']);
    expect(body.detail ?? body.title).toMatch(/另存为 \.xlsx/);
  });

  it('with a fault is kept for its author to read, and cannot be applied', async () => {
    const draft = await send('楼栋.csv', Buffer.from('楼栋,小区\n1 栋,没有的小区\n'));
    expect(draft).toMatchObject({ status: 201, body: { status: 'previewed', preview: { counts: { errors: 1 } } } });
    expect(draft.body.preview.problems).toEqual([
      { level: 'error', row: 2, name: '1 栋', field: '小区', message: '没有“没有的小区”这个小区' },
    ]);
    const applied = await secretary.post(`/imports/${draft.body.id}/apply`, {});
    expect(applied).toMatchObject({ status: 409, body: { code: 'import.has_errors' } });
  });
});
