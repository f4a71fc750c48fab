import type { OuterContext } from '../../api/_domain/context.js';
import { newId } from '../../api/_domain/ids.js';
import { forgetPolicies } from '../../api/_domain/policy/index.js';
import { closeUnit, createUnit } from '../../api/_domain/unit/index.js';
import { useDatabase } from '../support/database.js';
import { type Client, createTestServer, type TestServer } from '../support/server.js';
import { createWorld, submitted, testCategories, type World } from '../support/world.js';

const database = useDatabase();
let world: World;
let server: TestServer;
let courier: OuterContext;
let asSecretary: Client;
let asOfficer: Client;
let asCourier: Client;

beforeAll(async () => {
  world = await createWorld(database.db);
  server = createTestServer(database, world);
  const { community, westGrid } = world.units;
  courier = await world.person('叶强', [{ role: 'courier', at: community }]);
  asCourier = await server.signIn(courier);
  asOfficer = await server.signIn(await world.person('程晓', [{ role: 'grid_officer', at: westGrid }]));
  asSecretary = await server.signIn(await world.person('疏宝珠', [{ role: 'secretary', at: community }]));
});
afterAll(() => world.close());

const key = () => ({ 'Idempotency-Key': newId(new Date()) });
const publish = (kind: string, input: unknown, client = asSecretary, headers = key()) =>
  client.post(`/rules/${kind}`, input, headers);
const latest = async (kind: string): Promise<number> => (await asSecretary.get(`/rules/${kind}`)).body.latest.version;
const toUnit = (unitId: string, more: object = {}) => ({
  id: 'to-unit',
  name: '井盖给市政',
  isEnabled: true,
  when: { categoryCodes: ['manhole_cover_damaged'] },
  to: { kind: 'unit', unitId },
  ...more,
});
const department = (name: string) =>
  createUnit(world.system(), { kind: 'department', name, parentId: world.units.district.id });

