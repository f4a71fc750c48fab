import { sql } from 'drizzle-orm';
import type { OuterContext } from '../../api/_domain/context.js';
import {
  acknowledgeTicket,
  actionsFor,
  askExtension,
  checkTicket,
  climbOverdueTickets,
  coordinateTicket,
  decideExtension,
  dispatchTicket,
  listDispatchTargets,
  listTickets,
  mergeTicket,
  moveTicketPlace,
  readStory,
  readTicket,
  recategoriseTicket,
  rejectTicket,
  releaseTickets,
  resolveTicket,
  returnTicket,
  ruleTicket,
  settleTicket,
  transferTicket,
  unmergeTicket,
  verifyTicket,
} from '../../api/_domain/ticket/index.js';
import { readAudit, tellAudit } from '../../api/_domain/audit/index.js';
import { confirmReport, withdrawReport } from '../../api/_domain/report/index.js';
import { query } from '../../db/statement.js';
import { staffVerbs } from '../support/builders/ticket-verbs.js';
import { useDatabase } from '../support/database.js';
import { aReport, createWorld, later, somewhere, submitted, type World } from '../support/world.js';

const database = useDatabase();
let world: World;
let courier: OuterContext;
let officer: OuterContext;
let otherOfficer: OuterContext;
let secretary: OuterContext;

beforeAll(async () => {
  world = await createWorld(database.db);
  const { westGrid, eastGrid, community } = world.units;
  courier = await world.person('王晖', [{ role: 'courier', at: community }]);
  officer = await world.person('程晓', [{ role: 'grid_officer', at: westGrid }]);
  otherOfficer = await world.person('方远', [{ role: 'grid_officer', at: eastGrid }]);
  secretary = await world.person('武媛媛', [{ role: 'secretary', at: community }]);
});
afterAll(() => world.close());

async function balance(context: OuterContext): Promise<number> {
  const [row] = await query<{ balance: number }>(
    context.db,
    sql`select balance from point_account where tenant_id = ${context.tenant.id} and person_id = ${context.actor.personId}`,
  );
  return row?.balance ?? 0;
}

describe('the thread of a ticket', () => {
  it('runs from a report to a ticket whose reporter is asked, pays once, and tells its story', async () => {
    const before = await balance(courier);
    const ticketId = await submitted(courier);
    await acknowledgeTicket(later(officer, 10), ticketId);
    await verifyTicket(later(officer, 20), ticketId, { outcome: 'true' });
    expect((await balance(courier)) - before).toBe(6);
    await resolveTicket(later(officer, 60), ticketId, { phrase: 'replaced', photoIds: [], photoWaiver: 'unsafe' });
    await checkTicket(later(secretary, 90), ticketId, { outcome: 'passed' });

    const { ticket } = await readTicket(secretary, ticketId);
    expect(ticket).toMatchObject({ status: 'resolved', version: 5, deadlineAt: null });
    const { events } = await readStory(secretary, ticketId);
    const types = ['opened', 'acknowledged', 'verified', 'resolved', 'check_passed'];
    expect(events.map((event) => event.type)).toEqual(types);
    expect((await balance(courier)) - before).toBe(6);
  });

  it('runs its response clock on working time and its resolution clock after acknowledgement', async () => {
    const ticketId = await submitted(later(courier, 90));
    // 11:30 on a Thursday: half an hour before lunch, the rest of two hours after 14:30.
    const dispatched = await readTicket(officer, ticketId);
    expect(dispatched.ticket.deadlineAt?.toISOString()).toBe('2026-11-19T08:00:00.000Z');
    await acknowledgeTicket(later(officer, 100), ticketId);
    const { ticket } = await readTicket(officer, ticketId);
    expect(ticket.deadlineKind).toBe('resolution');
    // Two working days after Thursday: Monday, at the end of work.
    expect(ticket.deadlineAt?.toISOString()).toBe('2026-11-23T09:30:00.000Z');
  });

  it('keeps an agreement and the shares of the cost, and adds the working time waited to the clock', async () => {
    const ticketId = await submitted(courier, { categoryCode: 'drain_blocked' });
    await acknowledgeTicket(officer, ticketId);
    await verifyTicket(officer, ticketId, { outcome: 'true' });
    const promisedAt = later(officer, 300).now.toISOString();
    await coordinateTicket(officer, ticketId, { partyName: '出租方、承租方', promisedAt });
    await settleTicket(later(secretary, 120), ticketId, {
      words: '维修费按比例分担',
      shares: [
        { party: '承租方', percent: 30 },
        { party: '出租方', percent: 70 },
      ],
    });
    const { ticket } = await readTicket(officer, ticketId);
    expect(ticket.status).toBe('in_progress');
    // Monday at the end of work, and the two hours that were worked meanwhile: Tuesday at ten.
    expect(ticket.deadlineAt?.toISOString()).toBe('2026-11-24T02:00:00.000Z');
    const { coordinations } = await readStory(officer, ticketId);
    expect(coordinations[0]?.shares).toEqual([
      { party: '承租方', percent: 30 },
      { party: '出租方', percent: 70 },
    ]);
  });

  it('refuses shares that do not make 100 %', async () => {
    const ticketId = await submitted(courier);
    await acknowledgeTicket(officer, ticketId);
    await verifyTicket(officer, ticketId, { outcome: 'true' });
    await coordinateTicket(officer, ticketId, { partyName: '物业', promisedAt: later(officer, 60).now.toISOString() });
    const uneven = settleTicket(officer, ticketId, { words: '分担', shares: [{ party: '物业', percent: 60 }] });
    await expect(uneven).rejects.toMatchObject({ code: 'ticket.shares_unbalanced' });
  });
});

