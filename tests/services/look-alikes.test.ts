import { sql } from 'drizzle-orm';
import type { OuterContext } from '../../api/_domain/context.js';
import { newId } from '../../api/_domain/ids.js';
import { listMessages, outboxHandlers } from '../../api/_domain/message/index.js';
import { drainTenant } from '../../api/_domain/outbox/index.js';
import { publishPolicy } from '../../api/_domain/policy/index.js';
import { readReport } from '../../api/_domain/report/index.js';
import { attachReport, listLookAlikes, readSamePlace } from '../../api/_domain/similarity/index.js';
import {
  acknowledgeTicket,
  mergeTicket,
  readStory,
  readTicket,
  rejectTicket,
  resolveTicket,
  returnTicket,
  tellStory,
  unmergeTicket,
  verifyTicket,
} from '../../api/_domain/ticket/index.js';
import { query } from '../../db/statement.js';
import { useDatabase } from '../support/database.js';
import { type aReport, category, createWorld, later, submitted, testCategories, type World } from '../support/world.js';

const database = useDatabase();
let world: World;
let courier: OuterContext;
let resident: OuterContext;
let officer: OuterContext;
let neighbour: OuterContext;
let secretary: OuterContext;

/** Normal by itself; of danger, it has an hour day and night. */
const sewage = category('sewage', {
  limitsBySeverity: { danger: { responseLimit: { amount: 1, unit: 'clock_hour' } } },
});

beforeAll(async () => {
  world = await createWorld(database.db);
  const start = new Date('2026-01-06T00:00:00Z');
  await publishPolicy(world.system(start), 'taxonomy', { categories: [...testCategories, sewage] }, start);
  const { westGrid, eastGrid, community } = world.units;
  courier = await world.person('王晖', [{ role: 'courier', at: community }]);
  resident = await world.person('李红', [{ role: 'resident', at: community }]);
  officer = await world.person('程晓', [{ role: 'grid_officer', at: westGrid }]);
  neighbour = await world.person('方远', [{ role: 'grid_officer', at: eastGrid }]);
  secretary = await world.person('武媛媛', [{ role: 'secretary', at: community }]);
});
afterAll(() => world.close());

// What an earlier test left behind is too old to be the same place.
beforeEach(() =>
  query(database.db, sql`update ticket set opened_at = '2025-01-01' where tenant_id = ${world.tenantId}`),
);

interface Told {
  by: OuterContext;
  reportId: string;
  ticketId: string;
}

/** A report some metres east of a place in the west grid. */
async function told(by: OuterContext, metresEast = 0, more: Parameters<typeof aReport>[0] = {}): Promise<Told> {
  const longitude = 118.1303 + metresEast / (111_195 * Math.cos((30.28 * Math.PI) / 180));
  const place = { longitude, latitude: 30.2805, coordinateSystem: 'wgs84' as const };
  const report = { id: newId(new Date()), place, ...more };
  return { by, reportId: report.id, ticketId: await submitted(by, report) };
}

const reportsOf = (ticketId: string) =>
  query<{ reportId: string; count: number }>(
    database.db,
    sql`select tr.report_id, t.report_count as count from ticket t
        left join ticket_report tr on tr.tenant_id = t.tenant_id and tr.ticket_id = t.id and tr.detached_at is null
        where t.tenant_id = ${world.tenantId} and t.id = ${ticketId} order by tr.report_id`,
  );

async function balance({ actor, db, tenant }: OuterContext): Promise<number> {
  const [row] = await query<{ balance: number }>(
    db,
    sql`select balance from point_account where tenant_id = ${tenant.id} and person_id = ${actor.personId}`,
  );
  return row?.balance ?? 0;
}

/** Takes a report's photo in as ready, with that hash. */
const photographed = (report: Told, hash: string) =>
  query(
    database.db,
    sql`insert into photo (tenant_id, id, purpose, report_id, position, state, content_type, bytes, perceptual_hash)
        values (${world.tenantId}, ${newId(new Date())}, 'before', ${report.reportId}, 0, 'ready', 'image/jpeg', 9, ${hash})`,
  );

