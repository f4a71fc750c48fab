import type { OuterContext } from '../../api/_domain/context.js';
import { listMessages, outboxHandlers } from '../../api/_domain/message/index.js';
import { drainAll } from '../../api/_domain/outbox/index.js';
import { forgetPolicies, publishPolicy } from '../../api/_domain/policy/index.js';
import { confirmReport, objectToReport, readReport, submitReport } from '../../api/_domain/report/index.js';
import {
  acknowledgeTicket,
  actionsFor,
  answerTicket,
  checkTicket,
  closeSilentTickets,
  dayAndTime,
  mergeTicket,
  readStory,
  readTicket,
  rejectTicket,
  resolveTicket,
  verifyTicket,
} from '../../api/_domain/ticket/index.js';
import { explainDeadline } from '../../api/_routes/present/deadline.js';
import { presentMessage } from '../../api/_routes/present/message.js';
import { loadTaxonomyViews } from '../../api/_routes/present/taxonomy.js';
import { checkRulesSeed } from '../../config/policy/check-rules.js';
import { useDatabase } from '../support/database.js';
import { aReport, createWorld, later, somewhere, type World } from '../support/world.js';

const database = useDatabase();
let world: World;
let courier: OuterContext;
let neighbour: OuterContext;
let officer: OuterContext;
let lead: OuterContext;
let secretary: OuterContext;

beforeAll(async () => {
  world = await createWorld(database.db);
  const { community, section, westGrid } = world.units;
  courier = await world.person('王晖', [{ role: 'courier', at: community }]);
  neighbour = await world.person('李阿姨', [{ role: 'resident', at: community }]);
  officer = await world.person('程晓', [{ role: 'grid_officer', at: westGrid }]);
  lead = await world.person('段长', [{ role: 'section_lead', at: section }]);
  secretary = await world.person('武媛媛', [{ role: 'secretary', at: community }]);
});
afterAll(() => world.close());

const DAY = 24 * 60;

async function reported(by = courier, more: Parameters<typeof aReport>[0] = {}) {
  const input = aReport(more);
  await submitReport(by, input);
  return { id: input.id, ticketId: (await readReport(by, input.id)).ticketId };
}

async function working(one: { id: string; ticketId: string }) {
  await acknowledgeTicket(officer, one.ticketId);
  await verifyTicket(officer, one.ticketId, { outcome: 'true' });
  return one;
}

const repair = (ticketId: string) =>
  resolveTicket(officer, ticketId, { phrase: 'repaired', photoIds: [], photoWaiver: 'not_visible' });

async function resolved(more: Parameters<typeof aReport>[0] = {}) {
  const one = await working(await reported(courier, more));
  await repair(one.ticketId);
  return one;
}

async function checked() {
  const one = await resolved();
  await checkTicket(lead, one.ticketId, { outcome: 'passed' });
  return one;
}

/** Two people's reports in one ticket, resolved and checked. */
async function checkedForTwo() {
  const [mine, theirs] = [await reported(), await reported(neighbour)];
  await mergeTicket(secretary, theirs.ticketId, { intoTicketId: mine.ticketId });
  await working(mine);
  await repair(mine.ticketId);
  await checkTicket(lead, mine.ticketId, { outcome: 'passed' });
  return { ticketId: mine.ticketId, mine: mine.id, theirs: theirs.id };
}

const ticketOf = async (ticketId: string) => (await readTicket(secretary, ticketId)).ticket;
const lastEvent = async (ticketId: string) => (await readStory(secretary, ticketId)).events.at(-1);
const codeOf = (result: PromiseSettledResult<unknown>) =>
  result.status === 'fulfilled' ? 'done' : (result.reason as { code: string }).code;

async function toldOf(reader: OuterContext, ...subjectIds: string[]) {
  await drainAll([world.system()], outboxHandlers, 10_000);
  const { items } = await listMessages(reader, { limit: 100 });
  return items
    .filter(({ subjectId }) => subjectIds.includes(subjectId))
    .map(({ kind }) => kind)
    .reverse();
}