describe('holders', () => {
  it('sends what lies outside every grid to the desk, where the secretary dispatches it', async () => {
    const ticketId = await submitted(courier, { place: somewhere.outside });
    expect((await readTicket(secretary, ticketId)).ticket).toMatchObject({
      status: 'triage',
      area: null,
      deadlineAt: null,
    });
    const targets = await listDispatchTargets(secretary);
    expect(targets.map((unit) => unit.name)).toContain('02 网格');
    await dispatchTicket(secretary, ticketId, { unitId: world.units.eastGrid.id });
    const { ticket } = await readTicket(otherOfficer, ticketId);
    expect(ticket).toMatchObject({
      status: 'dispatched',
      holder: { id: world.units.eastGrid.id },
      deadlineKind: 'response',
    });
  });

  it('does not dispatch to a unit that cannot answer, nor beyond one’s authority', async () => {
    const ticketId = await submitted(courier, { place: somewhere.outside });
    for (const unit of [world.units.station, world.units.district]) {
      const refused = dispatchTicket(secretary, ticketId, { unitId: unit.id });
      await expect(refused).rejects.toMatchObject({ code: 'unit.cannot_hold' });
    }
  });

  it('lets a returned ticket find a new holder', async () => {
    const ticketId = await submitted(courier);
    await returnTicket(officer, ticketId, { reason: 'outside_grid' });
    expect((await readTicket(secretary, ticketId)).ticket.status).toBe('returned');
    await dispatchTicket(secretary, ticketId, { unitId: world.units.eastGrid.id });
    expect((await readTicket(otherOfficer, ticketId)).ticket.holder.id).toBe(world.units.eastGrid.id);
  });

  it('climbs to the section when nobody acknowledges in time, and once only', async () => {
    const ticketId = await submitted(courier);
    await climbOverdueTickets(world.system(later(officer, 60).now));
    expect((await readTicket(officer, ticketId)).ticket.holder.id).toBe(world.units.westGrid.id);
    const afterwards = world.system(later(officer, 60 * 24).now);
    await Promise.all([climbOverdueTickets(afterwards), climbOverdueTickets(afterwards)]);
    const { ticket } = await readTicket(secretary, ticketId);
    expect(ticket.holder.id).toBe(world.units.section.id);
    const { events } = await readStory(secretary, ticketId);
    expect(events.filter((event) => event.type === 'climbed')).toHaveLength(1);
  });

  it('lists what I hold, soonest deadline first, page by page without a gap', async () => {
    const fresh = await world.person('新人', [{ role: 'grid_officer', at: world.units.eastGrid }]);
    for (let minute = 0; minute < 5; minute += 1) {
      await submitted(later(courier, minute), { place: somewhere.east });
    }
    const whole = await listTickets(fresh, { limit: 100 });
    const deadlines = whole.items.map(({ ticket }) => ticket.deadlineAt?.getTime() ?? Number.POSITIVE_INFINITY);
    expect(deadlines).toEqual([...deadlines].sort((one, other) => one - other));
    const paged: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await listTickets(fresh, { limit: 2, cursor: cursor ?? undefined });
      paged.push(...page.items.map(({ ticket }) => ticket.id));
      cursor = page.nextCursor;
    } while (cursor);
    expect(paged).toEqual(whole.items.map(({ ticket }) => ticket.id));
  });
});

