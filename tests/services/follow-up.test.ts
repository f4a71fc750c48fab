import { sql } from 'drizzle-orm';
import type { AddToReport } from '../../api/_contract/index.js';
import type { OuterContext } from '../../api/_domain/context.js';
import { newId } from '../../api/_domain/ids.js';
import { outboxHandlers } from '../../api/_domain/message/index.js';
import { drainAll } from '../../api/_domain/outbox/index.js';
import { readReportPoints } from '../../api/_domain/points/index.js';
import {
  addToReport,
  chaseReport,
  confirmReport,
  listReports,
  moveReportPlace,
  orderCategories,
  readReport,
  reportActionsFor,
  submitReport,
  withdrawReport,
} from '../../api/_domain/report/index.js';
import {
  acknowledgeTicket,
  checkTicket,
  escalateTicket,
  listTickets,
  mergeTicket,
  moveTicketPlace,
  readTicket,
  resolveTicket,
  returnTicket,
  ruleTicket,
  verifyTicket,
} from '../../api/_domain/ticket/index.js';
import { query } from '../../db/statement.js';
import { useDatabase } from '../support/database.js';
import { aReport, createWorld, later, somewhere, type World } from '../support/world.js';

const database = useDatabase();
let world: World;
let courier: OuterContext;
let officer: OuterContext;
let eastOfficer: OuterContext;
let lead: OuterContext;
let secretary: OuterContext;

beforeAll(async () => {
  world = await createWorld(database.db);
  const { community, section, westGrid, eastGrid } = world.units;
  courier = await world.person('王晖', [{ role: 'courier', at: community }]);
  officer = await world.person('程晓', [{ role: 'grid_officer', at: westGrid }]);
  eastOfficer = await world.person('方圆', [{ role: 'grid_officer', at: eastGrid }]);
  lead = await world.person('段长', [{ role: 'section_lead', at: section }]);
  secretary = await world.person('武媛媛', [{ role: 'secretary', at: community }]);
});
afterAll(() => world.close());

/** A fresh report of the courier's, with its ticket. */
async function reported(by = courier): Promise<{ id: string; ticketId: string }> {
  const input = aReport();
  await submitReport(by, input);
  return { id: input.id, ticketId: (await readReport(by, input.id)).ticketId };
}

async function acknowledged() {
  const one = await reported();
  await acknowledgeTicket(officer, one.ticketId);
  return one;
}

async function resolved() {
  const one = await acknowledged();
  await verifyTicket(officer, one.ticketId, { outcome: 'true' });
  await resolveTicket(officer, one.ticketId, { phrase: 'repaired', photoIds: [], photoWaiver: 'not_visible' });
  return one;
}

const addition = (more: Partial<AddToReport> = {}): AddToReport => ({
  id: newId(new Date()),
  words: '又深了一些',
  photos: [],
  ...more,
});
const photos = (count: number) =>
  Array.from({ length: count }, () => ({ id: newId(new Date()), contentType: 'image/jpeg' as const, bytes: 10 }));

const codeOf = (result: PromiseSettledResult<unknown>) => (result.status === 'rejected' ? result.reason.code : 'done');

/** Kinds of the messages a person got about a ticket. */
async function toldOf(person: OuterContext, ticketId: string): Promise<string[]> {
  await drainAll([world.system(new Date())], outboxHandlers, 5000);
  const rows = await query<{ kind: string }>(
    database.db,
    sql`select kind from inbox_message where person_id = ${person.actor.personId} and subject_id = ${ticketId} order by id`,
  );
  return rows.map(({ kind }) => kind);
}