const offered = async ({ by, reportId }: Told) => (await listLookAlikes(by, reportId)).map(({ id }) => id);

describe('what is offered after a submission', () => {
  it('is what lies within 50 m, is open, and not one’s own ticket', async () => {
    const near = await told(resident, 40);
    await told(resident, 60);
    const ended = await told(resident, 10);
    await rejectTicket(secretary, (await returned(ended)).ticketId, { reason: 'untrue', words: '没有' });
    expect(await offered(await told(courier))).toEqual([near.ticketId]);
  });

  it('is nothing older than twelve weeks', async () => {
    const weeks = 7 * 24 * 60;
    const old = await told(later(resident, -12 * weeks - 1));
    const recent = await told(later(resident, -12 * weeks + 1), 20);
    const found = await offered(await told(courier));
    expect(found).toContain(recent.ticketId);
    expect(found).not.toContain(old.ticketId);
  });

  it('puts the one whose photo looks the same before a nearer one', async () => {
    const nearer = await told(resident, 20);
    const same = await told(resident, 30);
    const mine = await told(courier);
    await photographed(nearer, '0000000000000000');
    await photographed(same, 'fffffffffffffff0');
    await photographed(mine, 'ffffffffffffffff');
    const found = await listLookAlikes(courier, mine.reportId);
    expect(found.map(({ id, photoDistance }) => [id, photoDistance])).toEqual([
      [same.ticketId, 4],
      [nearer.ticketId, 64],
    ]);
  });

  it('is at most three', async () => {
    for (const metres of [5, 10, 15, 20]) await told(resident, metres);
    expect(await offered(await told(courier))).toHaveLength(3);
  });

  it('never joins a danger to what is less grave', async () => {
    await told(resident);
    const danger = await told(resident, 10, { categoryCode: 'fire_lane_blocked' });
    expect(await offered(await told(courier, 5, { categoryCode: 'fire_lane_blocked' }))).toEqual([danger.ticketId]);
  });

  it('is nothing once somebody has taken the report on, and nobody else’s business', async () => {
    await told(resident);
    const mine = await told(courier);
    await expect(listLookAlikes(resident, mine.reportId)).rejects.toMatchObject({ code: 'report.not_found' });
    await acknowledgeTicket(officer, mine.ticketId);
    expect(await offered(mine)).toEqual([]);
  });
});

async function returned(report: Told): Promise<Told> {
  await returnTicket(officer, report.ticketId, { reason: 'outside_grid' });
  return report;
}