/** The title of what somebody read last about it. */
async function lastTitleOf(reader: OuterContext, subjectId: string) {
  await drainAll([world.system()], outboxHandlers, 10_000);
  const { items } = await listMessages(reader, { limit: 100 });
  const last = items.find((item) => item.subjectId === subjectId);
  return last && presentMessage(last, await loadTaxonomyViews(reader)).title;
}

async function withRules(rules: Partial<typeof checkRulesSeed>, work: () => Promise<void>) {
  const publish = async (body: typeof checkRulesSeed) => {
    await publishPolicy(world.system(), 'check_rules', body, world.system().now);
    forgetPolicies(world.tenantId);
  };
  await publish({ ...checkRulesSeed, ...rules });
  await work();
  await publish(checkRulesSeed);
}

describe('a check that passed', () => {
  it('asks the reporters, and says until when', async () => {
    const { id, ticketId } = await checked();
    // Three working days after a Thursday: Tuesday, at the end of work.
    expect(await ticketOf(ticketId)).toMatchObject({
      status: 'resolved',
      checkedAt: lead.now,
      closesAt: new Date('2026-11-24T09:30:00Z'),
    });
    expect((await toldOf(courier, id)).slice(-2)).toEqual(['report_resolved', 'report_asked']);
    expect(await toldOf(lead, ticketId)).toEqual(['ticket_to_check']);
  });

  it('closes at once when all have said yes before it', async () => {
    const { id, ticketId } = await resolved();
    await confirmReport(courier, id, { outcome: 'solved', rating: 5 });
    expect((await ticketOf(ticketId)).status).toBe('resolved');
    await checkTicket(lead, ticketId, { outcome: 'passed' });
    expect((await ticketOf(ticketId)).status).toBe('closed');
    expect((await lastEvent(ticketId))?.data).toEqual({ by: 'confirmed' });
    expect((await toldOf(courier, id)).slice(-1)).toEqual(['report_closed']);
  });

  it('closes at once what has nobody to ask', async () => {
    const { ticketId } = await resolved();
    await database.sql`update report set reporter_id = null where id in (
      select report_id from ticket_report where ticket_id = ${ticketId})`;
    await checkTicket(lead, ticketId, { outcome: 'passed' });
    expect((await lastEvent(ticketId))?.data).toEqual({ by: 'checked' });
  });

  it('passed again changes nothing', async () => {
    const { ticketId } = await checked();
    const { version } = await ticketOf(ticketId);
    await checkTicket(secretary, ticketId, { outcome: 'passed' });
    expect((await ticketOf(ticketId)).version).toBe(version);
  });
});

