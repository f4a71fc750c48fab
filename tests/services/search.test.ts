import { sql } from 'drizzle-orm';
import type { OuterContext } from '../../api/_domain/context.js';
import { newId } from '../../api/_domain/ids.js';
import { outboxHandlers } from '../../api/_domain/message/index.js';
import { drainAll } from '../../api/_domain/outbox/index.js';
import { addToReport, readReport, submitReport } from '../../api/_domain/report/index.js';
import { setReview } from '../../api/_domain/review/index.js';
import { indexMissing, indexTicket, type SearchRequest, searchTickets } from '../../api/_domain/search/index.js';
import { dispatchTicket, readTicket } from '../../api/_domain/ticket/index.js';
import { createUnit, findUnit } from '../../api/_domain/unit/index.js';
import { query } from '../../db/statement.js';
import { useDatabase } from '../support/database.js';
import { aReport, createWorld, later, somewhere, type World } from '../support/world.js';

const database = useDatabase();
let world: World;
let courier: OuterContext;
let officer: OuterContext;
let eastOfficer: OuterContext;
let secretary: OuterContext;

beforeAll(async () => {
  world = await createWorld(database.db);
  const { community, westGrid, eastGrid } = world.units;
  courier = await world.person('欧阳菲菲', [{ role: 'courier', at: community }]);
  officer = await world.person('程晓', [{ role: 'grid_officer', at: westGrid }]);
  eastOfficer = await world.person('方圆', [{ role: 'grid_officer', at: eastGrid }]);
  secretary = await world.person('武媛媛', [{ role: 'secretary', at: community }]);
});
afterAll(() => world.close());

const drain = () => drainAll([world.system(new Date())], outboxHandlers, 10_000);

async function reported(words: string, more: Parameters<typeof aReport>[0] = {}, minute = 0) {
  const input = aReport({ words, ...more });
  await submitReport(later(courier, minute), input);
  const { ticketId } = await readReport(courier, input.id);
  await drain();
  return { reportId: input.id, ticketId };
}

async function found(who: OuterContext, request: SearchRequest): Promise<string[]> {
  return (await searchTickets(who, request)).items.map(({ ticket }) => ticket.id);
}

it('finds a ticket by what its reporter said, by its category and by who holds it', async () => {
  const { ticketId } = await reported('幼儿园门口的石狮子歪了');
  for (const q of ['石狮子', '石狮 门口', '01 网格 石狮', '井盖 石狮'])
    expect([q, await found(officer, { q })]).toEqual([q, [ticketId]]);
  expect(await found(officer, { q: '石狮子倒了' })).toEqual([]);
});

it('shows nobody what they may not read', async () => {
  const { ticketId } = await reported('喷泉边上有玻璃渣');
  expect(await found(eastOfficer, { q: '玻璃渣' })).toEqual([]);
  expect(await found(courier, { q: '玻璃渣' })).toEqual([]);
  expect(await found(secretary, { q: '玻璃渣' })).toEqual([ticketId]);
});

it('follows a ticket to the unit that holds it now', async () => {
  const { ticketId } = await reported('树洞里有马蜂窝', { place: somewhere.outside });
  expect(await found(eastOfficer, { q: '马蜂窝' })).toEqual([]);
  await dispatchTicket(secretary, ticketId, { unitId: world.units.eastGrid.id });
  await drain();
  expect(await found(eastOfficer, { q: '马蜂窝' })).toEqual([ticketId]);
  expect(await found(officer, { q: '马蜂窝' })).toEqual([]);
});

it('finds the same for whoever answers for more units than are asked one by one', async () => {
  const { ticketId } = await reported('喷水池里有碎玻璃');
  const lead = await world.person('区长', [{ role: 'district_lead', at: world.units.district }]);
  const questions = [{}, { q: '碎玻璃' }, { q: '池' }, { q: '碎玻璃', limit: 1 }];
  const before = await Promise.all(questions.map((request) => found(lead, request)));
  for (let count = 0; count < 65; count += 1)
    await createUnit(world.system(), { kind: 'grid', name: `远处 ${count} 网格`, parentId: world.units.section.id });
  expect(await Promise.all(questions.map((request) => found(lead, request)))).toEqual(before);
  expect(before[1]).toEqual([ticketId]);
});

it('shows who answers for many units no ticket of any other', async () => {
  const { ticketId } = await reported('滑梯的螺丝松了');
  const { ticket } = await readTicket(secretary, ticketId);
  const system = world.system();
  const far = await createUnit(system, { kind: 'section', name: '第二片区', parentId: world.units.community.id });
  const own = await createUnit(system, { kind: 'grid', name: '近处网格', parentId: far });
  for (let count = 0; count < 65; count += 1)
    await createUnit(system, { kind: 'grid', name: `别处 ${count} 网格`, parentId: far });
  const lead = await world.person('片长', [{ role: 'section_lead', at: await findUnit(system, far) }]);
  for (const request of [{}, { q: '螺丝' }, { q: '滑' }, { q: `${ticket.number}` }])
    expect([request, await found(lead, request)]).toEqual([request, []]);
  const theirs = await reported('滑梯的螺丝松了', { place: somewhere.outside });
  await dispatchTicket(secretary, theirs.ticketId, { unitId: own });
  await drain();
  expect(await found(lead, { q: '螺丝' })).toEqual([theirs.ticketId]);
});

