import { sql } from 'drizzle-orm';
import { learnYears, saveCalendar } from '../../api/_domain/clock/index.js';
import type { OuterContext } from '../../api/_domain/context.js';
import { publishPolicy } from '../../api/_domain/policy/index.js';
import {
  acknowledgeTicket,
  askExtension,
  decideExtension,
  readTicket,
  recountDeadlines,
  resumeTicket,
  suspendTicket,
  verifyTicket,
  warnTickets,
} from '../../api/_domain/ticket/index.js';
import { showTicket } from '../../api/_routes/present/ticket.js';
import { query } from '../../db/statement.js';
import { useDatabase } from '../support/database.js';
import { category, createWorld, later, submitted, testCategories, type World } from '../support/world.js';

const database = useDatabase();
const workingDays = (amount: number) => ({ amount, unit: 'working_day' as const });
const DAY = 24 * 60;

/** From Thursday, 19 November: on the plain week until Friday, New Year's day; until the Monday after that weekend. */
const drain = category('storm_drain', { resolutionLimit: workingDays(31) });
const pole = category('lamp_pole', { resolutionLimit: workingDays(32) });
/** Its limit ends on the first days of the next year, whoever has not taken it on by then. */
const survey = category('survey', { responseLimit: workingDays(31), resolutionLimit: workingDays(60) });

let world: World;
let courier: OuterContext;
let officer: OuterContext;
let lead: OuterContext;

beforeEach(async () => {
  await query(database.db, sql`delete from calendar_year where year = 2027`);
  await query(database.db, sql`delete from calendar_day where day >= '2026-12-01'`);
  world = await createWorld(database.db, `34${String(++districts).padStart(4, '0')}`);
  const { westGrid, section, community } = world.units;
  const start = new Date('2026-01-06T00:00:00Z');
  await publishPolicy(world.system(start), 'taxonomy', { categories: [...testCategories, drain, pole, survey] }, start);
  courier = await world.person('王晖', [{ role: 'courier', at: community }]);
  officer = await world.person('程晓', [{ role: 'grid_officer', at: westGrid }]);
  lead = await world.person('朱正华', [{ role: 'section_lead', at: section }]);
});
afterEach(() => world.close());

let districts = 1000;

/** The next year as it might be: three days of New Year, and a Sunday worked. */
const announced = { holidays: ['2027-01-01', '2027-01-02', '2027-01-03'], workdays: ['2027-01-10'] };
/** When it is announced, and when timers look: a day after the tickets were opened. */
const friday = () => world.system(later(officer, DAY).now);

async function announce(days: Partial<typeof announced> = {}, at = friday()): Promise<void> {
  await saveCalendar(at, { source: '国务院办公厅', years: [2027], ...announced, ...days });
}

async function inWork(categoryCode = 'storm_drain'): Promise<string> {
  const ticketId = await submitted(courier, { categoryCode });
  await acknowledgeTicket(officer, ticketId);
  await verifyTicket(officer, ticketId, { outcome: 'true' });
  return ticketId;
}

const stateOf = async (ticketId: string) => (await readTicket(officer, ticketId)).ticket;
const clock = (at: Date | null | undefined) =>
  at && new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
const deadlineOf = async (ticketId: string) => clock((await stateOf(ticketId)).deadlineAt);
const storyOf = async (ticketId: string) =>
  (await showTicket(officer, ticketId)).timeline.map(({ title, detail }) => (detail ? `${title}｜${detail}` : title));

