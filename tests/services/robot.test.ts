import { eq } from 'drizzle-orm';
import { startBulletin, writeDueBulletins } from '../../api/_domain/bulletin/index.js';
import type { OuterContext } from '../../api/_domain/context.js';
import { addRobot, listRobots, outboxHandlers, removeRobot, testRobot } from '../../api/_domain/message/index.js';
import {
  ATTEMPTS_MAX,
  drainAll,
  enqueue,
  listDeadLetters,
  replayAllDeadLetters,
  replayDeadLetter,
} from '../../api/_domain/outbox/index.js';
import {
  acknowledgeTicket,
  climbOverdueTickets,
  coordinateTicket,
  readTicket,
  recordAnswer,
  returnTicket,
  settleTicket,
  verifyTicket,
  warnTickets,
} from '../../api/_domain/ticket/index.js';
import { createSealer } from '../../api/_gateways/sealer.js';
import { createWeComRobots } from '../../api/_gateways/wecom-robot.js';
import { groupRobot, outbox } from '../../db/schema/index.js';
import { useDatabase } from '../support/database.js';
import { startWeComFake, type WeComFake } from '../support/wecom-fake.js';
import { createWorld, later, submitted, type World } from '../support/world.js';

const KEY = 'a-seal-key-for-tests-of-32-characters';
const ROBOT = '693a91f6-7aoc-4bc4-97a0-0ec2sifa5aaa';
const database = useDatabase();
let world: World;
let fake: WeComFake;
let courier: OuterContext;
let officer: OuterContext;
let secretary: OuterContext;
let administrator: OuterContext;

const withGateways = (context: OuterContext): OuterContext => ({
  ...context,
  gateways: {
    ...context.gateways,
    sealer: createSealer(KEY),
    groupRobots: createWeComRobots({ baseUrl: fake.url, timeoutMs: 300 }),
  },
});

beforeAll(async () => {
  fake = await startWeComFake([ROBOT]);
  world = await createWorld(database.db);
  const { district, community, westGrid } = world.units;
  courier = await world.person('王晖', [{ role: 'courier', at: community }]);
  officer = await world.person('程晓', [{ role: 'grid_officer', at: westGrid }]);
  secretary = withGateways(await world.person('武媛媛', [{ role: 'secretary', at: community }]));
  administrator = await world.person('管理员', [{ role: 'administrator', at: district }]);
});
afterAll(async () => {
  await fake.close();
  await world.close();
});
beforeEach(async () => {
  fake.mend();
  fake.said.length = 0;
  await database.ownerSql`delete from group_robot`;
  await database.ownerSql`delete from outbox`;
});

type Topics = Parameters<typeof addRobot>[1]['topics'];
const anInput = (topics: Topics = ['arrived'], unit = world.units.community) => ({
  unitId: unit.id,
  name: '龙西网格群',
  address: fake.addressOf(ROBOT),
  topics,
});
const drainOnce = (now?: Date) => drainAll([withGateways(world.system(now))], outboxHandlers, 10_000);
/** What happened, then what is said of it. */
async function drain(now?: Date) {
  await drainOnce(now);
  await drainOnce(now);
}
const waiting = () => database.db.select().from(outbox).where(eq(outbox.topic, 'robot_message'));

