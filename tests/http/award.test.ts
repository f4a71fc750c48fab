import { eq } from 'drizzle-orm';
import { newId } from '../../api/_domain/ids.js';
import { award, type Due } from '../../api/_domain/award/index.js';
import type { MessageView } from '../../api/_contract/place.js';
import { outboxHandlers } from '../../api/_domain/message/index.js';
import { drainAll, enqueue } from '../../api/_domain/outbox/index.js';
import { pointsRulesSeed } from '../../config/policy/points-rules.js';
import { awardHold } from '../../db/schema/index.js';
import { useDatabase } from '../support/database.js';
import { type Client, createTestServer, type TestServer } from '../support/server.js';
import { createWorld, type World } from '../support/world.js';

const database = useDatabase();
let world: World;
let server: TestServer;
let lead: Client;
let secretary: Client;
let courierId: string;
let courier: Client;

beforeAll(async () => {
  world = await createWorld(database.db);
  server = createTestServer(database, world);
  const { community, section } = world.units;
  lead = await server.signIn(await world.person('片长', [{ role: 'section_lead', at: section }]));
  secretary = await server.signIn(await world.person('书记', [{ role: 'secretary', at: community }]));
  const person = await world.person('王晖', [{ role: 'courier', at: community }]);
  courierId = person.actor.personId as string;
  courier = await server.signIn(person);
});
afterAll(() => world.close());

const pay = (isSuspicious: boolean) =>
  award(world.system(), {
    personId: courierId,
    cause: 'suggestion_adopted',
    causeId: newId(new Date()),
    points: 5,
    section: 'civic_feedback',
    unitId: world.units.westGrid.id,
    ...(isSuspicious ? { suspicion: { reasons: ['burst'], facts: { burstCount: 13 } } } : {}),
  });

describe('held awards over HTTP', () => {
  it('are listed with their reasons in words, decided with words, and once', async () => {
    await pay(true);
    const list = await lead.get('/award-holds');
    expect(list.status).toBe(200);
    const [hold] = list.body.items;
    expect(hold).toMatchObject({
      personName: '王*',
      points: 5,
      canDecide: true,
      reasons: [{ code: 'burst', label: '短时间内集中上报', words: '一小时内报了 13 条' }],
    });
    const decide = (client: Client, body: unknown) => client.post(`/award-holds/${hold.id}/decide`, body);
    expect((await decide(lead, { outcome: 'released' })).status).toBe(400);
    expect((await decide(courier, { outcome: 'released', words: '我的' })).status).toBe(403);
    expect(await decide(lead, { outcome: 'dropped', words: '重复' })).toMatchObject({
      status: 200,
      body: { status: 'dropped', words: '重复', deciderName: '片长' },
    });
    expect(await decide(secretary, { outcome: 'released', words: '属实' })).toMatchObject({
      status: 409,
      body: { code: 'hold.decided' },
    });
    expect((await courier.get('/award-holds')).status).toBe(403);
  });
});

describe('an award taken back over HTTP', () => {
  it('is so once, by whoever may, with its reason kept', async () => {
    const paid = await pay(false);
    const entry = { cause: 'suggestion_adopted', causeId: paid?.causeId, words: '抄来的' };
    expect((await lead.post('/points/reversals', entry)).status).toBe(403);
    expect(await secretary.post('/points/reversals', entry)).toMatchObject({
      status: 201,
      body: { points: 5, debt: 0 },
    });
    expect((await secretary.post('/points/reversals', entry)).body).toMatchObject({ code: 'award.reversed' });
    const [kept] = await database.db
      .select()
      .from(awardHold)
      .where(eq(awardHold.causeId, paid?.causeId as string));
    expect(kept?.facts.reversalWords).toBe('抄来的');
  });
});

describe('paid awards over HTTP', () => {
  // Paid in the same millisecond, they are listed in no particular order.
  const listedOf = async (causeId: unknown) =>
    (await secretary.get('/points/awards')).body.items.find((item: { causeId: string }) => item.causeId === causeId);

  it('are listed for whoever may take them back, under neutral names, with what taking back would do', async () => {
    const paid = await pay(false);
    expect((await lead.get('/points/awards')).status).toBe(403);
    expect((await secretary.get('/points/awards?limit=1')).body.nextCursor).not.toBeNull();
    expect(await listedOf(paid?.causeId)).toMatchObject({
      cause: 'suggestion_adopted',
      points: 5,
      personName: expect.stringMatching(/^小蜜蜂 \d{6}$/),
      ticket: null,
      isReversed: false,
      takes: 5,
      owes: 0,
      canReverse: true,
    });
    await secretary.post('/points/reversals', { cause: 'suggestion_adopted', causeId: paid?.causeId, words: '抄来的' });
    expect(await listedOf(paid?.causeId)).toMatchObject({ isReversed: true, words: '抄来的', canReverse: false });
    expect((await secretary.get('/points/awards?ticketNumber=999999')).body.items).toEqual([]);
  });
});

describe('the inbox', () => {
  const titleOf = async (due: Partial<Due>) => {
    const causeId = newId(new Date());
    const paid = {
      personId: courierId,
      cause: 'report_verified',
      causeId,
      points: 5,
      section: 'civic_feedback',
    } as const;
    if (due.points !== 0) await award(world.system(), { ...paid, ...due });
    const told = { personId: courierId, kind: 'report_verified', cause: `told/${causeId}`, subjectId: causeId, at: 1 };
    await enqueue(world.system(), 'person_told', told as never);
    await drainAll([world.system()], outboxHandlers, 5000);
    const { body } = await courier.get('/messages');
    const isIt = ({ kind, subject }: MessageView) => kind === 'report_verified' && subject.id === causeId;
    return body.items.find(isIt).title;
  };

  it('says of a report found true what became of its points, and promises none that did not come', async () => {
    const burst = { suspicion: { reasons: ['burst' as const], facts: { burstCount: 13 } } };
    expect(await titleOf({ points: 0 })).toBe('您上报的问题核实属实');
    expect(await titleOf({})).toBe('您上报的问题核实属实，积分已到账');
    expect(await titleOf(burst)).toBe('您上报的问题核实属实，积分在核对，核对完就告诉您');
    expect(await titleOf({ points: 5000 })).toBe('您上报的问题核实属实，积分到账一部分，其余超过了当天或当月的上限');
    expect(await titleOf({})).toBe('您上报的问题核实属实，谢谢您；积分到了当天或当月的上限，这次不再计');
  });
});

describe('a preview over HTTP', () => {
  it('answers sums by section and class, and refuses a body that cannot be', async () => {
    const preview = await secretary.post('/points-rules/preview', { body: pointsRulesSeed });
    expect(preview).toMatchObject({
      status: 200,
      body: { isCut: false, now: { bySection: [{}, {}], byClass: [{}, {}, {}] } },
    });
    expect((await secretary.post('/points-rules/preview', { body: {} })).body).toMatchObject({ code: 'rules.invalid' });
    expect((await lead.post('/points-rules/preview', { body: pointsRulesSeed })).status).toBe(403);
  });
});
