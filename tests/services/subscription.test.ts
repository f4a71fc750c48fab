import { and, eq } from 'drizzle-orm';
import type { OuterContext } from '../../api/_domain/context.js';
import { acceptSubscription, listSubscriptions, outboxHandlers } from '../../api/_domain/message/index.js';
import { drainTenant } from '../../api/_domain/outbox/index.js';
import { acknowledgeTicket, resolveTicket, verifyTicket } from '../../api/_domain/ticket/index.js';
import { inboxMessage, outbox } from '../../db/schema/index.js';
import { useDatabase } from '../support/database.js';
import { startWeChatFake, type WeChatFake } from '../support/wechat-fake.js';
import { knownAs, templates, weChatGateways } from '../support/wechat-gateways.js';
import { createWorld, submitted, thursdayMorning, type World } from '../support/world.js';

/** Being told of an outcome in WeChat: once for each acceptance, by day, and never of a step between. */

const database = useDatabase();
let world: World;
let fake: WeChatFake;
let officer: OuterContext;
let count = 0;

beforeAll(async () => {
  world = await createWorld(database.db);
  fake = await startWeChatFake();
  officer = {
    ...(await world.person('程晓', [{ role: 'grid_officer', at: world.units.westGrid }])),
    gateways: gateways(),
  };
});
beforeEach(() => {
  fake.mend();
  // After a failure WeChat is left alone for half a minute.
  fake.clock.now = new Date(fake.clock.now.getTime() + 60_000);
  fake.inbox.length = 0;
});
afterAll(async () => {
  await fake.close();
  await world.close();
});

const gateways = () => weChatGateways(world, fake);

/** A courier WeChat knows, who accepted that many messages of each outcome, here and there. */
async function aCourier(accepted: number, acceptedInWeChat = accepted) {
  count += 1;
  const openid = `o-courier-${count}`;
  const plain = await world.person('王晖', [{ role: 'courier', at: world.units.community }]);
  const courier = { ...plain, gateways: gateways() };
  await knownAs(courier, openid);
  for (const topic of ['report_verified', 'report_resolved'] as const) {
    for (let n = 0; n < accepted; n += 1) await acceptSubscription(courier, topic);
    for (let n = 0; n < acceptedInWeChat; n += 1) fake.subscribe(openid, templates[topic]);
  }
  return { courier, openid };
}

const drain = (now = thursdayMorning) => drainTenant({ ...world.system(now), gateways: gateways() }, outboxHandlers);

/** Until nothing is due: one message leaves another behind. */
async function drainAll(now?: Date) {
  for (let turn = 0; turn < 4; turn += 1) await drain(now);
}

async function verified(courier: OuterContext): Promise<string> {
  const ticketId = await submitted(courier);
  await acknowledgeTicket(officer, ticketId);
  await verifyTicket(officer, ticketId, { outcome: 'true' });
  return ticketId;
}

const remainingOf = async (courier: OuterContext) =>
  (await listSubscriptions(courier)).map(({ remaining }) => remaining);
const waiting = () => database.db.select().from(outbox).where(eq(outbox.topic, 'subscribe_message'));

describe('an acceptance', () => {
  it('is one message more of its topic, with what WeChat has to be asked with', async () => {
    const { courier } = await aCourier(0);
    await acceptSubscription(courier, 'report_verified');
    await acceptSubscription(courier, 'report_verified');
    expect(await listSubscriptions(courier)).toEqual([
      { topic: 'report_verified', templateId: templates.report_verified, remaining: 2 },
      { topic: 'report_resolved', templateId: templates.report_resolved, remaining: 0 },
    ]);
  });

  it('cannot be asked for where no template is set up', async () => {
    const { courier } = await aCourier(0);
    const plain = { ...courier, gateways: world.gateways };
    expect((await listSubscriptions(plain)).map(({ templateId }) => templateId)).toEqual([null, null]);
  });
});