describe('the same place, says the reporter', () => {
  it('moves the report, ends its own ticket, and both follow one story', async () => {
    const first = await told(resident);
    const mine = await told(later(courier, 5));
    await attachReport(later(courier, 6), mine.reportId, first.ticketId);

    expect((await reportsOf(first.ticketId)).map(({ reportId }) => reportId)).toEqual(
      [first.reportId, mine.reportId].sort(),
    );
    const { ticket } = await readTicket(secretary, first.ticketId);
    expect(ticket).toMatchObject({ status: 'dispatched', reportCount: 2, version: 2 });
    expect((await readTicket(secretary, mine.ticketId)).ticket).toMatchObject({
      status: 'merged',
      reportCount: 0,
      mergedIntoId: first.ticketId,
      deadlineAt: null,
    });
    const followed = await readReport(courier, mine.reportId);
    expect(followed).toMatchObject({ ticketId: first.ticketId, joinedAt: later(courier, 6).now });
    const { events } = await readStory(courier, first.ticketId, 'reporter');
    const tell = (joinedAt: Date | null) =>
      tellStory(events, { ...ticket, points: null, coordinations: [], joinedAt }, 'reporter').map(({ title }) => title);
    expect(tell(followed.joinedAt)).toEqual(expect.arrayContaining(['有人先报了这一处', '您的上报并入这一处']));
    expect(tell((await readReport(resident, first.reportId)).joinedAt)).toEqual(
      expect.arrayContaining(['您上报了', '又有人报了这一处']),
    );
  });

  it('names to staff no reporter who said so', async () => {
    const first = await told(resident);
    const mine = await told(courier);
    await attachReport(later(courier, 1), mine.reportId, first.ticketId);
    for (const { ticketId } of [first, mine]) {
      const { ticket } = await readTicket(secretary, ticketId);
      const { events } = await readStory(secretary, ticketId);
      const story = tellStory(events, { ...ticket, points: null, coordinations: [] }, 'staff');
      expect(story.map(({ title }) => title).join()).toContain('上报人说是同一处');
      expect(
        story
          .map(({ title }) => title)
          .filter((title) => title.includes('并入'))
          .join(),
      ).not.toContain('王晖');
    }
  });

  it('succeeds again when it is repeated, and goes nowhere that was not offered', async () => {
    const [first, far] = [await told(resident), await told(resident, 60)];
    const mine = await told(courier);
    const astray = attachReport(courier, mine.reportId, far.ticketId);
    await expect(astray).rejects.toMatchObject({ code: 'ticket.not_found' });
    const nowhere = attachReport(courier, mine.reportId, mine.ticketId);
    await expect(nowhere).rejects.toMatchObject({ code: 'ticket.not_found' });
    await attachReport(later(courier, 1), mine.reportId, first.ticketId);
    await attachReport(later(courier, 2), mine.reportId, first.ticketId);
    expect(await reportsOf(first.ticketId)).toHaveLength(2);
    expect((await readTicket(secretary, first.ticketId)).ticket.version).toBe(2);
  });

  it('is too late once somebody has taken it on, or others have joined it', async () => {
    const [first, mine] = [await told(resident), await told(courier)];
    await acknowledgeTicket(officer, mine.ticketId);
    const late = attachReport(courier, mine.reportId, first.ticketId);
    await expect(late).rejects.toMatchObject({ code: 'ticket.transition_refused' });

    const joined = await told(courier, 5);
    await attachReport(later(resident, 1), first.reportId, joined.ticketId);
    const other = await told(resident, 10);
    const away = attachReport(courier, joined.reportId, other.ticketId);
    await expect(away).rejects.toMatchObject({ code: 'ticket.not_mergeable' });
  });

  it('pays those who joined before it was verified, once, and not who came later', async () => {
    // People who have reported nothing else here: the same place again would wait for a look.
    const newcomer = (role: 'courier' | 'resident') => world.person('王晖', [{ role, at: world.units.community }]);
    const [courier, resident] = [await newcomer('courier'), await newcomer('resident')];
    const first = await told(resident);
    const early = await told(courier);
    await attachReport(later(courier, 1), early.reportId, first.ticketId);
    const before = [await balance(courier), await balance(resident)];
    await acknowledgeTicket(later(officer, 2), first.ticketId);
    await verifyTicket(later(officer, 3), first.ticketId, { outcome: 'true' });
    const late = await told(later(courier, 4));
    await attachReport(later(courier, 5), late.reportId, first.ticketId);
    await unmergeTicket(later(secretary, 6), early.ticketId, {});
    await acknowledgeTicket(later(officer, 7), early.ticketId);
    await verifyTicket(later(officer, 8), early.ticketId, { outcome: 'true' });
    // Who told it first has the whole, who joined a half, whatever is verified again later.
    const [ofCourier = 0, ofResident = 0] = before;
    expect([await balance(courier), await balance(resident)]).toEqual([ofCourier + 3, ofResident + 6]);
  });
});