describe('what was checked', () => {
  it('closes when its reporter says yes, and they are not told of their own word', async () => {
    const { id, ticketId } = await checked();
    await confirmReport(courier, id, { outcome: 'solved', rating: 5 });
    expect(await ticketOf(ticketId)).toMatchObject({ status: 'closed', closesAt: null });
    expect((await toldOf(courier, id)).slice(-1)).toEqual(['report_asked']);
  });

  it('waits until each of its reporters has said yes, and one "no" puts it on the desk', async () => {
    const { ticketId, mine, theirs } = await checkedForTwo();
    await confirmReport(courier, mine, { outcome: 'solved' });
    expect((await ticketOf(ticketId)).status).toBe('resolved');
    await confirmReport(neighbour, theirs, { outcome: 'unsolved', words: '还是漏水' });
    expect(await ticketOf(ticketId)).toMatchObject({ status: 'resolved', closesAt: null, disputedAt: neighbour.now });
    expect((await toldOf(lead, ticketId)).slice(-1)).toEqual(['ticket_disputed']);
    expect((await toldOf(officer, ticketId)).slice(-1)).toEqual(['report_unsolved']);
  });

  it('asks about the end there was, and tells staff what was answered: not solved, or that another end will not do', async () => {
    const { id, ticketId } = await checked();
    await confirmReport(later(courier, 5), id, { outcome: 'unsolved' });
    expect(await lastTitleOf(officer, ticketId)).toBe('上报人说没解决');
    expect(await lastTitleOf(lead, ticketId)).toBe('上报人有异议，等您答复');
    // Worked on once more, and this time ended without a solution.
    await checkTicket(later(lead, 8), ticketId, { outcome: 'rework', words: '再去看看' });
    const words = '要等明年改造';
    await resolveTicket(later(officer, 10), ticketId, { kind: 'not_possible', words, photoIds: [] });
    await checkTicket(later(lead, 20), ticketId, { outcome: 'passed' });
    expect(await lastTitleOf(courier, id)).toBe('您上报的问题有了答复：暂时办不到，可以吗？');
    await confirmReport(later(courier, 30), id, { outcome: 'unsolved', words: '等不起' });
    expect(await lastTitleOf(officer, ticketId)).toBe('上报人不认可“暂时办不到”');
    expect(await lastTitleOf(lead, ticketId)).toBe('上报人不认可“暂时办不到”，等您答复');
  });

  it('is no longer disputed when who said no says yes', async () => {
    const { ticketId, mine, theirs } = await checkedForTwo();
    await confirmReport(neighbour, theirs, { outcome: 'unsolved' });
    await confirmReport(neighbour, theirs, { outcome: 'solved' });
    expect(await ticketOf(ticketId)).toMatchObject({ status: 'resolved', disputedAt: null });
    expect((await ticketOf(ticketId)).closesAt).not.toBeNull();
    await confirmReport(courier, mine, { outcome: 'solved' });
    expect((await ticketOf(ticketId)).status).toBe('closed');
  });

  it('is closed by silence when it is over, not a minute before', async () => {
    const { id, ticketId } = await checked();
    const { closesAt } = await ticketOf(ticketId);
    if (!closesAt) throw new Error('nothing is waited for');
    await closeSilentTickets(world.system(new Date(closesAt.getTime() - 60_000)));
    expect((await ticketOf(ticketId)).status).toBe('resolved');
    await closeSilentTickets(world.system(closesAt));
    expect((await ticketOf(ticketId)).status).toBe('closed');
    expect((await lastEvent(ticketId))?.data).toEqual({ by: 'silence' });
    expect((await toldOf(courier, id)).slice(-1)).toEqual(['report_closed']);
  });
});

