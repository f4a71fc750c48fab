import { createUnit } from '../../api/_domain/unit/index.js';
import { useDatabase } from '../support/database.js';
import { type Client, createTestServer, type TestServer } from '../support/server.js';
import { createWorld, type World } from '../support/world.js';

const database = useDatabase();
let world: World;
let server: TestServer;
let secretary: Client;
let officer: Client;
let resident: Client;

beforeAll(async () => {
  world = await createWorld(database.db);
  server = createTestServer(database, world);
  const { community, westGrid } = world.units;
  secretary = await server.signIn(await world.person('书记', [{ role: 'secretary', at: community }]));
  officer = await server.signIn(await world.person('陈素云', [{ role: 'grid_officer', at: westGrid }]));
  const unitId = await createUnit(world.system(), { kind: 'compound', name: '广场花苑', parentId: community.id });
  resident = await server.signIn(await world.person('张桂英'));
  await resident.post('/residence', { unitId, displayName: '张桂英' });
  await secretary.send('PUT', `/units/${westGrid.id}/crossings`, { body: { unitIds: [unitId] } });
});
afterAll(() => world.close());

const grantOf = async (name: string, state = 'current') => {
  const { body } = await secretary.get(`/grants?unitId=${world.units.community.id}&scope=below&state=${state}`);
  return body.items.find((one: { personName: string }) => one.personName === name);
};

describe('a unit', () => {
  it('is added, changed, moved, crossed, read and closed', async () => {
    const { community, section, property } = world.units;
    const center = { longitude: 118.1305, latitude: 30.2805, coordinateSystem: 'wgs84' };
    const added = await secretary.post('/units', {
      kind: 'compound',
      parentId: community.id,
      name: '龙西小区',
      households: 480,
      center,
    });
    expect(added.status).toBe(201);
    expect(added.body).toMatchObject({ name: '龙西小区', households: 480, center: { coordinateSystem: 'gcj02' } });
    const { id } = added.body;
    const changed = await secretary.patch(`/units/${id}`, { shortName: '龙西', officialCode: null });
    expect(changed.body).toMatchObject({ name: '龙西小区', shortName: '龙西', households: 480 });
    const moved = await secretary.post(`/units/${id}/move`, { parentId: section.id });
    expect(moved.body.parents.map(({ name }: { name: string }) => name)).toEqual([
      '黄山区',
      '甘棠镇',
      '龙西社区',
      '第一片区',
    ]);
    const crossed = await secretary.send('PUT', `/units/${id}/crossings`, { body: { unitIds: [property.id] } });
    expect(crossed.body.crossings).toMatchObject([{ name: '广场花苑物业' }]);
    const listed = await resident.get(`/units?parentId=${section.id}&kind=compound`);
    expect(listed.body.items).toMatchObject([{ id, officialCode: null, parentName: '第一片区', childCount: 0 }]);
    expect((await resident.get(`/units/${id}`)).body).toMatchObject({ grants: null, mayManage: false });
    expect((await secretary.get(`/units/${id}`)).body).toMatchObject({ grants: [], mayManage: true });
    const closed = await secretary.post(`/units/${id}/close`);
    expect(closed.body.closedAt).not.toBeNull();
  });

  it('leaves the search for homes where it was', async () => {
    const { status, body } = await resident.get('/units/homes');
    expect(status).toBe(200);
    expect(body.items.length).toBeGreaterThan(0);
  });

  it('that is in use says what to do first', async () => {
    const { body } = await secretary.post(`/units/${world.units.section.id}/close`);
    expect(body).toMatchObject({ status: 409, code: 'unit.in_use', title: '还不能关闭，请先移走或关闭 2 个下级单位' });
  });

  it.each([
    [{ name: '' }, 'name', '“名称”不能为空'],
    [{ kind: 'castle' }, 'kind', '“类型”不在可选范围内'],
    [{ officialCode: '12' }, 'officialCode', '“官方编码”格式不对'],
    [{ households: -1 }, 'households', '“户数”不能小于 0'],
    [{ kind: 'street' }, 'parentId', '“街道/乡镇”只能放在区县下面'],
  ])('names what is wrong: %j', async (more, field, title) => {
    const input = { kind: 'compound', parentId: world.units.community.id, name: '某', ...more };
    const { body } = await secretary.post('/units', input);
    expect(body).toMatchObject({ status: 400, code: 'request.invalid', field, title });
  });

  it('is not for officers and residents to change', async () => {
    const { westGrid, community } = world.units;
    for (const client of [officer, resident])
      for (const answer of [
        await client.post('/units', { kind: 'compound', parentId: community.id, name: '某' }),
        await client.patch(`/units/${westGrid.id}`, { name: '某' }),
        await client.post(`/units/${westGrid.id}/move`, { parentId: community.id }),
        await client.post(`/units/${westGrid.id}/close`),
        await client.send('PUT', `/units/${westGrid.id}/crossings`, { body: { unitIds: [] } }),
      ])
        expect(answer.body).toMatchObject({ status: 403, code: 'access.forbidden' });
    expect((await resident.get(`/units/${westGrid.id}/staff`)).status).toBe(403);
  });
});

