import { eq } from 'drizzle-orm';
import { askDueChecks } from '../../api/_domain/content/index.js';
import type { OuterContext } from '../../api/_domain/context.js';
import { newId } from '../../api/_domain/ids.js';
import { completePhoto, photoKeys } from '../../api/_domain/photo/index.js';
import { submitReport } from '../../api/_domain/report/index.js';
import { contentCheck } from '../../db/schema/index.js';
import { useDatabase } from '../support/database.js';
import { jpegPhoto } from '../support/images.js';
import { type Client, createTestServer, type TestServer } from '../support/server.js';
import { type PushShape, startWeChatFake, type WeChatFake } from '../support/wechat-fake.js';
import { knownAs, templates, weChatGateways } from '../support/wechat-gateways.js';
import { aPush } from '../support/wechat-push.js';
import { aReport, createWorld, type World } from '../support/world.js';

const database = useDatabase();
let world: World;
let fake: WeChatFake;
let server: TestServer;
let courier: OuterContext;
let atCourier: Client;
let atSecretary: Client;
let atOfficer: Client;

beforeAll(async () => {
  const plain = await createWorld(database.db);
  fake = await startWeChatFake();
  world = { ...plain, gateways: weChatGateways(plain, fake) };
  server = createTestServer(database, world);
  const { community, westGrid } = world.units;
  const withWeChat = (person: OuterContext) => ({ ...person, gateways: world.gateways });
  courier = withWeChat(await world.person('王晖', [{ role: 'courier', at: community }]));
  await knownAs(courier, 'o-wang-hui');
  atCourier = await server.signIn(courier);
  atSecretary = await server.signIn(await world.person('叶书记', [{ role: 'secretary', at: community }]));
  atOfficer = await server.signIn(await world.person('程晓', [{ role: 'grid_officer', at: westGrid }]));
});
afterAll(async () => {
  await fake.close();
  await world.close();
});

const check = () => askDueChecks({ ...world.system(), gateways: world.gateways });

async function aPhoto(): Promise<{ photoId: string; reportId: string }> {
  const bytes = await jpegPhoto({ widthPx: 64, heightPx: 48 });
  const photoId = newId(new Date());
  const photos = [{ id: photoId, contentType: 'image/jpeg' as const, bytes: bytes.length }];
  const { reportId } = await submitReport(courier, aReport({ photos }));
  await world.store.write(photoKeys(world.tenantId, photoId).upload, bytes, 'image/jpeg');
  await completePhoto(courier, photoId);
  await check();
  return { photoId, reportId };
}

async function traceOf(photoId: string): Promise<string> {
  const [row] = await database.db.select().from(contentCheck).where(eq(contentCheck.subjectId, photoId));
  return row?.traceId ?? '';
}

/** As WeChat sends it: signed and encrypted. */
async function push(photoId: string, shape?: PushShape) {
  const { path, body } = aPush(fake.verdictOn(await traceOf(photoId), shape), server.clock.now);
  return server.nobody.post(path, body);
}

const reviewOf = async (reportId: string) => (await atCourier.get(`/reports/${reportId}`)).body.photos[0].review;

describe('a verdict that is pushed', () => {
  it.each(['documented', 'textual'] as const)('counts in both shapes: %s', async (shape) => {
    const { photoId, reportId } = await aPhoto();
    fake.suspicions.set(photoId, { suggest: 'risky', label: 20002 });
    expect(await reviewOf(reportId)).toBe('pending');
    expect((await push(photoId, shape)).body).toBe('success');
    expect(await reviewOf(reportId)).toBe('hidden');
  });

  it('cannot be made up, and sent again changes nothing', async () => {
    const { photoId, reportId } = await aPhoto();
    const event = fake.verdictOn(await traceOf(photoId));
    const { path, body } = aPush(event, server.clock.now);
    expect((await server.nobody.post(path.replace(/msg_signature=../, 'msg_signature=00'), body)).status).toBe(403);
    expect((await server.nobody.post(path, JSON.stringify(event))).status).toBe(403);
    expect(await reviewOf(reportId)).toBe('pending');
    for (let n = 0; n < 2; n += 1) expect((await server.nobody.post(path, body)).body).toBe('success');
    expect(await reviewOf(reportId)).toBe('passed');
  });

  it('of a picture WeChat could not fetch leaves it waiting', async () => {
    const { photoId, reportId } = await aPhoto();
    expect((await push(photoId, 'not_fetched')).body).toBe('success');
    expect(await reviewOf(reportId)).toBe('pending');
  });
});

describe('the desk', () => {
  it('shows what is in doubt to a lead, who hides it, may take that back, and nobody else may look', async () => {
    fake.suspicions.set('赌', { suggest: 'risky', label: 20006 });
    const { reportId } = await submitReport(courier, aReport({ words: '有人赌钱' }));
    await check();
    const found = (await atSecretary.get('/content-checks?limit=50')).body.items.find(
      (item: { words: string }) => item.words === '有人赌钱',
    );
    expect(found).toMatchObject({ content: 'words', state: 'risky', suspicion: '违法犯罪', decidedAt: null });
    expect(JSON.stringify(found)).not.toContain('王晖');
    expect((await atOfficer.get('/content-checks')).body).toMatchObject({ status: 403, code: 'access.forbidden' });
    const decide = (client: Client, outcome: unknown) => client.post(`/content-checks/${found.id}/decide`, { outcome });
    expect((await decide(atOfficer, 'passed')).body).toMatchObject({ status: 404, code: 'content.not_found' });
    expect((await decide(atSecretary, 'perhaps')).status).toBe(400);
    expect((await decide(atSecretary, 'hidden')).body).toMatchObject({ state: 'risky', deciderName: '叶书记' });
    expect((await decide(atSecretary, 'passed')).body).toMatchObject({ state: 'passed' });
    expect((await atCourier.get(`/reports/${reportId}`)).body.wordsReview).toBe('passed');
  });

  it('shows a hidden photo to deciders only', async () => {
    const { photoId } = await aPhoto();
    fake.suspicions.set(photoId, { suggest: 'risky', label: 20002 });
    await push(photoId);
    const { items } = (await atSecretary.get('/content-checks?limit=50')).body;
    const found = items.find((item: { photo: { id: string } | null }) => item.photo?.id === photoId);
    expect(found.photo).toMatchObject({ review: 'hidden', largeUrl: expect.any(String) });
  });
});

describe('subscriptions', () => {
  it('add up by acceptance, and the same request counts once', async () => {
    const key = { 'idempotency-key': newId(new Date()) };
    const accept = { topic: 'report_verified', accepted: true };
    for (let n = 0; n < 2; n += 1) {
      const answer = await atCourier.post('/me/subscriptions', accept, key);
      expect(answer.body.items[0]).toEqual({
        topic: 'report_verified',
        templateId: templates.report_verified,
        remaining: 1,
      });
    }
    const refused = { topic: 'report_verified', accepted: false };
    await atCourier.post('/me/subscriptions', refused, { 'idempotency-key': newId(new Date()) });
    expect((await atCourier.get('/me/subscriptions')).body.items[0].remaining).toBe(1);
    expect((await atCourier.post('/me/subscriptions', { topic: 'progress', accepted: true }, key)).status).toBe(400);
    expect((await server.nobody.get('/me/subscriptions')).status).toBe(401);
  });
});