describe('the same place, say staff', () => {
  it('merges a ticket found a duplicate on site, tells its reporters, and undoes it with everything in its place', async () => {
    const [first, second] = [await told(resident), await told(courier)];
    await acknowledgeTicket(officer, second.ticketId);
    await mergeTicket(later(officer, 1), second.ticketId, { intoTicketId: first.ticketId, words: '同一个井盖' });
    expect((await readTicket(officer, second.ticketId)).ticket).toMatchObject({ status: 'merged', assigneeId: null });
    while ((await drainTenant(world.system(), outboxHandlers)).more);
    const messages = (await listMessages(courier, {})).items.filter(({ subjectId }) => subjectId === second.reportId);
    expect(messages).toMatchObject([{ kind: 'report_attached' }]);
    expect((await readSamePlace(officer, first.ticketId)).merged).toMatchObject([{ ticketId: second.ticketId }]);
    expect((await readSamePlace(officer, second.ticketId)).mergedInto).toMatchObject({ ticketId: first.ticketId });

    await unmergeTicket(later(secretary, 2), second.ticketId, { words: '是两个井盖' });
    const { ticket } = await readTicket(officer, second.ticketId);
    expect(ticket).toMatchObject({ status: 'dispatched', holder: { id: world.units.westGrid.id }, mergedIntoId: null });
    expect(ticket.deadlineKind).toBe('response');
    expect((await reportsOf(second.ticketId)).map(({ reportId }) => reportId)).toEqual([second.reportId]);
    expect((await reportsOf(first.ticketId)).map(({ reportId }) => reportId)).toEqual([first.reportId]);
    const { events } = await readStory(officer, second.ticketId);
    expect(events.map(({ type }) => type)).toEqual([
      'opened',
      'acknowledged',
      'found_duplicate',
      'unmerged',
      'dispatched',
    ]);
    expect(await readReport(courier, second.reportId)).toMatchObject({ ticketId: second.ticketId, joinedAt: null });
  });

  it('makes the other as grave, by the clocks of that, tells its holder, and says when they part that it stays so', async () => {
    const first = await told(resident, 0, { categoryCode: 'sewage' });
    const danger = await told(courier, 5, { categoryCode: 'fire_lane_blocked' });
    const before = (await readTicket(officer, first.ticketId)).ticket;
    expect(before).toMatchObject({ severity: 'normal', deadlineAt: later(officer, 120).now });
    await mergeTicket(later(secretary, 10), danger.ticketId, { intoTicketId: first.ticketId });
    const { ticket } = await readTicket(officer, first.ticketId);
    expect(ticket).toMatchObject({ severity: 'danger', status: 'dispatched', categoryCode: 'sewage', reportCount: 2 });
    expect([ticket.deadlineAt, ticket.responseDeadlineAt]).toEqual(Array(2).fill(later(officer, 60).now));
    while ((await drainTenant(world.system(), outboxHandlers)).more);
    const arrived = (await listMessages(officer, { limit: 100 })).items.filter(
      ({ subjectId, kind }) => subjectId === first.ticketId && kind === 'ticket_arrived',
    );
    expect(arrived).toHaveLength(2);

    await unmergeTicket(later(secretary, 20), danger.ticketId, {});
    expect((await readTicket(officer, first.ticketId)).ticket).toMatchObject({ severity: 'danger', reportCount: 1 });
    const { events } = await readStory(secretary, first.ticketId);
    const titles = tellStory(events, { ...ticket, points: null, coordinations: [] }, 'staff').map(({ title }) => title);
    expect(titles).toContainEqual(expect.stringMatching(/并入本单，本单改按“危险”办理$/));
    expect(titles).toContainEqual(expect.stringMatching(/分出，本单仍按“危险”办理$/));
  });

  it('leaves a danger a danger, with its clocks, whatever joins it', async () => {
    const danger = await told(resident, 0, { categoryCode: 'fire_lane_blocked' });
    const before = (await readTicket(officer, danger.ticketId)).ticket;
    const other = await told(courier, 5, { categoryCode: 'sewage' });
    await mergeTicket(later(secretary, 10), other.ticketId, { intoTicketId: danger.ticketId });
    const { ticket } = await readTicket(officer, danger.ticketId);
    const { severity, deadlineAt } = ticket;
    expect({ severity, deadlineAt }).toEqual({ severity: 'danger', deadlineAt: before.deadlineAt });
    await unmergeTicket(later(secretary, 20), other.ticketId, {});
    const { events } = await readStory(secretary, danger.ticketId);
    const story = tellStory(events, { ...ticket, points: null, coordinations: [] }, 'staff');
    expect(JSON.stringify(story)).not.toContain('按“');
  });

  it('leaves in triage what nobody held, and what its holder gave back', async () => {
    const [first, second] = [await told(resident), await returned(await told(courier))];
    await mergeTicket(later(secretary, 1), second.ticketId, { intoTicketId: first.ticketId });
    await unmergeTicket(later(secretary, 2), second.ticketId, {});
    expect((await readTicket(secretary, second.ticketId)).ticket).toMatchObject({ status: 'triage', deadlineAt: null });
  });

  it('is for who may merge both; the other grid’s officer learns nothing', async () => {
    const [first, second] = [await told(resident), await told(courier)];
    const across = await told(resident, 70, {
      place: { longitude: 118.1312, latitude: 30.2805, coordinateSystem: 'wgs84' },
    });
    const theirs = mergeTicket(officer, second.ticketId, { intoTicketId: across.ticketId });
    await expect(theirs).rejects.toMatchObject({ code: 'ticket.not_found' });
    const strangers = mergeTicket(neighbour, second.ticketId, { intoTicketId: first.ticketId });
    await expect(strangers).rejects.toMatchObject({ code: 'ticket.not_found' });
    await mergeTicket(secretary, second.ticketId, { intoTicketId: across.ticketId });
    expect((await readTicket(secretary, across.ticketId)).ticket.reportCount).toBe(2);
  });

  it('refuses itself, what is worked on, what takes nothing in, and parting while the other is merged too', async () => {
    const [a, b, c] = [await told(resident), await told(courier), await told(resident)];
    const merge = (from: Told, into: Told, minute = 1) =>
      mergeTicket(later(secretary, minute), from.ticketId, { intoTicketId: into.ticketId });
    await expect(merge(a, a)).rejects.toMatchObject({ code: 'ticket.not_mergeable' });
    await merge(a, b);
    await expect(merge(c, a)).rejects.toMatchObject({ code: 'ticket.not_mergeable' });
    await merge(b, c, 2);
    expect(await reportsOf(c.ticketId)).toHaveLength(3);
    const early = unmergeTicket(later(secretary, 3), a.ticketId, {});
    await expect(early).rejects.toMatchObject({ code: 'ticket.not_mergeable' });
    await unmergeTicket(later(secretary, 4), b.ticketId, {});
    await unmergeTicket(later(secretary, 5), a.ticketId, {});
    for (const { ticketId, reportId } of [a, b, c]) expect(await reportsOf(ticketId)).toEqual([{ reportId, count: 1 }]);
    await acknowledgeTicket(later(officer, 6), a.ticketId);
    await verifyTicket(later(officer, 7), a.ticketId, { outcome: 'true' });
    await expect(merge(a, b, 8)).rejects.toMatchObject({ code: 'ticket.transition_refused' });
    await resolveTicket(later(officer, 9), a.ticketId, { phrase: 'repaired', photoIds: [], photoWaiver: 'unsafe' });
    await expect(merge(b, a, 10)).rejects.toMatchObject({ code: 'ticket.not_mergeable' });
  });
});