describe('an objection', () => {
  it('is answered at the desk, by somebody else than the handler, and that closes it', async () => {
    const { id, ticketId } = await checked();
    await confirmReport(courier, id, { outcome: 'unsolved', words: '还在响' });
    const { ticket } = await readTicket(lead, ticketId);
    expect(actionsFor(lead.actor, ticket)).toEqual(expect.arrayContaining(['check', 'answer']));
    await expect(checkTicket(lead, ticketId, { outcome: 'passed' })).rejects.toMatchObject({
      code: 'ticket.transition_refused',
    });
    await expect(answerTicket(officer, ticketId, { words: '好了' })).rejects.toMatchObject({
      code: 'access.forbidden',
    });
    await answerTicket(lead, ticketId, { words: '响声来自隔壁工地' });
    expect(await ticketOf(ticketId)).toMatchObject({ status: 'closed', disputedAt: null });
    expect((await toldOf(courier, id)).slice(-1)).toEqual(['report_answered']);
    await expect(confirmReport(courier, id, { outcome: 'unsolved' })).rejects.toMatchObject({
      code: 'report.not_confirmable',
    });
    await expect(answerTicket(lead, ticketId, { words: '又' })).rejects.toMatchObject({ code: 'ticket.not_disputed' });
  });

  it('sends it back to work, where all of it begins anew', async () => {
    const { id, ticketId } = await checked();
    await confirmReport(courier, id, { outcome: 'unsolved' });
    await checkTicket(lead, ticketId, { outcome: 'rework', words: '再去看看' });
    const nothing = { disputedAt: null, closesAt: null, checkedAt: null, checkLevel: null, resolutionKind: null };
    expect(await ticketOf(ticketId)).toMatchObject({ status: 'in_progress', ...nothing });
    expect((await toldOf(courier, id)).slice(-1)).toEqual(['report_reworked']);
    expect((await toldOf(officer, ticketId)).slice(-1)).toEqual(['ticket_reworked']);
    await repair(ticketId);
    await checkTicket(lead, ticketId, { outcome: 'passed' });
    expect((await ticketOf(ticketId)).status).toBe('resolved');
    await confirmReport(courier, id, { outcome: 'solved' });
    expect((await ticketOf(ticketId)).status).toBe('closed');
  });

  it('gives the work a whole limit again, and says from when', async () => {
    const { id, ticketId } = await checked();
    const { resolutionDeadlineAt: first } = await ticketOf(ticketId);
    await confirmReport(courier, id, { outcome: 'unsolved' });
    const muchLater = later(lead, 30 * DAY);
    await checkTicket(muchLater, ticketId, { outcome: 'rework', words: '再去看看' });
    const ticket = await ticketOf(ticketId);
    expect(first && first < muchLater.now).toBe(true);
    expect(ticket.deadlineKind).toBe('resolution');
    expect(ticket.deadlineAt?.getTime()).toBeGreaterThan(muchLater.now.getTime());
    expect(ticket.resolutionDeadlineAt).toEqual(ticket.deadlineAt);
    // The first warning is at half of it, not of the time since it was dispatched.
    expect(ticket).toMatchObject({ warningCount: 0 });
    const explained = await explainDeadline(muchLater, ticket, [], []);
    expect(explained?.explanation).toContain(`从 ${dayAndTime(muchLater.now)} 返工起算`);
  });

  it('to what was closed is heard for some days, and leaves it closed', async () => {
    const { id, ticketId } = await checked();
    await confirmReport(courier, id, { outcome: 'solved' });
    const late = later(courier, 8 * DAY);
    await expect(confirmReport(late, id, { outcome: 'unsolved' })).rejects.toMatchObject({
      code: 'report.not_confirmable',
    });
    await confirmReport(later(courier, 6 * DAY), id, { outcome: 'unsolved' });
    expect(await ticketOf(ticketId)).toMatchObject({ status: 'closed', disputedAt: later(courier, 6 * DAY).now });
  });

  it('to a rejection is made once, and answered', async () => {
    const { id, ticketId } = await reported(courier, { place: somewhere.outside });
    await expect(objectToReport(courier, id, { words: '不服' })).rejects.toMatchObject({
      code: 'report.not_objectable',
    });
    await rejectTicket(secretary, ticketId, { reason: 'out_of_scope', words: '不在本区' });
    await objectToReport(courier, id, { words: '就在路口' });
    await objectToReport(courier, id, { words: '就在路口' });
    expect(await ticketOf(ticketId)).toMatchObject({ status: 'rejected', disputedAt: courier.now });
    await answerTicket(secretary, ticketId, { words: '已转告公路局' });
    expect(await ticketOf(ticketId)).toMatchObject({ status: 'rejected', disputedAt: null });
    await expect(objectToReport(courier, id, { words: '还是不服' })).rejects.toMatchObject({
      message: '您已经提过一次异议',
    });
    await expect(objectToReport(neighbour, id, { words: '我也' })).rejects.toMatchObject({ code: 'report.not_found' });
  });
});

describe('what was not solved', () => {
  it('says who owns it, takes no photo, and is told as that', async () => {
    const { id, ticketId } = await working(await reported());
    const bare = resolveTicket(officer, ticketId, { kind: 'not_ours', photoIds: [] });
    await expect(bare).rejects.toMatchObject({ code: 'ticket.words_required' });
    await resolveTicket(officer, ticketId, { kind: 'not_ours', words: '归供电公司管', photoIds: [] });
    const { ticket } = await readTicket(secretary, ticketId);
    expect(ticket.resolutionKind).toBe('not_ours');
    expect((await readReport(courier, id)).resolutionKind).toBe('not_ours');
  });
});