describe('the rules of a district', () => {
  it('are read by every staff member, changed by who may, and neither by others', async () => {
    const list = await asOfficer.get('/rules');
    expect(list.status).toBe(200);
    expect(list.body.canManage).toBe(false);
    // The test world knows the days off of 2026 alone, and it is 19 November.
    expect(list.body.calendar).toEqual({ years: [2026], missingYear: null });
    expect(list.body.items.map(({ kind }: { kind: string }) => kind)).toContain('routing_rules');
    expect((await asSecretary.get('/rules')).body.canManage).toBe(true);
    const phrases = { body: { phrases: [] }, expectedVersion: 0 };
    expect((await publish('canned_phrases', phrases, asOfficer)).status).toBe(403);
    for (const path of ['/rules', '/rules/taxonomy', '/rules/taxonomy/versions', '/phrases']) {
      expect((await asCourier.get(path)).status).toBe(403);
    }
    expect((await asSecretary.get('/rules/privacy_notice')).status).toBe(400);
  });

  it('published at once are in force at once, say by whom, and are offered as phrases', async () => {
    const body = { phrases: [{ moment: 'resolve', words: '已清理干净' }] };
    const answer = await publish('canned_phrases', { body, expectedVersion: await latest('canned_phrases') });
    expect(answer.status).toBe(201);
    expect(answer.body.inForce).toMatchObject({ version: 1, publishedBy: '疏宝珠' });
    expect((await asOfficer.get('/phrases')).body).toEqual(body);
  });

  it('published for later wait until then, and a later publication replaces them', async () => {
    const check = { checkedBy: 'sample', samplePercent: 20, silenceWorkingDays: 5, reopenDays: 7, stillDays: 3 };
    const from = '2026-12-01T00:00:00+08:00';
    const before = await latest('check_rules');
    const answer = await publish('check_rules', { body: check, effectiveFrom: from, expectedVersion: before });
    expect(answer.body).toMatchObject({ inForce: { version: before }, scheduled: [{ version: before + 1 }] });
    expect(answer.body.latest.body).toMatchObject(check);
    expect(answer.body.inForce.body).not.toMatchObject(check);
    const again = await publish('check_rules', { body: check, expectedVersion: before + 1 });
    expect(again.body).toMatchObject({ inForce: { version: before + 2 }, scheduled: [] });
    const versions = await asOfficer.get('/rules/check_rules/versions');
    expect(versions.body.items.map(({ version }: { version: number }) => version)).toEqual([
      before + 2,
      before + 1,
      before,
    ]);
    const past = await publish('check_rules', {
      body: check,
      effectiveFrom: '2026-01-01T00:00:00Z',
      expectedVersion: before + 2,
    });
    expect([past.status, past.body.code]).toEqual([422, 'rules.date_in_past']);
  });

  it('made from a version that is no longer the last are refused, so that nobody overwrites the other', async () => {
    const body = { quiet: { from: '21:00', to: '07:00' } };
    const expectedVersion = await latest('messaging');
    const both = await Promise.all([
      publish('messaging', { body, expectedVersion }),
      publish('messaging', { body, expectedVersion }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(both.find(({ status }) => status === 409)?.body.code).toBe('rules.changed');
    expect(await latest('messaging')).toBe(expectedVersion + 1);
  });

  it('sent twice under one key are published once', async () => {
    const input = { body: { quiet: { from: '22:30', to: '07:00' } }, expectedVersion: await latest('messaging') };
    const headers = key();
    const answers = [
      await publish('messaging', input, asSecretary, headers),
      await publish('messaging', input, asSecretary, headers),
    ];
    expect(answers.map(({ status, body }) => [status, body.latest.version])).toEqual(
      Array(2).fill([201, input.expectedVersion + 1]),
    );
  });
});

describe('rules that cannot be', () => {
  const refused = async (kind: string, body: unknown) => {
    const answer = await publish(kind, { body, expectedVersion: await latest(kind) });
    expect([answer.status, answer.body.code]).toEqual([422, 'rules.invalid']);
    return answer.body.title as string;
  };

  it('are refused in words that name the rule', async () => {
    const closed = await department('撤销的所');
    await closeUnit(world.system(), closed);
    const abroad = await createWorld(database.db, '341004');
    const routing = (rule: object) => refused('routing_rules', { rules: [rule] });
    try {
      expect(await routing(toUnit(closed))).toBe('规则“井盖给市政”要派去的单位不存在或已撤销');
      expect(await routing(toUnit(abroad.units.property.id))).toBe('规则“井盖给市政”要派去的单位不存在或已撤销');
      expect(await routing(toUnit(world.units.station.id))).toContain('不能接工单');
      const { property, westGrid } = world.units;
      expect(await routing(toUnit(property.id, { when: { categoryCodes: ['nothing'] } }))).toContain(
        '里的类别 nothing',
      );
      expect(await routing(toUnit(property.id, { when: { areaUnitIds: [closed] } }))).toContain('里的区域');
      expect(await routing(toUnit(property.id, { when: { weekdays: [8] } }))).toBe('第 1 条规则的星期有误');
      const twice = { rules: [toUnit(property.id), toUnit(westGrid.id)] };
      expect(await refused('routing_rules', twice)).toContain('编号相同');
    } finally {
      await abroad.close();
      forgetPolicies(world.tenantId);
    }
  });

  it('of categories: none used may go, no word may lead to two, no ninth tile', async () => {
    const [first, ...rest] = testCategories;
    expect(await refused('taxonomy', { categories: rest })).toBe('类别“井盖破损”已经用过，不能删除；可以停用');
    const alike = rest.map((category) => ({ ...category, synonyms: ['井盖破损'] }));
    expect(await refused('taxonomy', { categories: [first, ...alike] })).toContain('都叫“井盖破损”');
    const many = Array.from({ length: 9 }, (_, index) => ({
      ...rest[0],
      code: `c${index}`,
      label: `类${index}`,
      tile: '磁贴',
    }));
    expect(await refused('taxonomy', { categories: [...testCategories, ...many] })).toContain('最多 8 个');
    const off = testCategories.map((category) => ({ ...category, isEnabled: false }));
    expect(await refused('taxonomy', { categories: off })).toBe('至少要有一个启用的类别');
  });
});

it('a category switched off is offered to nobody, and what was filed under it goes on', async () => {
  const ticketId = await submitted(courier, { categoryCode: 'drain_blocked' });
  const categories = testCategories.map((one) => ({ ...one, isEnabled: one.code !== 'drain_blocked' }));
  expect((await publish('taxonomy', { body: { categories }, expectedVersion: await latest('taxonomy') })).status).toBe(
    201,
  );
  const config = await server.nobody.get('/config');
  expect(config.body.categories.map(({ code }: { code: string }) => code)).not.toContain('drain_blocked');
  await expect(submitted(courier, { categoryCode: 'drain_blocked' })).rejects.toMatchObject({
    code: 'report.category_unknown',
  });
  expect((await asOfficer.post(`/tickets/${ticketId}/acknowledge`)).status).toBe(200);
  await publish('taxonomy', { body: { categories: testCategories }, expectedVersion: await latest('taxonomy') });
});

describe('trying rules out', () => {
  it('says what last month would have done, and changes nothing', async () => {
    const owner = await department('区市政所');
    for (let count = 0; count < 3; count += 1) await submitted(courier);
    const { body: before } = await asSecretary.get('/rules/routing_rules');
    const { status, body } = await asSecretary.post('/rules/routing/dry-run', { rules: [toUnit(owner)] });
    expect(status).toBe(200);
    expect(body).toMatchObject({ ticketCount: 4, triedCount: 4, movedCount: 3 });
    const { westGrid } = world.units;
    expect(
      body.counts.map((one: { ruleName: string; unit: { id: string }; count: number }) => [
        one.ruleName,
        one.unit.id,
        one.count,
      ]),
    ).toEqual([
      ['井盖给市政', owner, 3],
      [null, westGrid.id, 1],
    ]);
    expect(body.examples).toHaveLength(3);
    expect(body.examples[0]).toMatchObject({ category: '井盖破损', wentTo: westGrid.name, wouldGoTo: '区市政所' });
    expect((await asSecretary.get('/rules/routing_rules')).body.latest).toEqual(before.latest);
  });

  it('is for staff', async () => {
    expect((await asCourier.post('/rules/routing/dry-run', { rules: [] })).status).toBe(403);
  });
});

it('a rule whose unit was closed after it was published is shown as stopped', async () => {
  const owner = await department('要撤销的所');
  const answer = await publish('routing_rules', {
    body: { rules: [toUnit(owner)] },
    expectedVersion: await latest('routing_rules'),
  });
  expect(answer.body.stops).toEqual([]);
  await closeUnit(world.system(), owner);
  await submitted(courier);
  const { body } = await asOfficer.get('/rules/routing_rules');
  expect(body.stops.map(({ ruleId }: { ruleId: string }) => ruleId)).toEqual(['to-unit']);
  expect(body.units).toMatchObject([{ id: owner, isClosed: true }]);
  expect(
    (await asOfficer.get('/rules')).body.items.find((one: { kind: string }) => one.kind === 'routing_rules'),
  ).toMatchObject({
    stoppedCount: 1,
  });
});