describe('a group robot', () => {
  it('keeps its address sealed, and shows it to nobody', async () => {
    const robot = await addRobot(secretary, anInput());
    expect(JSON.stringify([robot, await listRobots(secretary)])).not.toContain(ROBOT);
    const [row] = await database.db.select().from(groupRobot);
    expect(JSON.stringify(row)).not.toContain(ROBOT);
    const other = createSealer('another-key-of-at-least-32-characters');
    expect(() => other.open(row?.sealedAddress ?? '', `${world.tenantId}/group_robot/${robot.id}`)).toThrow();
    expect(() => createSealer(KEY).open(row?.sealedAddress ?? '', 'another robot')).toThrow();
  });

  it.each([
    ['another host', 'https://evil.test/cgi-bin/webhook/send?key=693a91f6-7aoc'],
    ['another path', '/cgi-bin/gettoken?key=693a91f6-7aoc'],
    ['no key', '/cgi-bin/webhook/send'],
    ['a name before the host', 'http://user@127.0.0.1/cgi-bin/webhook/send?key=693a91f6-7aoc'],
    ['no address', '群机器人'],
  ])('with %s is not taken in', async (_what, address) => {
    const input = { ...anInput(), address: address.startsWith('/') ? fake.url + address : address };
    await expect(addRobot(secretary, input)).rejects.toMatchObject({ code: 'robot.address_invalid' });
  });

  it('lives at 企业微信 alone where nothing else is set, and over https', () => {
    const robots = createWeComRobots();
    expect(robots.isAddress(`https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${ROBOT}`)).toBe(true);
    expect(robots.isAddress(`http://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${ROBOT}`)).toBe(false);
    expect(robots.isAddress(fake.addressOf(ROBOT))).toBe(false);
  });

  it('cannot be added where there is no key, nor for somebody else’s unit', async () => {
    const plain = { ...secretary, gateways: world.gateways };
    await expect(addRobot(plain, anInput())).rejects.toMatchObject({ code: 'robot.no_key' });
    await expect(addRobot(secretary, anInput(['arrived'], world.units.street))).rejects.toMatchObject({
      code: 'access.forbidden',
    });
    const { id } = await addRobot(secretary, anInput());
    const elsewhere = withGateways(await world.person('别的书记', [{ role: 'secretary', at: world.units.property }]));
    expect(await listRobots(elsewhere)).toEqual([]);
    await expect(removeRobot(elsewhere, id)).rejects.toMatchObject({ code: 'robot.not_found' });
    await expect(testRobot(elsewhere, id)).rejects.toMatchObject({ code: 'robot.not_found' });
  });

  it('says when asked that it works; what fails is kept and told', async () => {
    const { id } = await addRobot(secretary, anInput());
    expect((await testRobot(secretary, id)).lastSentAt).toEqual(secretary.now);
    expect(fake.said).toEqual([{ key: ROBOT, words: '【测试】“龙西网格群”已接入蜂巢驿站' }]);
    fake.trouble = { errcode: 93000 };
    await expect(testRobot(secretary, id)).rejects.toMatchObject({ code: 'robot.refused' });
    expect((await listRobots(secretary))[0]).toMatchObject({ lastFailureCode: 'wecom_93000' });
    fake.trouble = { delayMs: 1000 };
    await expect(testRobot(secretary, id)).rejects.toMatchObject({ code: 'robot.unreachable' });
    expect((await listRobots(secretary))[0]).toMatchObject({ lastFailureCode: 'timeout' });
  });

  it('removed, says nothing more and keeps no address', async () => {
    const { id } = await addRobot(secretary, anInput());
    await removeRobot(secretary, id);
    await submitted(courier);
    await drain();
    expect(fake.said).toEqual([]);
    expect((await database.db.select().from(groupRobot))[0]?.sealedAddress).toBe('');
  });
});

