import { createUnit } from '../../api/_domain/unit/index.js';
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
  secretary = await server.signIn(await world.person('书记', [{ role: 'secretary', at: world.units.community }]));
});
afterAll(() => world.close());

const newcomer = async (name = '微信用户') => server.signIn(await world.person(name));
const invite = async (more: object = {}) =>
  (await secretary.post('/invitations', { role: 'grid_officer', unitId: world.units.westGrid.id, ...more })).body;

describe('appointing staff', () => {
  it('goes from an invitation to a role and to its end', async () => {
    const created = await secretary.post('/invitations', { role: 'grid_officer', unitId: world.units.westGrid.id });
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({ state: 'open', role: 'grid_officer', unit: { name: '01 网格' } });
    const { token, id } = created.body;

    const preview = await server.nobody.post('/invitations/preview', { token });
    expect(preview.status).toBe(200);
    expect(Object.keys(preview.body).sort()).toEqual(['expiresAt', 'role', 'unit', 'validTo']);
    expect(JSON.stringify(preview.body)).not.toContain('书记');

    const officer = await newcomer();
    const accepted = await officer.post('/invitations/accept', { token, displayName: ' 陈素云 ' });
    expect(accepted.status).toBe(200);
    expect(accepted.body).toMatchObject({ displayName: '陈素云', grants: [{ role: 'grid_officer' }] });
    expect((await officer.get('/me')).body.grants).toEqual(accepted.body.grants);

    const listed = await secretary.get(`/invitations?unitId=${world.units.westGrid.id}`);
    expect(listed.body.items[0]).toMatchObject({ id, state: 'accepted', acceptedByName: '陈素云' });
    expect(JSON.stringify(listed.body)).not.toContain(token);

    const held = await secretary.get(`/grants?unitId=${world.units.community.id}&scope=below`);
    const grant = held.body.items.find((one: { personName: string }) => one.personName === '陈素云');
    const ended = await secretary.post(`/grants/${grant.id}/end`);
    expect(ended.body).toMatchObject({ id: grant.id, endedByName: '书记', grantedByName: '书记' });
    expect((await officer.get('/me')).body.grants).toEqual([]);
    const past = await secretary.get(`/grants?unitId=${world.units.westGrid.id}&state=past`);
    expect(past.body.items).toContainEqual(ended.body);
  });

  it('refuses a used and a withdrawn invitation in words', async () => {
    const used = await invite();
    await (await newcomer()).post('/invitations/accept', { token: used.token, displayName: '一' });
    const second = await (await newcomer()).post('/invitations/accept', { token: used.token, displayName: '二' });
    expect(second.body).toMatchObject({ status: 409, code: 'invitation.used', title: '这个邀请已经用过了' });
    expect((await secretary.delete(`/invitations/${used.id}`)).body).toMatchObject({ code: 'invitation.used' });
    const revoked = await invite();
    expect((await secretary.delete(`/invitations/${revoked.id}`)).status).toBe(204);
    const { body } = await server.nobody.post('/invitations/preview', { token: revoked.token });
    expect(body).toMatchObject({ status: 404, code: 'invitation.not_found' });
  });

  it.each([
    [{ role: 'king' }, 'role', '“角色”不在可选范围内'],
    [{ role: 'secretary', unitId: undefined }, 'unitId', '“单位”不能为空'],
    [{ validTo: '明天' }, 'validTo', '“任期截止”应为带时区的时间'],
    [{ validTo: '2020-01-01T00:00:00Z' }, 'validTo', '“任期截止”要晚于现在'],
    [{ role: 'section_lead' }, 'role', '“片区网格长”只能任在片区'],
  ])('names what is wrong with an invitation: %j', async (more, field, title) => {
    const input = { role: 'grid_officer', unitId: world.units.westGrid.id, ...more };
    const { body } = await secretary.post('/invitations', input);
    expect(body).toMatchObject({ status: 400, code: 'request.invalid', field, title });
  });

  it('asks for a name when one accepts', async () => {
    const { token } = await invite();
    const { body } = await (await newcomer()).post('/invitations/accept', { token, displayName: '  ' });
    expect(body).toMatchObject({ status: 400, field: 'displayName', title: '“姓名”不能为空' });
  });

  it('is not for who appoints nobody', async () => {
    const officer = await server.signIn(
      await world.person('网格员', [{ role: 'grid_officer', at: world.units.westGrid }]),
    );
    const unitId = world.units.westGrid.id;
    for (const answer of [
      await officer.post('/invitations', { role: 'grid_officer', unitId }),
      await officer.get('/invitations'),
      await officer.get(`/grants?unitId=${unitId}`),
      await officer.get('/teams'),
    ])
      expect(answer.body).toMatchObject({ status: 403, code: 'access.forbidden' });
  });

  it('answers a unit of somebody else as one that is not there', async () => {
    const other = await server.signIn(await world.person('别处', [{ role: 'secretary', at: world.units.station }]));
    const { body } = await other.get(`/grants?unitId=${world.units.westGrid.id}`);
    expect(body).toMatchObject({ status: 404, code: 'unit.not_found' });
  });

  it('finds somebody by name, unit and role, page by page', async () => {
    for (const name of ['贺兰', '贺楠', '贺宁'])
      await world.person(name, [{ role: 'section_lead', at: world.units.section }]);
    await world.person('贺山', [{ role: 'courier', at: world.units.section }]);
    const asked = `/grants?unitId=${world.units.community.id}&scope=below&role=section_lead&limit=2`;
    const q = encodeURIComponent(' 贺  片区 ');
    const first = await secretary.get(`${asked}&q=${q}`);
    const second = await secretary.get(`${asked}&q=${q}&cursor=${first.body.nextCursor}`);
    const names = [first, second].map(({ body }) => body.items.map((one: { personName: string }) => one.personName));
    expect(names).toEqual([['贺宁', '贺楠'], ['贺兰']]);
    expect(second.body.nextCursor).toBeNull();
    expect(JSON.stringify(server.logLines)).not.toMatch(new RegExp(`贺|${q}`));
  });

  it.each([
    ['role=king', 'role', '“角色”不在可选范围内'],
    [`q=${'长'.repeat(41)}`, 'q', '“搜索词”最多 40 个字'],
    ['q=%00', undefined, '提交的内容含有不能保存的字符'],
    ['state=gone', 'state', '“状态”不在可选范围内'],
  ])('names what is wrong with what is looked for: %s', async (more, field, title) => {
    const { body } = await secretary.get(`/grants?unitId=${world.units.community.id}&${more}`);
    expect([body.status, body.code, body.field, body.title]).toEqual([400, 'request.invalid', field, title]);
  });

  it.each(['%', '_', '\\', "'", "'; --", '%_%', '\u{1F41D}', '�'])(
    'takes a strange word as it is: %s',
    async (word) => {
      const { status, body } = await secretary.get(
        `/grants?unitId=${world.units.community.id}&scope=below&state=all&q=${encodeURIComponent(word)}`,
      );
      expect([status, body]).toEqual([200, { items: [], nextCursor: null }]);
    },
  );

  it('never leaves the district without an administrator', async () => {
    const person = await world.person('管理员', [{ role: 'administrator', at: world.units.district }]);
    const administrator = await server.signIn(person);
    const { body } = await administrator.get(`/grants?unitId=${world.units.district.id}`);
    const refused = await administrator.post(`/grants/${body.items[0].id}/end`);
    expect(refused.body).toMatchObject({ status: 409, code: 'grant.last_administrator' });
  });
});