describe('an outcome', () => {
  it('is told once, in the words of the template, and opens the report', async () => {
    const { courier, openid } = await aCourier(1);
    await verified(courier);
    await drainAll();
    expect(fake.inbox).toHaveLength(1);
    expect(fake.inbox[0]).toMatchObject({
      openid,
      templateId: templates.report_verified,
      page: expect.stringMatching(/^pages\/report\/index\?id=[0-9a-f-]{36}$/),
      data: { thing1: { value: '井盖破损' }, phrase3: { value: '核实属实' } },
    });
    expect(await remainingOf(courier)).toEqual([0, 1]);
  });

  it('spends nothing on the steps between, and each topic on its own', async () => {
    const { courier } = await aCourier(1);
    const ticketId = await submitted(courier);
    await acknowledgeTicket(officer, ticketId);
    await drainAll();
    expect(await remainingOf(courier)).toEqual([1, 1]);
    await verifyTicket(officer, ticketId, { outcome: 'true' });
    await resolveTicket(officer, ticketId, { phrase: 'repaired', photoIds: [], photoWaiver: 'not_visible' });
    await drainAll();
    expect(fake.inbox.map(({ templateId }) => templateId).sort()).toEqual(Object.values(templates).sort());
    expect(await remainingOf(courier)).toEqual([0, 0]);
  });

  it('without an acceptance is in the inbox alone', async () => {
    const { courier } = await aCourier(0, 1);
    await verified(courier);
    await drainAll();
    expect(fake.inbox).toEqual([]);
    const told = await database.db
      .select()
      .from(inboxMessage)
      .where(and(eq(inboxMessage.personId, courier.actor.personId ?? ''), eq(inboxMessage.kind, 'report_verified')));
    expect(told).toHaveLength(1);
  });

  it('of two reports spends one acceptance once, however many workers deliver at once', async () => {
    const { courier } = await aCourier(1, 5);
    await verified(courier);
    await verified(courier);
    await Promise.all([drain(), drain(), drain(), drain()]);
    await Promise.all([drain(), drain(), drain(), drain()]);
    expect(fake.inbox).toHaveLength(1);
    expect(await remainingOf(courier)).toEqual([0, 1]);
  });

  it('at night waits for the morning; the inbox has it at once', async () => {
    const { courier } = await aCourier(1);
    const night = new Date('2030-11-19T15:00:00Z');
    await verified(courier);
    await drain(night);
    const [row] = await waiting();
    expect(row?.dueAt).toEqual(new Date('2030-11-20T00:00:00Z'));
    expect(fake.inbox).toEqual([]);
    await database.db.delete(outbox).where(eq(outbox.topic, 'subscribe_message'));
  });
});

describe('when WeChat', () => {
  it('holds no acceptance, the budget is emptied and nothing is tried again', async () => {
    const { courier } = await aCourier(3, 0);
    await verified(courier);
    await drainAll();
    expect(await remainingOf(courier)).toEqual([0, 3]);
    expect(await waiting()).toEqual([]);
  });

  it.each([47003, 40037])('says %i, the message is dropped', async (errcode) => {
    const { courier } = await aCourier(2);
    Object.assign(fake.trouble, { errcode, path: '/cgi-bin/message/subscribe/send' });
    await verified(courier);
    await drainAll();
    expect(await waiting()).toEqual([]);
    expect(await remainingOf(courier)).toEqual([1, 2]);
  });

  it('is busy, the message is kept and tried later; nothing more is spent', async () => {
    const { courier } = await aCourier(2);
    Object.assign(fake.trouble, { errcode: -1, path: '/cgi-bin/message/subscribe/send' });
    await verified(courier);
    await drainAll();
    expect((await waiting())[0]?.attempts).toBe(1);
    fake.mend();
    fake.clock.now = new Date(fake.clock.now.getTime() + 60_000);
    await database.db.update(outbox).set({ dueAt: new Date(0) });
    await drainAll();
    expect(fake.inbox).toHaveLength(1);
    expect(await remainingOf(courier)).toEqual([1, 2]);
  });
});