describe('what happens at a unit', () => {
  it('is told to its group, once, without a word of anybody’s', async () => {
    await addRobot(secretary, anInput());
    await submitted(courier, { words: '王先生家门口，电话 13800000000' });
    await drain();
    await drain();
    expect(fake.said).toHaveLength(1);
    expect(fake.said[0]?.words).toContain('【新工单】井盖破损');
    expect(fake.said[0]?.words).not.toMatch(/王|138|幼儿园/);
  });

  it('is not told to a group that did not ask for it', async () => {
    await addRobot(secretary, anInput(['returned']));
    const ticketId = await submitted(courier);
    await acknowledgeTicket(officer, ticketId);
    await drain();
    expect(fake.said).toEqual([]);
    await returnTicket(officer, ticketId, { reason: 'outside_grid' });
    await drain();
    expect(fake.said.map(({ words }) => words.slice(0, 4))).toEqual(['【退单】']);
  });

  it.each(['before', 'after'])('that nobody took on is told once, its clock heard %s it climbs', async (order) => {
    await addRobot(secretary, anInput(['overdue']));
    const { ticket } = await readTicket(secretary, await submitted(courier));
    const tomorrow = later(courier, 24 * 60).now;
    if (order === 'before') {
      await warnTickets(world.system(tomorrow));
      await drain(tomorrow);
    }
    await climbOverdueTickets(world.system(tomorrow));
    if (order === 'after') await warnTickets(world.system(tomorrow));
    await drain(tomorrow);
    const said = fake.said.filter(({ words }) => words.includes(`${ticket.number} 号工单`));
    expect(said.map(({ words }) => words.slice(0, 4))).toEqual(['【超时】']);
  });

  it('at night waits for the morning, but danger does not', async () => {
    await addRobot(secretary, anInput(['danger', 'arrived']));
    const night = later(courier, 13 * 60);
    await submitted(night);
    await submitted(night, { categoryCode: 'fire_lane_blocked' });
    await database.ownerSql`update outbox set due_at = now() - interval '1 second'`;
    await drainOnce(night.now);
    const rows = await waiting();
    expect(rows.map(({ payload, dueAt }) => [payload.topic, dueAt.toISOString()]).sort()).toEqual([
      ['arrived', '2026-11-20T00:00:00.000Z'],
      ['danger', night.now.toISOString()],
    ]);
  });

  it('past twenty a minute waits a minute, and is not lost', async () => {
    const { id } = await addRobot(secretary, anInput());
    const ticketId = await submitted(courier);
    await database.ownerSql`delete from outbox`;
    for (let index = 0; index < 23; index += 1) {
      await enqueue(world.system(), 'robot_message', { robotId: id, topic: 'arrived', subjectId: ticketId });
    }
    await drainOnce(new Date());
    expect(fake.said).toHaveLength(20);
    const rows = await waiting();
    expect(rows).toHaveLength(3);
    expect(rows.every(({ attempts, dueAt }) => attempts === 0 && dueAt.getTime() > Date.now() + 30_000)).toBe(true);
  });

  it('while nobody answers is kept for later, and the robot shows it', async () => {
    await addRobot(secretary, anInput());
    await submitted(courier);
    fake.trouble = { garbage: true };
    await drain();
    expect((await waiting()).map(({ attempts, lastError }) => [attempts, lastError])).toEqual([[1, 'unreadable']]);
    expect((await listRobots(secretary))[0]).toMatchObject({ lastFailureCode: 'unreadable', lastSentAt: null });
    fake.mend();
    await database.ownerSql`update outbox set due_at = now() - interval '1 second'`;
    await drain();
    expect(fake.said).toHaveLength(1);
    expect(await waiting()).toEqual([]);
  });
});