describe('refusals', () => {
  it('hides a ticket from those whose units do not cover it', async () => {
    const ticketId = await submitted(courier);
    await expect(readTicket(otherOfficer, ticketId)).rejects.toMatchObject({ code: 'ticket.not_found' });
    await expect(acknowledgeTicket(otherOfficer, ticketId)).rejects.toMatchObject({ code: 'ticket.not_found' });
    await expect(acknowledgeTicket(courier, ticketId)).rejects.toMatchObject({ code: 'ticket.not_found' });
  });

  it('lets those above read but not take the work of a grid', async () => {
    const ticketId = await submitted(courier);
    await expect(acknowledgeTicket(secretary, ticketId)).rejects.toMatchObject({ code: 'access.forbidden' });
  });

  it('explains a step the state table does not hold', async () => {
    const ticketId = await submitted(courier);
    const early = verifyTicket(officer, ticketId, { outcome: 'true' });
    await expect(early).rejects.toMatchObject({
      code: 'ticket.transition_refused',
      message: '工单现在是“待接单”，不能核实',
    });
  });

  it('names whoever was quicker, and the unit that has it now, to who worked from an old copy', async () => {
    const colleague = await world.person('方远', [{ role: 'grid_officer', at: world.units.westGrid }]);
    const ticketId = await submitted(courier);
    await acknowledgeTicket(colleague, ticketId);
    await verifyTicket(colleague, ticketId, { outcome: 'true' });
    const late = later(officer, 7);
    await expect(acknowledgeTicket(late, ticketId)).rejects.toMatchObject({
      code: 'ticket.transition_refused',
      message: '方远 10:00 核实属实，工单现在是“处理中”，不能接单',
    });
    await transferTicket(colleague, ticketId, { unitId: world.units.property.id });
    await expect(acknowledgeTicket(late, ticketId)).rejects.toMatchObject({
      code: 'access.forbidden',
      message: '这张工单现在由广场花苑物业办理',
    });
  });

  it('names whoever was quicker in every verb that comes too late', async () => {
    const { westGrid, community, street } = world.units;
    const everybody = await world.person('周全', [
      { role: 'grid_officer', at: westGrid },
      { role: 'secretary', at: community },
      { role: 'street_lead', at: street },
    ]);
    const quicker = await world.person('武媛媛', [{ role: 'secretary', at: community }]);
    const [ticketId, otherId] = [await submitted(courier), await submitted(courier)];
    await mergeTicket(later(quicker, 5), ticketId, { intoTicketId: otherId });
    const choices = { units: [world.units.eastGrid], otherId, pick: 1 };
    const verbs = {
      ...staffVerbs,
      recategorise: (context: OuterContext, id: string) =>
        recategoriseTicket(context, id, { categoryCode: 'drain_blocked' }),
      place: (context: OuterContext, id: string) => moveTicketPlace(context, id, { place: somewhere.east }),
    };
    // Notes are written whatever happened; unmerging is what may be done now; nobody asked for an extension.
    const fitting = ['note', 'unmerge', 'decide_extension'];
    for (const [name, verb] of Object.entries(verbs).filter(([one]) => !fitting.includes(one))) {
      const refused = await verb(later(everybody, 10), ticketId, choices).then(() => null, String);
      expect([name, refused]).toEqual([name, expect.stringMatching(/武媛媛 10:05 并入，/)]);
    }
    const into = await submitted(courier);
    await expect(mergeTicket(later(everybody, 10), into, { intoTicketId: ticketId })).rejects.toMatchObject({
      code: 'ticket.not_mergeable',
      message: '武媛媛 10:05 并入，这两张工单现在不能合并',
    });
    await unmergeTicket(later(quicker, 15), ticketId, {});
    const again = unmergeTicket(later(everybody, 20), ticketId, {});
    await expect(again).rejects.toMatchObject({ message: expect.stringMatching(/^武媛媛 10:15 派单，/) });
  });

  it('names whoever ruled, or answered about more time, before', async () => {
    const lead = await world.person('朱正华', [{ role: 'section_lead', at: world.units.section }]);
    const ticketId = await submitted(courier);
    await returnTicket(officer, ticketId, { reason: 'ownership_unclear' });
    await ruleTicket(later(secretary, 5), ticketId, { unitId: world.units.westGrid.id, words: '在网格内' });
    const returned = returnTicket(later(officer, 6), ticketId, { reason: 'ownership_unclear' });
    await expect(returned).rejects.toMatchObject({
      code: 'ticket.ruled',
      message: expect.stringMatching(/^武媛媛 10:05 裁定，/),
    });
    await acknowledgeTicket(later(officer, 7), ticketId);
    await verifyTicket(later(officer, 8), ticketId, { outcome: 'true' });
    const until = later(officer, 7 * 1440).now.toISOString();
    await askExtension(later(officer, 9), ticketId, { until, words: '配件没到' });
    await decideExtension(later(secretary, 10), ticketId, { outcome: 'granted' });
    await expect(decideExtension(later(lead, 11), ticketId, { outcome: 'declined' })).rejects.toMatchObject({
      code: 'ticket.extension_none',
      message: expect.stringMatching(/^武媛媛 10:10 同意延期，/),
    });
  });

  it('names no reporter whose answer closed it', async () => {
    const report = aReport();
    const ticketId = await submitted(courier, report);
    await acknowledgeTicket(officer, ticketId);
    await verifyTicket(officer, ticketId, { outcome: 'true' });
    await resolveTicket(officer, ticketId, { phrase: 'cleared', photoIds: [], photoWaiver: 'not_visible' });
    await checkTicket(later(secretary, 5), ticketId, { outcome: 'passed' });
    await confirmReport(later(courier, 10), report.id, { outcome: 'solved' });
    await expect(checkTicket(later(secretary, 15), ticketId, { outcome: 'rework' })).rejects.toMatchObject({
      message: expect.stringMatching(/^上报人 10:10 结案，/),
    });
    const audit = tellAudit(await readAudit(secretary, ticketId));
    expect(JSON.stringify(audit)).not.toContain(courier.actor.displayName);
  });

  it('names no reporter as the one who was quicker', async () => {
    const ticketId = await submitted(courier);
    const [attached] = await query<{ reportId: string }>(
      courier.db,
      sql`select report_id from ticket_report where tenant_id = ${courier.tenant.id} and ticket_id = ${ticketId}`,
    );
    await withdrawReport(courier, attached?.reportId ?? '');
    await expect(acknowledgeTicket(officer, ticketId)).rejects.toMatchObject({
      message: '上报人 10:00 撤回，工单现在是“不予受理”，不能接单',
    });
  });

  it('has work checked by somebody other than its handler', async () => {
    const both = await world.person('身兼两职', [
      { role: 'grid_officer', at: world.units.westGrid },
      { role: 'section_lead', at: world.units.section },
    ]);
    const ticketId = await submitted(courier);
    await acknowledgeTicket(both, ticketId);
    await verifyTicket(both, ticketId, { outcome: 'true' });
    await resolveTicket(both, ticketId, { phrase: 'cleared', photoIds: [], photoWaiver: 'not_visible' });
    await expect(checkTicket(both, ticketId, { outcome: 'passed' })).rejects.toMatchObject({
      code: 'ticket.checker_is_handler',
    });
  });

  it('has whoever said it was done not check it, though a colleague had taken it on', async () => {
    const both = await world.person('身兼两职', [
      { role: 'grid_officer', at: world.units.westGrid },
      { role: 'section_lead', at: world.units.section },
    ]);
    const ticketId = await submitted(courier);
    await acknowledgeTicket(officer, ticketId);
    await verifyTicket(officer, ticketId, { outcome: 'true' });
    await resolveTicket(both, ticketId, { phrase: 'cleared', photoIds: [], photoWaiver: 'not_visible' });
    await expect(checkTicket(both, ticketId, { outcome: 'passed' })).rejects.toMatchObject({
      code: 'ticket.checker_is_handler',
    });
    const { ticket } = await readTicket(both, ticketId);
    expect(actionsFor(both.actor, ticket)).not.toContain('check');
  });

  it('wants an after-photo or the reason why there is none', async () => {
    const ticketId = await submitted(courier);
    await acknowledgeTicket(officer, ticketId);
    await verifyTicket(officer, ticketId, { outcome: 'true' });
    const bare = resolveTicket(officer, ticketId, { phrase: 'cleared', photoIds: [] });
    await expect(bare).rejects.toMatchObject({ code: 'ticket.photo_required' });
  });

  it('pays nothing for what was found untrue, and closes it', async () => {
    const before = await balance(courier);
    const ticketId = await submitted(courier);
    await acknowledgeTicket(officer, ticketId);
    await verifyTicket(officer, ticketId, { outcome: 'untrue', words: '现场没有' });
    expect((await readTicket(officer, ticketId)).ticket.status).toBe('rejected');
    expect(await balance(courier)).toBe(before);
    await expect(rejectTicket(secretary, ticketId, { reason: 'untrue', words: '再来' })).rejects.toMatchObject({
      code: 'ticket.transition_refused',
    });
  });
});