describe('withdrawing a report', () => {
  it('ends the ticket: it leaves the officer’s list at once and earns nothing', async () => {
    const { id, ticketId } = await reported();
    await withdrawReport(courier, id);
    expect((await listTickets(officer, { limit: 100 })).items.map(({ ticket }) => ticket.id)).not.toContain(ticketId);
    expect(await readReport(courier, id)).toMatchObject({ status: 'rejected', withdrawnAt: courier.now });
    expect((await readReportPoints(courier, [id])).get(id)?.state ?? 'none').toBe('none');
  });

  it('twice, also at once, is one withdrawal', async () => {
    const { id, ticketId } = await reported();
    await Promise.all([withdrawReport(courier, id), withdrawReport(courier, id)]);
    await withdrawReport(courier, id);
    const [row] = await query<{ count: number }>(
      database.db,
      sql`select count(*) as count from ticket_event where ticket_id = ${ticketId} and type = 'withdrawn'`,
    );
    expect(row?.count).toBe(1);
  });

  it('after somebody took it on is refused, and says who', async () => {
    const { id } = await acknowledged();
    await expect(withdrawReport(courier, id)).rejects.toMatchObject({ code: 'report.taken', message: /01 网格已接单/ });
  });

  it('at the moment somebody takes it on: one of the two wins, never both', async () => {
    for (let round = 0; round < 8; round += 1) {
      const { id, ticketId } = await reported();
      const both = [() => withdrawReport(courier, id), () => acknowledgeTicket(officer, ticketId)];
      const [withdrawn, taken] = await Promise.allSettled((round % 2 ? both : both.reverse()).map((run) => run()));
      const codes = [withdrawn, taken].map((result) => codeOf(result as PromiseSettledResult<unknown>));
      expect(codes.filter((code) => code === 'done')).toHaveLength(1);
      const { status } = await readReport(courier, id);
      expect(['rejected', 'acknowledged']).toContain(status);
    }
  });

  it('from a ticket that others reported too leaves it to them, and stays on one’s own list', async () => {
    const other = await world.person('叶强', [{ role: 'courier', at: world.units.community }]);
    const [mine, theirs] = [await reported(), await reported(other)];
    await mergeTicket(secretary, mine.ticketId, { intoTicketId: theirs.ticketId });
    await withdrawReport(courier, mine.id);
    await withdrawReport(courier, mine.id);
    const { ticket } = await readTicket(officer, theirs.ticketId);
    expect(ticket).toMatchObject({ status: 'dispatched', reportCount: 1 });
    expect((await listReports(courier, { limit: 100 })).items.map(({ id }) => id)).toContain(mine.id);
    await expect(addToReport(courier, mine.id, addition())).rejects.toMatchObject({ code: 'report.withdrawn' });
  });

  it('is for its reporter alone', async () => {
    const { id } = await reported();
    await expect(withdrawReport(officer, id)).rejects.toMatchObject({ code: 'report.not_found' });
  });
});

describe('adding to a report', () => {
  it('reaches who works on it, after acknowledgement as before, and once when sent again', async () => {
    const { id, ticketId } = await acknowledged();
    const input = addition({ photos: photos(2) });
    expect((await addToReport(courier, id, input)).uploads).toHaveLength(2);
    expect((await addToReport(courier, id, input)).uploads).toHaveLength(2);
    expect(await toldOf(officer, ticketId)).toEqual(['report_added_to']);
  });

  it('keeps to nine photos together, also two at once', async () => {
    const { id } = await reported();
    const inputs = [addition({ photos: photos(5) }), addition({ photos: photos(5) })];
    const results = await Promise.allSettled(inputs.map((input) => addToReport(courier, id, input)));
    expect(results.map(codeOf).sort()).toEqual(['done', 'report.photos_full']);
    await expect(addToReport(courier, id, addition({ photos: photos(5) }))).rejects.toMatchObject({
      message: '一条上报最多 9 张照片，还能加 4 张',
    });
  });

  it('says something, under an id of its own', async () => {
    const { id } = await reported();
    const input = addition();
    await addToReport(courier, id, input);
    const changed = addToReport(courier, id, { ...input, words: '另一句' });
    await expect(changed).rejects.toMatchObject({ code: 'report.addition_id_reused' });
    const empty = addToReport(courier, id, addition({ words: undefined }));
    await expect(empty).rejects.toMatchObject({ code: 'report.addition_empty' });
  });

  it('ends with the ticket', async () => {
    const { id, ticketId } = await resolved();
    await checkTicket(secretary, ticketId, { outcome: 'passed' });
    await confirmReport(courier, id, { outcome: 'solved' });
    await expect(addToReport(courier, id, addition())).rejects.toMatchObject({ code: 'report.ended' });
  });
});

describe('correcting the place', () => {
  it('before anybody took it on moves the ticket to the new grid, with clocks anew', async () => {
    const { id, ticketId } = await reported();
    expect(await toldOf(officer, ticketId)).toEqual(['ticket_arrived']);
    await moveReportPlace(later(courier, 30), id, { place: somewhere.east });
    const { ticket } = await readTicket(eastOfficer, ticketId);
    expect(ticket).toMatchObject({ status: 'dispatched', holder: { id: world.units.eastGrid.id } });
    expect(ticket.dispatchedAt).toEqual(later(courier, 30).now);
    await expect(readTicket(officer, ticketId)).rejects.toMatchObject({ code: 'ticket.not_found' });
    expect(await toldOf(eastOfficer, ticketId)).toEqual(['ticket_arrived']);
  });

  it('after that asks the handler, who alone moves the ticket and keeps it', async () => {
    const { id, ticketId } = await acknowledged();
    const before = (await readTicket(officer, ticketId)).ticket;
    await moveReportPlace(courier, id, { place: somewhere.east });
    expect((await readTicket(officer, ticketId)).ticket.longitudeE6).toBe(before.longitudeE6);
    expect(await toldOf(officer, ticketId)).toContain('report_added_to');
    await moveTicketPlace(officer, ticketId, { place: somewhere.east });
    const { ticket } = await readTicket(officer, ticketId);
    expect(ticket).toMatchObject({ holder: { id: world.units.westGrid.id }, area: { id: world.units.eastGrid.id } });
  });
});

