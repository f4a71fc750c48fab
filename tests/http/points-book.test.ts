import { createHash } from 'node:crypto';
import type { OuterContext } from '../../api/_domain/context.js';
import { newId } from '../../api/_domain/ids.js';
import { movePoints } from '../../api/_domain/points/index.js';
import { useDatabase } from '../support/database.js';
import { type Client, createTestServer, type TestServer } from '../support/server.js';
import { createWorld, type World } from '../support/world.js';

const database = useDatabase();
let world: World;
let server: TestServer;
let courier: OuterContext;
let asCourier: Client;
let asSecretary: Client;
let asDistrict: Client;

beforeAll(async () => {
  world = await createWorld(database.db);
  server = createTestServer(database, world);
  const { community, district } = world.units;
  courier = await world.person('欧阳菲菲', [{ role: 'courier', at: community }]);
  asCourier = await server.signIn(courier);
  asSecretary = await server.signIn(await world.person('武媛媛', [{ role: 'secretary', at: community }]));
  asDistrict = await server.signIn(await world.person('区长', [{ role: 'district_lead', at: district }]));
  for (const day of ['2026-10-05', '2026-10-06']) await earn(new Date(`${day}T04:00:00Z`));
});
afterAll(() => world.close());

const earn = (now: Date) =>
  movePoints(
    { ...world.system(), now },
    {
      from: 'issue',
      to: { personId: courier.actor.personId as string },
      points: 6,
      cause: 'report_verified',
      causeId: newId(now),
      section: 'civic_feedback',
      policyVersion: 1,
    },
  );

const textOf = async (path: string, { token }: Client) => {
  const answer = await server.app.request(`/api/v1${path}`, { headers: { authorization: `Bearer ${token}` } });
  return { answer, text: await answer.text() };
};

it('a month is closed by the district alone, once it is over, and told to those who audit', async () => {
  expect((await asSecretary.get('/ledger/closes')).body).toMatchObject({
    openMonth: '2026-10',
    open: { entryCount: 2, figures: { report_verified: 12 } },
    dueMonth: '2026-10',
    closes: [],
  });
  expect(await asSecretary.get('/ledger/check?month=2026-10')).toMatchObject({
    status: 409,
    body: { code: 'points.month_not_closed' },
  });
  expect(await asSecretary.post('/ledger/closes', { month: '2026-10' })).toMatchObject({ status: 403 });
  const early = await asDistrict.post('/ledger/closes', { month: '2026-11' });
  expect(early).toMatchObject({ status: 409, body: { code: 'points.month_not_due' } });
  const { body } = await asDistrict.post('/ledger/closes', { month: '2026-10' });
  expect(body.close).toMatchObject({ month: '2026-10', entryCount: 2, figures: { report_verified: 12 } });
  expect((await asDistrict.post('/ledger/closes', { month: '2026-10' })).body).toEqual(body);
  const books = { openMonth: '2026-11', open: { entryCount: 0, figures: {} }, dueMonth: null, closes: [body.close] };
  expect((await asSecretary.get('/ledger/closes')).body).toEqual({ ...books, mayClose: false });
  expect((await asDistrict.get('/ledger/closes')).body).toEqual({ ...books, mayClose: true });
  expect(await asCourier.get('/ledger/closes')).toMatchObject({ status: 403 });
});

it('a closed month is counted again by those who audit, and what was touched shows', async () => {
  const check = () => asSecretary.get('/ledger/check?month=2026-10');
  expect((await check()).body).toEqual({
    month: '2026-10',
    entryCount: 2,
    checkedAt: expect.any(String),
    differences: [],
  });
  expect(await asCourier.get('/ledger/check?month=2026-10')).toMatchObject({ status: 403 });
  expect(await asSecretary.get('/ledger/check?month=2026-13')).toMatchObject({ status: 400 });
  const set = (points: number) =>
    database.ownerSql`update ledger_entry set points = ${points} where tenant_id = ${world.tenantId}
      and id = (select min(id::text)::uuid from ledger_entry where tenant_id = ${world.tenantId})`;
  await set(60);
  const touched = (await check()).body.differences.map(({ kind }: { kind: string }) => kind);
  expect(touched).toEqual(expect.arrayContaining(['hash', 'close']));
  await set(6);
  expect((await check()).body.differences).toEqual([]);
});