describe('races', () => {
  it('two officers acknowledge at once: one holds it, the other is told who', async () => {
    const rival = await world.person('赵琳', [{ role: 'grid_officer', at: world.units.westGrid }]);
    for (let round = 0; round < 5; round += 1) {
      const ticketId = await submitted(courier);
      const results = await Promise.allSettled([
        acknowledgeTicket(officer, ticketId),
        acknowledgeTicket(rival, ticketId),
      ]);
      const refused = results.find((result) => result.status === 'rejected');
      expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
      expect(refused?.reason).toMatchObject({ code: 'ticket.taken' });
      const { ticket } = await readTicket(officer, ticketId);
      const winner = ticket.assigneeId === officer.actor.personId ? '程晓' : '赵琳';
      expect(refused?.reason.message).toBe(`${winner} 10:00 已接单`);
    }
  });

  it('acknowledging one’s own again succeeds and adds no event', async () => {
    const ticketId = await submitted(courier);
    await Promise.all([acknowledgeTicket(officer, ticketId), acknowledgeTicket(officer, ticketId)]);
    expect((await readTicket(officer, ticketId)).ticket.version).toBe(2);
  });

  it('a return and an acknowledgement at once leave one state and one story', async () => {
    const ticketId = await submitted(courier);
    await Promise.allSettled([
      acknowledgeTicket(officer, ticketId),
      returnTicket(officer, ticketId, { reason: 'ownership_unclear' }),
    ]);
    const { ticket } = await readTicket(secretary, ticketId);
    const { events } = await readStory(secretary, ticketId);
    expect(events).toHaveLength(ticket.version);
    expect(['acknowledged', 'returned']).toContain(ticket.status);
  });
});