describe('what was ruled on, or seen on site and handed on', () => {
  it('stays where it was sent when its reporter moves the pin: the handler is asked', async () => {
    const ruled = await reported();
    await returnTicket(officer, ruled.ticketId, { reason: 'ownership_unclear' });
    await ruleTicket(secretary, ruled.ticketId, { unitId: world.units.westGrid.id, words: '归西边' });
    const handedOn = await acknowledged();
    await verifyTicket(officer, handedOn.ticketId, { outcome: 'true' });
    await escalateTicket(officer, handedOn.ticketId, { words: '要吊车' });
    for (const { id, ticketId } of [ruled, handedOn]) {
      const before = (await readTicket(lead, ticketId)).ticket;
      await moveReportPlace(courier, id, { place: somewhere.east });
      const { ticket } = await readTicket(lead, ticketId);
      expect([ticket.holder.id, ticket.longitudeE6]).toEqual([before.holder.id, before.longitudeE6]);
    }
  });

  it('is not offered to be taken back once seen, and says why it is not', async () => {
    const { id, ticketId } = await acknowledged();
    await verifyTicket(officer, ticketId, { outcome: 'true' });
    await escalateTicket(officer, ticketId, { words: '要吊车' });
    const { status } = (await readTicket(lead, ticketId)).ticket;
    const facts = { isWithdrawn: false, isVerified: true, isAnswered: false, mayObject: true };
    expect(reportActionsFor(status, facts)).toEqual(['add', 'move_place', 'chase']);
    expect(reportActionsFor(status, { ...facts, isVerified: false })).toContain('withdraw');
    await expect(withdrawReport(courier, id)).rejects.toMatchObject({
      code: 'report.taken',
      message: '已经到场核实属实，不能再撤回；可以补充说明',
    });
  });
});

describe('chasing', () => {
  it('is for once in twelve working hours, and says when again', async () => {
    const { id, ticketId } = await acknowledged();
    await chaseReport(courier, id);
    expect(await toldOf(officer, ticketId)).toContain('report_chased');
    // Thursday 10:00 and twelve working hours: 5 h that day, 7 h the next.
    await expect(chaseReport(later(courier, 60), id)).rejects.toMatchObject({
      code: 'report.chased',
      message: '刚催过，11月20日 17:30 后可以再催',
    });
    await chaseReport({ ...courier, now: new Date('2026-11-20T09:31:00Z') }, id);
  });

  it('lets the lead know when it is overdue, and not before', async () => {
    const { id, ticketId } = await acknowledged();
    await chaseReport(courier, id);
    expect(await toldOf(lead, ticketId)).toEqual([]);
    await chaseReport(later(courier, 7 * 24 * 60), id);
    expect(await toldOf(lead, ticketId)).toEqual(['report_chased']);
  });

  it('of what is done is refused', async () => {
    const { id } = await resolved();
    await expect(chaseReport(courier, id)).rejects.toMatchObject({ code: 'report.not_chaseable' });
  });
});

describe('saying whether it was solved', () => {
  it('puts what was not before the lead, and changes no points', async () => {
    // Who has reported nothing else here is paid at once.
    courier = await world.person('叶青', [{ role: 'courier', at: world.units.community }]);
    const { id, ticketId } = await resolved();
    const before = (await readReportPoints(courier, [id])).get(id);
    await confirmReport(courier, id, { outcome: 'unsolved', rating: 2, words: '还是堵' });
    expect(await toldOf(lead, ticketId)).toEqual(['ticket_to_check', 'ticket_disputed']);
    expect((await readReportPoints(courier, [id])).get(id)).toEqual(before);
    expect(before?.state).toBe('paid');
  });

  it('waits until it is resolved', async () => {
    const { id } = await acknowledged();
    const early = confirmReport(courier, id, { outcome: 'solved' });
    await expect(early).rejects.toMatchObject({ code: 'report.not_confirmable' });
  });
});

describe('the order of the tiles', () => {
  it('puts first what this person and this grid report, and else what the tenant says', async () => {
    const newcomer = await world.person('新人', [{ role: 'resident', at: world.units.community }]);
    expect(await orderCategories(newcomer, somewhere.outside)).toEqual(['manhole_cover_damaged', 'drain_blocked']);
    await submitReport(newcomer, aReport({ categoryCode: 'drain_blocked', place: somewhere.east }));
    expect(await orderCategories(newcomer, somewhere.outside)).toEqual(['drain_blocked', 'manhole_cover_damaged']);
    const another = await world.person('又一位', [{ role: 'resident', at: world.units.community }]);
    expect((await orderCategories(another, somewhere.west))[0]).toBe('manhole_cover_damaged');
  });
});