describe('a coordination', () => {
  const DAY = 24 * 60;
  const moment = (minutes: number) => later(officer, minutes).now.toISOString();
  const asked = () => ({
    partyName: '王老板的早点铺',
    partyUnitId: world.units.property.id,
    contact: '王女士 13900000000',
    promisedAt: moment(DAY),
    words: '王先生说周五前搬走',
  });
  const worked = async () => {
    const ticketId = await submitted(courier, { words: '李阿姨说电话 13800000000' });
    await acknowledgeTicket(officer, ticketId);
    await verifyTicket(officer, ticketId, { outcome: 'true' });
    return ticketId;
  };
  const firstLines = () => fake.said.map(({ words }) => words.split('\n')[0]);

  it('is told to the group once: by whom and until when, and nobody’s name or words', async () => {
    await addRobot(secretary, anInput(['coordinating']));
    const ticketId = await worked();
    await coordinateTicket(officer, ticketId, asked());
    const { ticket } = await readTicket(officer, ticketId);
    await drain();
    await drain();
    expect(fake.said.map(({ words }) => words)).toEqual([
      `【协调中】井盖破损\n${ticket.number} 号工单 · 由 01 网格 协调\n约定：2026年11月20日 10:00\n请在“蜂巢驿站”小程序里查看`,
    ]);
  });

  it('that two begin at once is told once, though many tell it', async () => {
    await addRobot(secretary, anInput(['coordinating']));
    const ticketId = await worked();
    const begin = async () => {
      await coordinateTicket(officer, ticketId, asked());
    };
    const begun = await Promise.allSettled([begin(), begin()]);
    expect(begun.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await Promise.all([drainOnce(), drainOnce()]);
    await Promise.all([drainOnce(), drainOnce()]);
    expect(firstLines()).toEqual(['【协调中】井盖破损']);
  });

  it('is not told to a group that was not given it, be it danger', async () => {
    await addRobot(secretary, anInput(['danger', 'overdue', 'returned', 'disputed']));
    const ticketId = await submitted(courier, { categoryCode: 'fire_lane_blocked' });
    await acknowledgeTicket(officer, ticketId);
    await verifyTicket(officer, ticketId, { outcome: 'true' });
    await drain();
    fake.said.length = 0;
    await coordinateTicket(officer, ticketId, asked());
    await drain();
    expect(fake.said).toEqual([]);
  });

  it('put off, over its day or settled is not told again; begun anew, it is', async () => {
    await addRobot(secretary, anInput(['overdue', 'coordinating']));
    const ticketId = await worked();
    await coordinateTicket(officer, ticketId, asked());
    await drain();
    await recordAnswer(later(officer, 60), ticketId, { answer: '周日到', promisedAt: moment(3 * DAY) });
    const friday = later(officer, 3 * DAY + 60).now;
    await warnTickets(world.system(friday));
    await settleTicket(later(officer, 90), ticketId, { words: '说好了', shares: [] });
    await drain();
    expect(firstLines()).toEqual(['【协调中】井盖破损']);
    await coordinateTicket(later(officer, 120), ticketId, asked());
    await drain();
    expect(firstLines()).toEqual(['【协调中】井盖破损', '【协调中】井盖破损']);
  });

  it('of the night is told in the morning, with the day that is promised then; one that is over by then is not', async () => {
    await addRobot(secretary, anInput(['coordinating']));
    const night = later(officer, 13 * 60);
    const [over, open] = [await worked(), await worked()];
    for (const ticketId of [over, open]) {
      await coordinateTicket(night, ticketId, { partyName: '供电公司', promisedAt: moment(2 * DAY) });
    }
    await drainOnce(night.now);
    expect((await waiting()).map(({ dueAt }) => dueAt.toISOString())).toEqual(
      Array.from({ length: 2 }, () => '2026-11-20T00:00:00.000Z'),
    );
    await settleTicket(later(night, 30), over, { words: '说好了', shares: [] });
    await recordAnswer(later(night, 40), open, { answer: '再等一天', promisedAt: moment(3 * DAY) });
    await database.ownerSql`update outbox set due_at = now() - interval '1 second'`;
    await drain();
    expect(fake.said).toHaveLength(1);
    expect(fake.said[0]?.words).toContain('约定：2026年11月22日 10:00');
  });

  it('nobody could be told of is tried again, and then told once', async () => {
    await addRobot(secretary, anInput(['coordinating']));
    const ticketId = await worked();
    await coordinateTicket(officer, ticketId, asked());
    fake.trouble = { errcode: -1 };
    await drain();
    expect((await waiting()).map(({ attempts }) => attempts)).toEqual([1]);
    fake.mend();
    await database.ownerSql`update outbox set due_at = now() - interval '1 second'`;
    await drain();
    await drain();
    expect(firstLines()).toEqual(['【协调中】井盖破损']);
    expect(await waiting()).toEqual([]);
  });
});

it('the bulletin of a section is told to its own group alone, not to that of the community again', async () => {
  const { section, community } = world.units;
  await world.person('片长', [{ role: 'section_lead', at: section }]);
  await addRobot(secretary, { ...anInput(['bulletin']), name: '社区群' });
  await addRobot(secretary, { ...anInput(['bulletin'], section), name: '片区群' });
  const monday = withGateways(world.system(new Date('2026-11-30T07:00:00+08:00')));
  await writeDueBulletins(monday);
  await database.ownerSql`update outbox set due_at = now() - interval '1 second'`;
  await drain(monday.now);
  expect(fake.said.map(({ words }) => words.includes(section.name)).sort()).toEqual([false, true]);
  expect(fake.said.filter(({ words }) => words.includes(community.name))).toHaveLength(1);
});

it('the words of a week that is over are told to the groups that asked for them, once', async () => {
  await addRobot(secretary, anInput(['bulletin']));
  const monday = withGateways(world.system(new Date('2026-11-23T09:00:00+08:00')));
  await startBulletin(later(secretary, 10), world.units.community.id);
  await writeDueBulletins(monday);
  await writeDueBulletins(monday);
  await database.ownerSql`update outbox set due_at = now() - interval '1 second'`;
  await drain(monday.now);
  expect(fake.said.map(({ words }) => words.split('\n')[0])).toEqual(['【龙西社区一周通报】11月16日至11月22日']);
});

describe('work that failed for good', () => {
  const bury = () =>
    database.ownerSql`update outbox set attempts = ${ATTEMPTS_MAX}, last_error = 'TypeError', due_at = now()`;

  it('is listed for the administrator with what it is about, and no person', async () => {
    const personId = courier.actor.personId ?? '';
    const reportId = personId;
    const subscribed = { personId, topic: 'report_verified', reportId, at: 1 } as const;
    await enqueue(world.system(), 'subscribe_message', subscribed);
    await bury();
    const { items, total } = await listDeadLetters(administrator);
    expect(total).toBe(1);
    expect(items[0]).toMatchObject({ topic: 'subscribe_message', lastError: 'TypeError', attempts: ATTEMPTS_MAX });
    expect(Object.keys(items[0] ?? {})).not.toContain('payload');
    await expect(listDeadLetters(secretary)).rejects.toMatchObject({ code: 'access.forbidden' });
  });

  it('is left alone until it is tried again, and then done', async () => {
    await addRobot(secretary, anInput());
    await submitted(courier);
    await bury();
    await drain();
    expect(fake.said).toEqual([]);
    const [letter] = (await listDeadLetters(administrator)).items;
    expect(letter?.subject?.kind).toBe('ticket');
    await expect(replayDeadLetter(secretary, letter?.id ?? '')).rejects.toMatchObject({ code: 'access.forbidden' });
    await replayDeadLetter(administrator, letter?.id ?? '');
    await expect(replayDeadLetter(administrator, letter?.id ?? '')).rejects.toMatchObject({
      code: 'dead_letter.not_found',
    });
    await drain();
    await drain();
    expect(fake.said).toHaveLength(1);
    expect((await listDeadLetters(administrator)).total).toBe(0);
  });

  it('of all kinds is tried again together, once by two operators at once', async () => {
    for (let index = 0; index < 3; index += 1) {
      await enqueue(world.system(), 'ticket_event', { ticketId: world.units.section.id, version: index + 1 });
    }
    await bury();
    const counts = await Promise.all([replayAllDeadLetters(administrator), replayAllDeadLetters(administrator)]);
    expect(counts.reduce((sum, count) => sum + count)).toBe(3);
    await drain();
    expect(await database.db.select({ id: outbox.id }).from(outbox)).toEqual([]);
  });
});