describe('a handler who has left', () => {
  it('leaves work that a colleague of the same grid takes on', async () => {
    const leaver = await world.person('将离任', [{ role: 'grid_officer', at: world.units.westGrid }]);
    const ticketId = await submitted(courier);
    await acknowledgeTicket(leaver, ticketId);
    await database.ownerSql`update role_grant set valid_to = valid_from where person_id = ${leaver.actor.personId}`;
    await releaseTickets(world.system(), leaver.actor.personId ?? '', world.units.westGrid.path);
    const colleague = await world.person('接手人', [{ role: 'grid_officer', at: world.units.westGrid }]);
    const { ticket } = await readTicket(colleague, ticketId);
    expect(actionsFor(colleague.actor, ticket)).toContain('acknowledge');
    await acknowledgeTicket(colleague, ticketId);
    expect((await readTicket(colleague, ticketId)).ticket).toMatchObject({
      status: 'acknowledged',
      assigneeId: colleague.actor.personId,
    });
  });
});

describe('nobody', () => {
  it('is not the system: who is not signed in may neither read nor change a ticket', async () => {
    const ticketId = await submitted(courier);
    const nobody: OuterContext = { ...officer, actor: { personId: null, displayName: '', grants: [] } };
    await expect(readTicket(nobody, ticketId)).rejects.toMatchObject({ code: 'ticket.not_found' });
    await expect(acknowledgeTicket(nobody, ticketId)).rejects.toMatchObject({ code: 'ticket.not_found' });
    await expect(climbOverdueTickets(world.system())).resolves.toBeGreaterThanOrEqual(0);
  });
});