describe('when the days off of the next year are announced', () => {
  it('a running clock that reaches into them moves once, however many timers run, and its story says so', async () => {
    const ticketId = await inWork();
    expect(await deadlineOf(ticketId)).toBe('2027-01-01 17:30');
    const before = await stateOf(ticketId);
    await announce();
    const [one, other] = await Promise.all([recountDeadlines(friday()), recountDeadlines(friday())]);
    expect(one + other).toBe(1);
    expect(await recountDeadlines(friday())).toBe(0);
    const ticket = await stateOf(ticketId);
    expect(clock(ticket.deadlineAt)).toBe('2027-01-04 17:30');
    expect(clock(ticket.resolutionDeadlineAt)).toBe('2027-01-04 17:30');
    expect(ticket.changedAt).toEqual(before.changedAt);
    expect(await storyOf(ticketId)).toContain('办结时限改为 1月4日 17:30｜2027 年放假安排公布，原来是 1月1日 17:30');
  });

  it('and it says why it ends when it does, no longer that it may change', async () => {
    const ticketId = await inWork();
    expect((await showTicket(officer, ticketId)).deadline?.explanation).toContain('2027 年放假安排公布后可能调整');
    await announce();
    await recountDeadlines(friday());
    const { deadline } = await showTicket(officer, ticketId);
    expect(deadline?.explanation).toContain('元旦（1月1日–3日）放假不计');
    expect(deadline?.explanation).not.toContain('可能调整');
  });

  it('a weekend that is worked brings it forward', async () => {
    const ticketId = await inWork('lamp_pole');
    await announce({ holidays: [], workdays: ['2027-01-02'] });
    await recountDeadlines(friday());
    expect(await deadlineOf(ticketId)).toBe('2027-01-02 17:30');
  });

  it('what was warned of at half of its limit is not warned of so again', async () => {
    const ticketId = await inWork();
    const afterHalf = world.system(new Date('2026-12-14T04:00:00Z'));
    await warnTickets(afterHalf);
    expect(await stateOf(ticketId)).toMatchObject({ warningCount: 1 });
    await announce({}, afterHalf);
    expect(await recountDeadlines(afterHalf)).toBe(1);
    const { warningCount, warnAt } = await stateOf(ticketId);
    expect(warningCount).toBe(1);
    // Four fifths of 222 hours of work: on the twenty-fifth day after the first.
    expect(clock(warnAt)?.slice(0, 10)).toBe('2026-12-24');
  });

  it('a clock that nobody has taken on yet moves too, and the one after it', async () => {
    const ticketId = await submitted(courier, { categoryCode: 'survey' });
    await announce();
    await recountDeadlines(friday());
    const { deadlineAt, responseDeadlineAt, resolutionDeadlineAt } = await stateOf(ticketId);
    expect([deadlineAt, responseDeadlineAt].map(clock)).toEqual(['2027-01-04 17:30', '2027-01-04 17:30']);
    // On the plain week it was Thursday, 11 February: New Year takes one day, the Sunday that is worked gives one back.
    expect(clock(resolutionDeadlineAt)).toBe('2027-02-11 17:30');
    expect(await storyOf(ticketId)).toContain('接单时限改为 1月4日 17:30｜2027 年放假安排公布，原来是 1月1日 17:30');
  });

  it('of one that is not acknowledged, only the clock after it moves when that alone reaches so far', async () => {
    const ticketId = await submitted(courier, { categoryCode: 'storm_drain' });
    const before = await deadlineOf(ticketId);
    await announce();
    expect(await recountDeadlines(friday())).toBe(1);
    expect(await deadlineOf(ticketId)).toBe(before);
    expect(clock((await stateOf(ticketId)).resolutionDeadlineAt)).toBe('2027-01-04 17:30');
  });

  it('one that stands still keeps its date, and has the new time when it goes on', async () => {
    const ticketId = await inWork();
    const until = later(officer, 6 * DAY).now.toISOString();
    await suspendTicket(later(officer, 60), ticketId, { reason: 'weather', until });
    const waits = await deadlineOf(ticketId);
    await announce();
    expect(await recountDeadlines(friday())).toBe(1);
    expect(await deadlineOf(ticketId)).toBe(waits);
    expect(clock((await stateOf(ticketId)).resolutionDeadlineAt)).toBe('2027-01-04 17:30');
    await resumeTicket(later(officer, 2 * DAY + 60), ticketId, {});
    // Thursday's four hours that were left, and 31 days, from Monday on: a day later, and four hours of the next.
    expect(await deadlineOf(ticketId)).toBe('2027-01-06 12:00');
  });

  it('one that stood still before moves by the days as well', async () => {
    const ticketId = await inWork();
    const until = later(officer, 6 * DAY).now.toISOString();
    await suspendTicket(officer, ticketId, { reason: 'weather', until });
    await resumeTicket(later(officer, DAY + 120), ticketId, {});
    expect(await deadlineOf(ticketId)).toBe('2027-01-05 10:00');
    await announce();
    await recountDeadlines(friday());
    expect(await deadlineOf(ticketId)).toBe('2027-01-06 10:00');
  });
});

describe('a year that is known', () => {
  const of2027 = async () => {
    const days = await query<{ day: string; kind: string }>(
      database.db,
      sql`select day::text, kind from calendar_day where day >= '2026-12-25' order by day`,
    );
    return days.map(({ day, kind }) => `${day} ${kind}`);
  };

  it('is corrected by another announcement, which takes back what is said no more', async () => {
    await announce();
    await announce({ holidays: ['2027-01-01'], workdays: ['2027-01-03'] });
    expect(await of2027()).toEqual(['2027-01-01 holiday', '2027-01-03 workday']);
  });

  it('is not learned again from what the system brings along, and days of other years are nobody’s to change', async () => {
    await announce({ holidays: ['2027-01-01', '2028-01-01'], workdays: [] });
    expect(await learnYears(friday(), { source: 'npm', years: [2027], ...announced })).toEqual([]);
    expect(await of2027()).toEqual(['2027-01-01 holiday']);
  });
});

describe('it leaves alone', () => {
  it('a day that somebody granted', async () => {
    const ticketId = await inWork();
    const until = '2027-01-06T09:30:00.000Z';
    await askExtension(officer, ticketId, { until, words: '等配件' });
    await decideExtension(lead, ticketId, { outcome: 'granted', words: '同意' });
    await announce();
    expect(await recountDeadlines(friday())).toBe(0);
    expect((await stateOf(ticketId)).deadlineAt?.toISOString()).toBe(until);
  });

  it('what does not reach so far, and what was counted by the announced days already', async () => {
    const early = await inWork('drain_blocked');
    await announce({}, world.system());
    const late = await inWork();
    expect(await deadlineOf(late)).toBe('2027-01-04 17:30');
    expect(await recountDeadlines(friday())).toBe(0);
    expect([...(await storyOf(early)), ...(await storyOf(late))].join()).not.toContain('放假安排');
  });

  it('what is over, and what the new days would make late at once', async () => {
    const over = await inWork();
    const tight = await inWork('lamp_pole');
    const sunday = world.system(new Date('2027-01-03T04:00:00Z'));
    await announce({ holidays: ['2027-01-04'], workdays: ['2027-01-02'] }, sunday);
    expect(await recountDeadlines(sunday)).toBe(0);
    expect(await deadlineOf(over)).toBe('2027-01-01 17:30');
    expect(await deadlineOf(tight)).toBe('2027-01-04 17:30');
  });

  it('everything, once the year has been known for long', async () => {
    const ticketId = await inWork();
    await announce();
    expect(await recountDeadlines(world.system(later(officer, 9 * DAY).now))).toBe(0);
    expect(await deadlineOf(ticketId)).toBe('2027-01-01 17:30');
  });
});