it('never finds a ticket by the name of its reporter, or by a telephone number left in the words', async () => {
  await reported('晾衣架挡路，打 13812345678 找我');
  expect(await found(secretary, { q: '欧阳菲菲' })).toEqual([]);
  expect(await found(secretary, { q: '13812345678' })).toEqual([]);
  expect(await found(secretary, { q: '1381' })).toEqual([]);
  expect(await found(secretary, { q: '晾衣架' })).toHaveLength(1);
});

it('a number is that ticket, before all others', async () => {
  const { ticketId } = await reported('窨井冒水');
  const { ticket } = await readTicket(officer, ticketId);
  for (const q of [`${ticket.number}`, `#${ticket.number}`, `${ticket.number} 号`, `工单${ticket.number}`])
    expect([q, (await found(officer, { q }))[0]]).toEqual([q, ticketId]);
});

it('answers a single character, words without a letter, and no words at all', async () => {
  const { ticketId } = await reported('鼹鼠打洞');
  expect(await found(officer, { q: '鼹' })).toEqual([ticketId]);
  // Ids, numbers and months are full of these; no words are.
  for (const q of ['b', 'e', '~']) expect([q, await found(officer, { q })]).toEqual([q, []]);
  expect(await found(officer, { q: '？！' })).toEqual([]);
  expect((await found(officer, {})).length).toBeGreaterThan(0);
});

it('turns pages newest first, and misses none and repeats none', async () => {
  const made: string[] = [];
  for (let minute = 1; minute <= 5; minute += 1) made.unshift((await reported('梧桐树枝折断', {}, minute)).ticketId);
  const first = await searchTickets(officer, { q: '梧桐树枝', limit: 2 });
  const second = await searchTickets(officer, { q: '梧桐树枝', limit: 2, cursor: first.nextCursor ?? '' });
  const third = await searchTickets(officer, { q: '梧桐树枝', limit: 2, cursor: second.nextCursor ?? '' });
  const ids = [first, second, third].flatMap(({ items }) => items.map(({ ticket }) => ticket.id));
  expect(ids).toEqual(made);
  expect(third.nextCursor).toBeNull();
  await expect(searchTickets(officer, { q: '梧桐', cursor: 'nonsense' })).rejects.toMatchObject({
    code: 'request.invalid',
  });
});

it.each([
  [1, '槐树枝'],
  [2, '桂花树枝'],
  [20, '银杏树枝'],
])('finds those of half a year, newest first, %d to a page', async (limit, words) => {
  const MONTH_MINUTES = 44_640;
  const made: string[] = [];
  for (let month = 1; month <= 6; month += 1) made.unshift((await reported(words, {}, month * MONTH_MINUTES)).ticketId);
  const reader = later(officer, 6 * MONTH_MINUTES + 1);
  const ids: string[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page = await searchTickets(reader, { q: words, limit, ...(cursor ? { cursor } : {}) });
    ids.push(...page.items.map(({ ticket }) => ticket.id));
    cursor = page.nextCursor;
  }
  expect(ids).toEqual(made);
});

it('keeps to status, category, unit and dates', async () => {
  const west = await reported('路灯杆倾斜');
  const east = await reported('路灯杆倾斜', { place: somewhere.east, categoryCode: 'drain_blocked' });
  const q = '路灯杆';
  expect(await found(secretary, { q, unitId: world.units.eastGrid.id })).toEqual([east.ticketId]);
  expect(await found(secretary, { q, categoryCodes: ['manhole_cover_damaged'] })).toEqual([west.ticketId]);
  expect(await found(secretary, { q, statuses: ['closed'] })).toEqual([]);
  expect(await found(secretary, { q, from: new Date('2027-01-01') })).toEqual([]);
  expect(await found(secretary, { q, to: new Date('2027-01-01') })).toHaveLength(2);
});

it('finds what was added later, and no more what was hidden', async () => {
  const { reportId, ticketId } = await reported('楼道堆物');
  await addToReport(courier, reportId, { id: newId(new Date()), words: '又多了一台旧冰箱', photos: [] });
  await drain();
  expect(await found(officer, { q: '旧冰箱' })).toEqual([ticketId]);
  await database.db.transaction((db) => setReview({ ...courier, db }, 'words', reportId, 'hidden'));
  await drain();
  expect(await found(officer, { q: '楼道堆物' })).toEqual([]);
  expect(await found(officer, { q: '旧冰箱' })).toEqual([ticketId]);
});

it('tickets older than the search are found after a turn of the timer', async () => {
  const { ticketId } = await reported('消火栓漏水');
  await query(database.db, sql`delete from ticket_search where tenant_id = ${world.tenantId}`);
  expect(await found(officer, { q: '消火栓' })).toEqual([]);
  while ((await indexMissing(world.system(), 5)) > 0);
  expect(await found(officer, { q: '消火栓' })).toEqual([ticketId]);
});

it('many index the same ticket at once: what was said last is found', async () => {
  const { reportId, ticketId } = await reported('花坛塌了');
  const say = async (words: string) => {
    await addToReport(courier, reportId, { id: newId(new Date()), words, photos: [] });
    await indexTicket(officer, ticketId);
  };
  await Promise.all(['砖头散落', '水管露出', '电线裸露', '泥土堆积'].map(say));
  for (const q of ['砖头', '水管', '电线', '泥土']) expect([q, await found(officer, { q })]).toEqual([q, [ticketId]]);
});