/** How each ended: done, or with which refusal. */
const outcomes = async (...works: (() => Promise<void>)[]) =>
  (await Promise.allSettled(works.map((work) => work()))).map((one) =>
    one.status === 'fulfilled' ? 'done' : (one.reason as { code?: string }).code,
  );

describe('at the same moment', () => {
  it('two merges that cross: one is done, and no report is lost', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [a, b] = [await told(resident), await told(courier)];
      const ended = await outcomes(
        () => mergeTicket(later(secretary, 1), a.ticketId, { intoTicketId: b.ticketId }),
        () => mergeTicket(later(secretary, 1), b.ticketId, { intoTicketId: a.ticketId }),
      );
      expect(ended.sort()).toEqual(['done', expect.stringMatching(/^ticket\.(not_mergeable|transition_refused)$/)]);
      const rows = [...(await reportsOf(a.ticketId)), ...(await reportsOf(b.ticketId))];
      expect(rows.filter(({ reportId }) => reportId !== null)).toHaveLength(2);
    }
  });

  it('a reporter attaches while the officer acknowledges: one of both, never a merged ticket with a handler', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [first, mine] = [await told(resident, round), await told(courier, round)];
      const ended = await outcomes(
        () => attachReport(later(courier, 1), mine.reportId, first.ticketId),
        () => acknowledgeTicket(later(officer, 1), mine.ticketId),
      );
      expect(ended.filter((one) => one === 'done')).toHaveLength(1);
      const { ticket } = await readTicket(secretary, mine.ticketId);
      expect(ticket).toMatchObject(
        ended[0] === 'done' ? { status: 'merged', assigneeId: null } : { status: 'acknowledged', reportCount: 1 },
      );
    }
  });

  it('attaching twice counts once, and attaching to what is just being resolved loses nothing', async () => {
    const [first, mine] = [await told(resident), await told(courier)];
    const attach = () => attachReport(later(courier, 1), mine.reportId, first.ticketId);
    expect(await outcomes(attach, attach, attach)).toEqual(['done', 'done', 'done']);
    expect(await reportsOf(first.ticketId)).toEqual(
      [first.reportId, mine.reportId].sort().map((reportId) => ({ reportId, count: 2 })),
    );

    const late = await told(courier, 5);
    await acknowledgeTicket(later(officer, 2), first.ticketId);
    await verifyTicket(later(officer, 3), first.ticketId, { outcome: 'true' });
    const [attached] = await outcomes(
      () => attachReport(later(courier, 4), late.reportId, first.ticketId),
      () =>
        resolveTicket(later(officer, 4), first.ticketId, { phrase: 'repaired', photoIds: [], photoWaiver: 'unsafe' }),
    );
    const at = (await readReport(courier, late.reportId)).ticketId;
    expect(at).toBe(attached === 'done' ? first.ticketId : late.ticketId);
  });
});