describe('a sample', () => {
  it('of nobody asks the reporters at once; danger and what was not solved are always in it', async () => {
    await withRules({ checkedBy: 'sample', samplePercent: 0 }, async () => {
      const plain = await resolved();
      expect(await ticketOf(plain.ticketId)).toMatchObject({ checkLevel: null });
      expect((await ticketOf(plain.ticketId)).closesAt).not.toBeNull();
      await confirmReport(courier, plain.id, { outcome: 'solved' });
      expect((await ticketOf(plain.ticketId)).status).toBe('closed');
      const danger = await resolved({ categoryCode: 'fire_lane_blocked' });
      expect(await ticketOf(danger.ticketId)).toMatchObject({ checkLevel: 'secretary', closesAt: null });
      const refused = await working(await reported());
      await resolveTicket(officer, refused.ticketId, { kind: 'not_possible', words: '没有资金', photoIds: [] });
      expect((await ticketOf(refused.ticketId)).checkLevel).toBe('secretary');
    });
  });

  it('is checked by the secretary, not by the section lead', async () => {
    await withRules({ checkedBy: 'sample', samplePercent: 100 }, async () => {
      const { ticketId } = await resolved();
      const { ticket } = await readTicket(lead, ticketId);
      expect(actionsFor(lead.actor, ticket)).not.toContain('check');
      expect(actionsFor(secretary.actor, ticket)).toContain('check');
      await expect(checkTicket(lead, ticketId, { outcome: 'passed' })).rejects.toMatchObject({
        code: 'access.forbidden',
      });
      expect(await toldOf(lead, ticketId)).toEqual([]);
      expect(await toldOf(secretary, ticketId)).toEqual(['ticket_to_check']);
      await checkTicket(secretary, ticketId, { outcome: 'passed' });
      expect((await ticketOf(ticketId)).checkedAt).not.toBeNull();
    });
  });
});

describe('races', () => {
  it('two reporters say yes at once: it closes once', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { ticketId, mine, theirs } = await checkedForTwo();
      await Promise.all([
        confirmReport(courier, mine, { outcome: 'solved' }),
        confirmReport(neighbour, theirs, { outcome: 'solved' }),
      ]);
      const { events } = await readStory(secretary, ticketId);
      expect(events.filter(({ type }) => type === 'closed')).toHaveLength(1);
      expect(events).toHaveLength((await ticketOf(ticketId)).version);
    }
  });

  it('a "no" and the end of silence at once: whichever is first, the "no" is on the desk', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { id, ticketId } = await checked();
      const closesAt = (await ticketOf(ticketId)).closesAt ?? new Date();
      await Promise.all([
        confirmReport({ ...courier, now: closesAt }, id, { outcome: 'unsolved' }),
        closeSilentTickets(world.system(closesAt)),
        closeSilentTickets(world.system(closesAt)),
      ]);
      const ticket = await ticketOf(ticketId);
      expect(ticket.disputedAt).toEqual(closesAt);
      const { events } = await readStory(secretary, ticketId);
      expect(events.filter(({ type }) => type === 'closed')).toHaveLength(ticket.status === 'closed' ? 1 : 0);
    }
  });

  it('passed and sent back at once: one holds, and the story tells which', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { ticketId } = await resolved();
      const results = await Promise.allSettled([
        checkTicket(lead, ticketId, { outcome: 'passed' }),
        checkTicket(secretary, ticketId, { outcome: 'rework' }),
      ]);
      expect(codeOf(results[1])).toBe('done');
      expect(['done', 'ticket.transition_refused']).toContain(codeOf(results[0]));
      const ticket = await ticketOf(ticketId);
      expect(ticket).toMatchObject({ status: 'in_progress', checkedAt: null, closesAt: null });
      expect((await readStory(secretary, ticketId)).events).toHaveLength(ticket.version);
    }
  });
});

it('an answer that solved nothing reaches the inbox as that, not as done', async () => {
  const { id, ticketId } = await working(await reported());
  await resolveTicket(officer, ticketId, { kind: 'not_possible', words: '没有资金', photoIds: [] });
  await drainAll([world.system()], outboxHandlers, 10_000);
  const { items } = await listMessages(courier, { limit: 100 });
  const told = items.find(({ kind, subjectId }) => kind === 'report_resolved' && subjectId === id);
  expect(told?.resolutionKind).toBe('not_possible');
});