describe('a couriers’ team', () => {
  it('is founded, joined by its code however it is typed, and approved', async () => {
    const team = await secretary.post('/teams', { unitId: world.units.community.id, name: '龙西骑手队' });
    expect(team.status).toBe(201);
    const typed = `${team.body.code.slice(0, 3).toLowerCase()} - ${team.body.code.slice(3)}`;
    const courier = await newcomer();
    const asked = await courier.post('/teams/join', { code: typed, platform: 'parcel', displayName: '王晖' });
    expect(asked.status).toBe(201);
    expect(asked.body).toMatchObject({ status: 'pending', teamName: '龙西骑手队', personName: '王晖' });
    const waiting = await secretary.get(`/teams/${team.body.id}/applications`);
    expect(waiting.body.items).toEqual([asked.body]);
    const decided = await secretary.post(`/applications/${asked.body.id}/decide`, { outcome: 'approved' });
    expect(decided.body).toMatchObject({ status: 'approved' });
    expect((await courier.get('/me')).body).toMatchObject({ displayName: '王晖', grants: [{ role: 'courier' }] });
    expect((await courier.get('/applications')).body.items).toEqual([decided.body]);
    const again = await courier.post('/teams/join', { code: typed, platform: 'parcel', displayName: '王晖' });
    expect(again.body).toMatchObject({ status: 409, code: 'team.already_member' });
    const late = await courier.post(`/applications/${asked.body.id}/withdraw`);
    expect(late.body).toMatchObject({ status: 409, code: 'application.already_decided' });
    const [listed] = (await secretary.get('/teams')).body.items;
    expect(listed).toMatchObject({ memberCount: 1, pendingCount: 0 });
  });

  it.each([
    [{ code: undefined }, 'code'],
    [{ platform: 'taxi' }, 'platform'],
    [{ displayName: '' }, 'displayName'],
  ])('names what is wrong with asking: %j', async (more, field) => {
    const input = { code: 'AAAAAA', platform: 'parcel', displayName: '王晖', ...more };
    const { body } = await (await newcomer()).post('/teams/join', input);
    expect(body).toMatchObject({ status: 400, field });
  });

  it('lets nobody try codes for long', async () => {
    const strict = createTestServer(database, world, { rateLimitFactor: 1 });
    const guesser = await strict.signIn(await world.person('乱试'));
    const guess = () => guesser.post('/teams/join', { code: 'AAAAAA', platform: 'parcel', displayName: '某' });
    for (let tried = 0; tried < 20; tried += 1) expect((await guess()).status).toBe(404);
    expect((await guess()).body).toMatchObject({ status: 429, code: 'rate.exceeded' });
  });
});

describe('a resident', () => {
  it('finds where they live and says so', async () => {
    const parentId = world.units.community.id;
    const unitId = await createUnit(world.system(), { kind: 'compound', name: '广场花苑', parentId });
    const person = await newcomer();
    const found = await person.get(`/units/homes?query=${encodeURIComponent('广场')}`);
    const names = { name: '广场花苑', shortName: '广场花苑', parentName: '龙西社区' };
    const home = { id: unitId, kind: 'compound', ...names, distanceM: null };
    expect(found.body.items).toEqual([home]);
    const chosen = await person.post('/residence', { unitId, displayName: '张桂英' });
    expect(chosen.body).toMatchObject({ displayName: '张桂英', grants: [{ role: 'resident', unit: { id: unitId } }] });
    const wrong = await person.post('/residence', { unitId: world.units.westGrid.id, displayName: '张桂英' });
    expect(wrong.body).toMatchObject({ status: 404, code: 'unit.not_found', field: 'unitId' });
    expect((await person.post('/residence', { unitId })).body).toMatchObject({ status: 400, field: 'displayName' });
  });
});