it('the auditor’s file has every entry with its hash, each of which follows from the line above', async () => {
  const { answer, text } = await textOf('/ledger/export?month=2026-10&format=csv', asSecretary);
  expect(answer.headers.get('content-disposition')).toContain(encodeURIComponent('积分账-2026-10.csv'));
  const lines = text
    .replace(/^\uFEFF/, '')
    .trim()
    .split('\r\n')
    .slice(1);
  expect(lines).toHaveLength(2);
  const [first, second] = lines.map((line) => {
    const [, raw = '', hash = ''] = /"(\[.*\])",([0-9a-f]{64})$/.exec(line) ?? [];
    return { raw: raw.replaceAll('""', '"'), hash };
  }) as [{ raw: string; hash: string }, { raw: string; hash: string }];
  const sha256 = (words: string) => createHash('sha256').update(words).digest('hex');
  expect(first.hash).toBe(sha256(`${sha256(`${world.tenantId}/2026-10/`)}\n${first.raw}`));
  expect(second.hash).toBe(sha256(`${first.hash}\n${second.raw}`));
  expect(text).not.toContain('菲菲');
  expect(text).toMatch(/小蜜蜂 \d{10}/);
  expect((await textOf('/ledger/export?month=2026-10&format=xlsx', asSecretary)).text.slice(0, 2)).toBe('PK');
  expect((await textOf('/ledger/export?month=2026-10&format=csv', asCourier)).answer.status).toBe(403);
});

it('the account is told month by month, with the place in the district and what runs out', async () => {
  const { body } = await asCourier.get('/points');
  expect(body).toMatchObject({ balance: 12, heldPoints: 0, debt: 0, rank: null, expiring: null });
  expect((await asCourier.get('/points/statement/months')).body).toEqual({
    months: [{ month: '2026-10', opening: 0, earned: 12, spent: 0, closing: 12 }],
    held: [],
  });
});

it('boards are asked for by period and place; a place elsewhere is not there', async () => {
  const month = await asCourier.get('/boards?period=month&startsOn=2026-10-20');
  expect(month.body).toMatchObject({ startsOn: '2026-10-01', place: null, me: { rank: 1, points: 12, reports: 2 } });
  expect((await asSecretary.get('/boards?period=all')).body).toMatchObject({ rows: [{ points: 12 }], me: null });
  const own = await asCourier.get('/boards?period=all&scope=team');
  expect(own.body).toMatchObject({ scope: 'team', place: null, rows: [] });
  expect(await asCourier.get(`/boards?scope=community&scopeId=${newId(new Date())}`)).toMatchObject({
    status: 404,
    body: { code: 'unit.not_found' },
  });
});

it('a courier sees the team they ride with: who, since when, and what was earned together', async () => {
  expect((await asCourier.get('/teams/mine')).body).toEqual({ team: null });
  const unitId = world.units.community.id;
  const { body: team } = await asSecretary.post('/teams', { unitId, name: '龙西骑手队' });
  const rider = await world.person('新骑手');
  const asRider = await server.signIn(rider);
  await asRider.post('/teams/join', { code: team.code, platform: 'parcel', displayName: '新骑手' });
  const { body: waiting } = await asSecretary.get(`/teams/${team.id}/applications`);
  await asSecretary.post(`/applications/${waiting.items[0].id}/decide`, { outcome: 'approved' });
  const { body } = await asRider.get('/teams/mine');
  expect(body.team).toMatchObject({
    name: '龙西骑手队',
    code: team.code,
    points: 0,
    members: [{ name: '新骑手', points: 0, isMe: true, since: expect.any(String) }],
  });
});