describe('a contact', () => {
  it('is kept by the secretary, read masked by a resident, and called', async () => {
    const path = `/units/${world.units.westGrid.id}/contacts`;
    const added = await secretary.post(path, {
      title: 'grid_contact',
      name: '陈素云',
      phone: '13800001234',
      dutyHours: [{ days: [1, 2, 3, 4, 5], opensAt: '08:00', closesAt: '17:30' }],
    });
    expect(added.status).toBe(201);
    const { body } = await resident.get('/organisation');
    const mine = body.leads.find(({ role }: { role: string }) => role === 'grid_officer');
    expect(mine).toMatchObject({ people: [{ name: '陈素云' }], contact: { phone: '138****1234', canCall: true } });
    expect(mine.contact.duty).toEqual({ isOn: true, title: '现在值班', until: '17:30 下班' });
    const call = await resident.post(`/contacts/${added.body.id}/call`);
    expect(call.body).toEqual({ phone: '13800001234' });
    expect(call.headers.get('cache-control')).toBe('no-store');
    expect(JSON.stringify(server.logLines)).not.toContain('13800001234');

    const second = await secretary.post(path, { title: 'duty_desk', phone: '12345', visibility: 'public' });
    const ids = [second.body.id, added.body.id];
    const ordered = await secretary.send('PUT', `${path}/order`, { body: { contactIds: ids } });
    expect(ordered.body.items.map(({ id }: { id: string }) => id)).toEqual(ids);
    const renamed = await secretary.patch(`/contacts/${second.body.id}`, { name: '值班室' });
    expect(renamed.body).toMatchObject({ name: '值班室', phone: '12345', visibility: 'public' });
    expect((await secretary.delete(`/contacts/${second.body.id}`)).status).toBe(204);
    expect((await resident.post(`/contacts/${second.body.id}/call`)).body).toMatchObject({
      status: 404,
      code: 'contact.not_found',
    });
  });

  it.each([
    [{ phone: '0559-12' }, 'phone', '“电话”应为手机号、带区号的座机或 12345 这样的短号'],
    [{ title: 'king' }, 'title', '“职务”不在可选范围内'],
    [{ dutyHours: [{ days: [8], opensAt: '08:00', closesAt: '17:30' }] }, 'dutyHours.0.days.0', '“星期”不能大于 7'],
    [{ dutyHours: [{ days: [1], opensAt: '8点', closesAt: '17:30' }] }, 'dutyHours.0.opensAt', '“开始时间”格式不对'],
  ])('names what is wrong: %j', async (more, field, title) => {
    const { body } = await secretary.post(`/units/${world.units.westGrid.id}/contacts`, { title: 'head', ...more });
    expect(body).toMatchObject({ status: 400, code: 'request.invalid', field, title });
  });

  it('hands its number to nobody who collects them', async () => {
    const strict = createTestServer(database, world, { rateLimitFactor: 1 });
    const collector = await strict.signIn(await world.person('收号的'));
    const { body } = await secretary.post(`/units/${world.units.westGrid.id}/contacts`, {
      title: 'head',
      phone: '110',
    });
    const call = () => collector.post(`/contacts/${body.id}/call`);
    for (let called = 0; called < 20; called += 1) expect((await call()).status).toBe(200);
    expect((await call()).body).toMatchObject({ status: 429, code: 'rate.exceeded' });
  });
});