/** Tickets less grave than a report they gather. */
const tooMild = () =>
  query(
    database.db,
    sql`select t.id from ticket t
        join ticket_report tr on tr.tenant_id = t.tenant_id and tr.ticket_id = t.id and tr.detached_at is null
        join report r on r.tenant_id = tr.tenant_id and r.id = tr.report_id
        where t.tenant_id = ${world.tenantId} and r.severity = 'danger' and t.severity <> 'danger'`,
  );

it('whatever is merged and parted in whatever order, every report is at one ticket as grave, and the counts are right', async () => {
  const tickets: Told[] = [];
  for (let index = 0; index < 5; index += 1) {
    const more = index === 2 ? { categoryCode: 'fire_lane_blocked' } : {};
    tickets.push(await told(index % 2 ? courier : resident, index, more));
  }
  const random = seeded(20261121);
  let merged = 0;
  for (let step = 0; step < 80; step += 1) {
    const [from, into] = [tickets[random(5)] as Told, tickets[random(5)] as Told];
    const context = later(secretary, step + 1);
    const [ended] = await outcomes(() =>
      random(2)
        ? unmergeTicket(context, from.ticketId, {})
        : mergeTicket(context, from.ticketId, { intoTicketId: into.ticketId }),
    );
    if (ended === 'done') merged += 1;
    else expect(ended).toMatch(/^ticket\.(not_mergeable|transition_refused)$/);
    const at = (await Promise.all(tickets.map(({ ticketId }) => reportsOf(ticketId)))).map((rows) => ({
      count: rows[0]?.count,
      reports: rows.flatMap(({ reportId }) => reportId ?? []),
    }));
    expect(at.map(({ count }) => count)).toEqual(at.map(({ reports }) => reports.length));
    expect(await tooMild()).toEqual([]);
    expect(at.flatMap(({ reports }) => reports).sort()).toEqual(tickets.map(({ reportId }) => reportId).sort());
  }
  expect(merged).toBeGreaterThan(10);
});

/** Whole numbers below `limit`, the same ones in every run. */
function seeded(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}