describe('the organisation', () => {
  it('of another community is read by its id, and nothing else is', async () => {
    const courier = await server.signIn(await world.person('微信用户'));
    expect((await courier.get('/organisation')).body).toMatchObject({ compound: null, community: null, leads: [] });
    const read = await courier.get(`/organisation?unitId=${world.units.community.id}`);
    expect(read.body.community).toMatchObject({ name: '龙西社区' });
    const wrong = await courier.get(`/organisation?unitId=${world.units.westGrid.id}`);
    expect(wrong.body).toMatchObject({ status: 404, code: 'unit.not_found' });
    expect((await server.nobody.get('/organisation')).status).toBe(401);
  });
});

describe('deputies and handing over', () => {
  it('go over HTTP from choosing a colleague to the end', async () => {
    const leaver = await world.person('要走的', [{ role: 'grid_officer', at: world.units.eastGrid }]);
    const client = await server.signIn(leaver);
    const { body: staff } = await client.get(`/units/${world.units.eastGrid.id}/staff`);
    const colleague = staff.items.find((one: { personName: string }) => one.personName === '陈素云');
    expect(colleague).toMatchObject({ role: 'grid_officer', unit: { name: '01 网格' } });
    const { id } = await grantOf('要走的');
    const term = { validFrom: '2026-01-01T00:00:00+08:00', validTo: '2030-01-01T00:00:00+08:00' };
    const deputy = await client.post(`/grants/${id}/deputies`, { personId: colleague.personId, ...term });
    expect(deputy.status).toBe(201);
    expect(deputy.body).toMatchObject({ personName: '陈素云', deputyForName: '要走的' });
    const mine = await officer.get('/me');
    expect(mine.body.grants).toHaveLength(2);

    const refused = await client.post(`/grants/${id}/hand-over`, { toPersonId: colleague.personId });
    expect(refused.body).toMatchObject({ status: 403, code: 'access.forbidden' });
    const given = await secretary.post(`/grants/${id}/hand-over`, { toPersonId: colleague.personId });
    expect(given.body).toMatchObject({ personName: '陈素云', deputyForName: null, unit: { name: '02 网格' } });
    const { body: inbox } = await client.get('/messages');
    expect(inbox.items[0]).toMatchObject({
      kind: 'role_ended',
      title: '您的一项任职已结束',
      detail: '网格员 · 02 网格',
    });
    const told = (await officer.get('/messages')).body.items.map(({ detail }: { detail: string }) => detail);
    expect(told).toContain('网格员 · 02 网格');
    const late = await secretary.post(`/grants/${id}/deputies`, { personId: colleague.personId, ...term });
    expect(late.body).toMatchObject({ status: 409, code: 'grant.ended' });
  });

  it('name what is wrong', async () => {
    const { id } = await grantOf('陈素云');
    const path = `/grants/${id}/hand-over`;
    expect((await secretary.post(path, {})).body).toMatchObject({ field: 'toPersonId', title: '“接手人”不能为空' });
    const nobody = await secretary.post(path, { toPersonId: '0198c5a4-7e1c-7cc4-9a53-1f2f6f0e6a10' });
    expect(nobody.body).toMatchObject({
      status: 400,
      field: 'toPersonId',
      title: '请选一位在任的工作人员；还没有任职的，请先邀请',
    });
  });
});
