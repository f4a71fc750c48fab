import { sql } from 'drizzle-orm';
import type { OuterContext, UnitRef } from '../../api/_domain/context.js';
import { readDuty } from '../../api/_domain/desk/index.js';
import {
  acknowledgeTicket,
  actionsFor,
  askRuling,
  checkTicket,
  coordinateTicket,
  dispatchTicket,
  escalateTicket,
  listDispatchTargets,
  listPartTargets,
  listTransferTargets,
  noteTicket,
  readStory,
  readTicket,
  rejectTicket,
  reopenTicket,
  rerouteTickets,
  returnsByUnit,
  returnTicket,
  ruleTicket,
  resolveTicket,
  resumeTicket,
  superviseTicket,
  suspendTicket,
  tellStory,
  transferTicket,
  upholdObjection,
  verifyTicket,
} from '../../api/_domain/ticket/index.js';
import { publishPolicy } from '../../api/_domain/policy/index.js';
import { inTransaction } from '../../api/_domain/transaction.js';
import { createUnit, findUnit } from '../../api/_domain/unit/index.js';
import { query } from '../../db/statement.js';
import { inProgress, resolved, takeOn } from '../support/builders/tickets.js';
import { useDatabase } from '../support/database.js';
import { createWorld, later, somewhere, submitted, testCategories, type World } from '../support/world.js';

const database = useDatabase();
let world: World;
let courier: OuterContext;
let officer: OuterContext;
let eastOfficer: OuterContext;
let lead: OuterContext;
let secretary: OuterContext;
let street: OuterContext;
let property: OuterContext;
let department: OuterContext;
let office: UnitRef;

beforeAll(async () => {
  world = await createWorld(database.db);
  const { units } = world;
  office = await unitOf('department', '城管局', units.district);
  courier = await world.person('王晖', [{ role: 'courier', at: units.community }]);
  officer = await world.person('程晓', [{ role: 'grid_officer', at: units.westGrid }]);
  eastOfficer = await world.person('方远', [{ role: 'grid_officer', at: units.eastGrid }]);
  lead = await world.person('朱正华', [{ role: 'section_lead', at: units.section }]);
  secretary = await world.person('武媛媛', [{ role: 'secretary', at: units.community }]);
  street = await world.person('李镇长', [{ role: 'street_lead', at: units.street }]);
  property = await world.person('谢国强', [{ role: 'property_handler', at: units.property }]);
  department = await world.person('汪队长', [{ role: 'department_handler', at: office }]);
});
afterAll(() => world.close());

async function unitOf(kind: 'department' | 'property', name: string, parent: UnitRef): Promise<UnitRef> {
  return findUnit(world.system(), await createUnit(world.system(), { kind, name, parentId: parent.id }));
}

const ticketOf = async (context: OuterContext, ticketId: string) => (await readTicket(context, ticketId)).ticket;
const typesOf = async (ticketId: string) =>
  (await readStory(world.system(), ticketId)).events.map((event) => event.type);
const give = { reason: 'ownership_unclear' } as const;

async function returnedOnce(): Promise<string> {
  const ticketId = await submitted(courier);
  await returnTicket(officer, ticketId, { ...give, words: '这是物业的井盖' });
  return ticketId;
}

async function returnedTwice(): Promise<string> {
  const ticketId = await returnedOnce();
  await dispatchTicket(lead, ticketId, { unitId: world.units.eastGrid.id });
  await returnTicket(eastOfficer, ticketId, give);
  return ticketId;
}

describe('a return', () => {
  it('goes to the section lead, without a clock, and from there to a new holder', async () => {
    const ticketId = await returnedOnce();
    expect(await ticketOf(lead, ticketId)).toMatchObject({
      status: 'returned',
      holder: { id: world.units.section.id },
      returnCount: 1,
      assigneeId: null,
      deadlineAt: null,
    });
    await dispatchTicket(later(lead, 30), ticketId, { unitId: world.units.eastGrid.id });
    const sent = await ticketOf(eastOfficer, ticketId);
    expect(sent).toMatchObject({ status: 'dispatched', holder: { id: world.units.eastGrid.id } });
    // Two working hours from 10:30.
    expect(sent.deadlineAt?.toISOString()).toBe('2026-11-19T07:00:00.000Z');
  });

  it('goes to the community where the section has no lead', async () => {
    const { community } = world.units;
    const section = await findUnit(
      world.system(),
      await createUnit(world.system(), { kind: 'section', name: '第二片区', parentId: community.id }),
    );
    const grid = await findUnit(
      world.system(),
      await createUnit(world.system(), { kind: 'grid', name: '09 网格', parentId: section.id }),
    );
    const alone = await world.person('独行', [{ role: 'grid_officer', at: grid }]);
    const ticketId = await submitted(courier, { place: somewhere.outside });
    await dispatchTicket(secretary, ticketId, { unitId: grid.id });
    await returnTicket(alone, ticketId, give);
    expect((await ticketOf(secretary, ticketId)).holder.id).toBe(community.id);
  });

  it('goes straight to the secretary the second time, who rules: nobody sends it elsewhere meanwhile', async () => {
    const ticketId = await returnedTwice();
    expect(await ticketOf(secretary, ticketId)).toMatchObject({
      status: 'returned',
      holder: { id: world.units.community.id },
      returnCount: 2,
    });
    const elsewhere = dispatchTicket(secretary, ticketId, { unitId: world.units.westGrid.id });
    await expect(elsewhere).rejects.toMatchObject({ code: 'ticket.transition_refused' });
  });

  it('of a property company or a department goes to those above the place', async () => {
    for (const [unit, handler] of [
      [world.units.property, property],
      [office, department],
    ] as const) {
      const ticketId = await inProgress(courier, officer);
      await transferTicket(officer, ticketId, { unitId: unit.id });
      await returnTicket(handler, ticketId, give);
      expect((await ticketOf(lead, ticketId)).holder.id).toBe(world.units.section.id);
    }
  });

  it('is refused to those who do not hold it, and once work has begun', async () => {
    const ticketId = await inProgress(courier, officer);
    await expect(returnTicket(lead, ticketId, give)).rejects.toMatchObject({ code: 'access.forbidden' });
    await expect(returnTicket(property, ticketId, give)).rejects.toMatchObject({ code: 'ticket.not_found' });
    await expect(returnTicket(officer, ticketId, give)).rejects.toMatchObject({ code: 'ticket.transition_refused' });
  });

  it('is counted per unit: made, and received', async () => {
    const since = later(secretary, -1).now;
    const of = async (unit: UnitRef) => {
      const found = (await returnsByUnit(secretary, since)).find((one) => one.unit.id === unit.id);
      return { made: found?.made ?? 0, received: found?.received ?? 0 };
    };
    const { westGrid, eastGrid, section, community } = world.units;
    const before = [await of(westGrid), await of(eastGrid), await of(section), await of(community)] as const;
    await returnedTwice();
    expect(await of(westGrid)).toEqual({ ...before[0], made: before[0].made + 1 });
    expect(await of(eastGrid)).toEqual({ ...before[1], made: before[1].made + 1 });
    expect(await of(section)).toEqual({ ...before[2], received: before[2].received + 1 });
    expect(await of(community)).toEqual({ ...before[3], received: before[3].received + 1 });
    await expect(returnsByUnit(officer, since)).rejects.toMatchObject({ code: 'access.forbidden' });
    expect(await returnsByUnit(secretary, later(secretary, 1).now)).toEqual([]);
  });
});

describe('a desk', () => {
  it.each([
    ['the section lead', () => lead],
    ['the secretary', () => secretary],
  ])('of %s gives what came back to the company of the place, or to a department', async (_who, by) => {
    for (const [unit, handler] of [
      [world.units.property, property],
      [office, department],
    ] as const) {
      const ticketId = await returnedOnce();
      const offered = (await listDispatchTargets(by(), ticketId)).map(({ id }) => id);
      expect(offered).toContain(unit.id);
      expect(new Set(offered).size).toBe(offered.length);
      await dispatchTicket(by(), ticketId, { unitId: unit.id });
      expect(await ticketOf(handler, ticketId)).toMatchObject({ status: 'dispatched', holder: { id: unit.id } });
      const shown = (await readDuty(by(), { limit: 100 })).items.find((one) => one.unit.id === unit.id);
      expect(shown).toMatchObject({ mayDispatch: true });
    }
  });

  it('gives nothing to a company of elsewhere', async () => {
    const elsewhere = await unitOf('property', '远处物业', world.units.street);
    const ticketId = await returnedOnce();
    const refused = dispatchTicket(lead, ticketId, { unitId: elsewhere.id });
    await expect(refused).rejects.toMatchObject({ code: 'unit.cannot_hold' });
    expect((await listDispatchTargets(lead, ticketId)).map(({ id }) => id)).not.toContain(elsewhere.id);
    expect((await readDuty(lead, { limit: 100 })).items.map(({ unit }) => unit.id)).not.toContain(elsewhere.id);
  });
});

describe('a ruling', () => {
  it('may be asked for by the section lead, then waits with the community', async () => {
    const ticketId = await returnedOnce();
    await expect(askRuling(officer, ticketId, {})).rejects.toMatchObject({ code: 'access.forbidden' });
    await askRuling(lead, ticketId, { words: '两家都说不归自己' });
    const asked = await ticketOf(secretary, ticketId);
    expect(asked).toMatchObject({ status: 'returned', holder: { id: world.units.community.id } });
    await askRuling(secretary, ticketId, {});
    expect((await ticketOf(street, ticketId)).holder.id).toBe(world.units.street.id);
  });

  it('that is waited for is nobody’s below to reject, or to pass over the secretary’s head', async () => {
    const ticketId = await returnedTwice();
    const offered = actionsFor(lead.actor, await ticketOf(lead, ticketId));
    for (const action of ['ask_ruling', 'reject', 'dispatch', 'rule'] as const) expect(offered).not.toContain(action);
    await expect(askRuling(lead, ticketId, {})).rejects.toMatchObject({
      code: 'access.forbidden',
      message: expect.stringContaining(world.units.community.shortName),
    });
    const rejected = rejectTicket(lead, ticketId, { reason: 'out_of_scope', words: '不归社区' });
    await expect(rejected).rejects.toMatchObject({ code: 'ticket.transition_refused' });
    expect(await ticketOf(secretary, ticketId)).toMatchObject({
      status: 'returned',
      holder: { id: world.units.community.id },
    });
    await rejectTicket(secretary, ticketId, { reason: 'out_of_scope', words: '归铁路部门' });
  });

  it('has nobody to be asked at the top', async () => {
    const chief = await world.person('区长', [{ role: 'district_lead', at: world.units.district }]);
    const ticketId = await returnedOnce();
    for (const asker of [lead, secretary, street]) await askRuling(asker, ticketId, {});
    await expect(askRuling(chief, ticketId, {})).rejects.toMatchObject({ code: 'ticket.nobody_above' });
  });

  it('names the holder for good: its clocks start anew, and it is neither returned nor handed on', async () => {
    const ticketId = await returnedTwice();
    await ruleTicket(later(secretary, 30), ticketId, { unitId: world.units.westGrid.id, words: '井盖在网格内' });
    const ruled = await ticketOf(officer, ticketId);
    expect(ruled).toMatchObject({ status: 'dispatched', holder: { id: world.units.westGrid.id } });
    expect(ruled.ruledAt).not.toBeNull();
    expect(ruled.deadlineAt?.toISOString()).toBe('2026-11-19T07:00:00.000Z');
    await expect(returnTicket(officer, ticketId, give)).rejects.toMatchObject({ code: 'ticket.ruled' });
    await takeOn(officer, ticketId);
    const away = transferTicket(officer, ticketId, { unitId: world.units.property.id });
    await expect(away).rejects.toMatchObject({ code: 'ticket.ruled' });
    await escalateTicket(officer, ticketId, { words: '网格没有经费' });
    expect((await ticketOf(lead, ticketId)).holder.id).toBe(world.units.section.id);
  });

  it('may name the property company of the place or a department, but nobody who cannot hold it', async () => {
    for (const unit of [world.units.property, office]) {
      const ticketId = await returnedOnce();
      await ruleTicket(secretary, ticketId, { unitId: unit.id, words: '归它管' });
      expect((await ticketOf(secretary, ticketId)).holder.id).toBe(unit.id);
    }
    const ticketId = await returnedOnce();
    for (const unit of [world.units.station, world.units.district]) {
      const refused = ruleTicket(secretary, ticketId, { unitId: unit.id, words: '归它管' });
      await expect(refused).rejects.toMatchObject({ code: 'unit.cannot_hold' });
    }
  });

  it('is no section lead’s to give, and is given once', async () => {
    const ticketId = await returnedTwice();
    const ruling = { unitId: world.units.westGrid.id, words: '归西边' };
    await expect(ruleTicket(lead, ticketId, ruling)).rejects.toMatchObject({ code: 'access.forbidden' });
    const results = await Promise.allSettled([
      ruleTicket(secretary, ticketId, ruling),
      ruleTicket(street, ticketId, { unitId: world.units.eastGrid.id, words: '归东边' }),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await typesOf(ticketId)).filter((type) => type === 'ruled')).toHaveLength(1);
  });
});

describe('a ruling nobody has answered yet', () => {
  const east = () => ({ unitId: world.units.eastGrid.id });
  async function ruled(by = secretary): Promise<string> {
    const ticketId = await returnedTwice();
    if (by === street) await askRuling(secretary, ticketId, {});
    await ruleTicket(later(by, 30), ticketId, { unitId: world.units.westGrid.id, words: '井盖在网格内' });
    return ticketId;
  }
  const actionsOf = async (context: OuterContext, ticketId: string) =>
    actionsFor(context.actor, await ticketOf(context, ticketId));

  it('is no section lead’s to undo: who tries reads who ruled, when, and for whom', async () => {
    const ticketId = await ruled();
    for (const words of [undefined, '还是东边的']) {
      const away = dispatchTicket(later(lead, 60), ticketId, { ...east(), ...(words ? { words } : {}) });
      await expect(away).rejects.toMatchObject({
        code: 'ticket.ruled',
        message: expect.stringMatching(/^武媛媛 10:30 已裁定由 01 网格负责，不能改派/),
      });
    }
    expect(await actionsOf(lead, ticketId)).not.toContain('dispatch');
    expect((await ticketOf(lead, ticketId)).holder.id).toBe(world.units.westGrid.id);
  });

  it('is overturned by whoever may rule, with a reason, and is no more returned by its new holder', async () => {
    const ticketId = await ruled();
    const later60 = later(secretary, 60);
    await expect(dispatchTicket(later60, ticketId, east())).rejects.toMatchObject({
      code: 'ticket.ruled',
      details: { field: 'words' },
    });
    expect(await actionsOf(secretary, ticketId)).toContain('dispatch');
    await dispatchTicket(later60, ticketId, { ...east(), words: '现场看了，在 02 网格' });
    expect((await ticketOf(secretary, ticketId)).holder.id).toBe(world.units.eastGrid.id);
    await expect(returnTicket(eastOfficer, ticketId, give)).rejects.toMatchObject({ code: 'ticket.ruled' });
  });

  it('given by the street is not the secretary’s to undo', async () => {
    const ticketId = await ruled(street);
    const away = dispatchTicket(later(secretary, 60), ticketId, { ...east(), words: '还是东边的' });
    await expect(away).rejects.toMatchObject({ code: 'ticket.ruled', message: expect.stringContaining('李镇长') });
    await dispatchTicket(later(street, 60), ticketId, { ...east(), words: '改由东边负责' });
  });

  it('stays where it is when the boundaries are drawn anew', async () => {
    const ticketId = await ruled();
    const rerouting = { ticketId, areaUnitId: world.units.eastGrid.id };
    await inTransaction(world.system(), (inner) => rerouteTickets(inner, [rerouting]));
    const { holder, area } = await ticketOf(officer, ticketId);
    expect([holder.id, area?.id]).toEqual([world.units.westGrid.id, world.units.eastGrid.id]);
  });
});

describe('a transfer', () => {
  it('hands it to the property company or a department with both clocks anew, once seen on site', async () => {
    for (const unit of [world.units.property, office]) {
      const ticketId = await inProgress(courier, officer);
      await transferTicket(later(officer, 30), ticketId, { unitId: unit.id, words: '井盖归你们' });
      const sent = await ticketOf(unit === office ? department : property, ticketId);
      expect(sent).toMatchObject({ status: 'dispatched', holder: { id: unit.id }, assigneeId: null, promisedAt: null });
      expect(sent.deadlineAt?.toISOString()).toBe('2026-11-19T07:00:00.000Z');
    }
    const fresh = await submitted(courier);
    const early = transferTicket(officer, fresh, { unitId: office.id });
    await expect(early).rejects.toMatchObject({ code: 'ticket.transition_refused' });
  });

  it('is offered, and goes, to no other unit', async () => {
    const ticketId = await inProgress(courier, officer);
    const { street: town, eastGrid, section, station } = world.units;
    const elsewhere = await unitOf('property', '别处物业', town);
    for (const unit of [eastGrid, section, station, elsewhere]) {
      const refused = transferTicket(officer, ticketId, { unitId: unit.id });
      await expect(refused).rejects.toMatchObject({ code: 'ticket.target_unfit' });
    }
    const offered = (await listTransferTargets(officer, ticketId)).map(({ id }) => id);
    expect(offered.sort()).toEqual([world.units.property.id, office.id].sort());
  });

  it('is offered to nobody who has no one to answer for it', async () => {
    const empty = await unitOf('property', '没人的物业', world.units.community);
    const ticketId = await inProgress(courier, officer);
    const lists = [
      await listTransferTargets(officer, ticketId),
      await listPartTargets(officer, ticketId),
      await listDispatchTargets(secretary, ticketId),
    ];
    for (const offered of lists) {
      const ids = offered.map(({ id }) => id);
      expect(ids).toContain(world.units.property.id);
      expect(ids).not.toContain(empty.id);
    }
  });

  it('reaches a company beyond the community that keeps a compound of the grid', async () => {
    const { street: town, community, westGrid } = world.units;
    const ticketId = await inProgress(courier, officer);
    const company = await unitOf('property', '跨社区物业', town);
    const compound = await createUnit(world.system(), { kind: 'compound', name: '广场花苑', parentId: community.id });
    const pairs = [
      [company.id, compound],
      [compound, westGrid.id],
    ];
    for (const [one, other] of pairs) {
      await query(
        database.db,
        sql`insert into unit_crossing (tenant_id, unit_id, other_unit_id) values (${world.tenantId}, ${one}, ${other})`,
      );
    }
    await transferTicket(officer, ticketId, { unitId: company.id });
    expect((await ticketOf(officer, ticketId)).holder.id).toBe(company.id);
  });

  it('pays the reporter once, also when it is found true again', async () => {
    const ticketId = await inProgress(courier, officer);
    const paid = () =>
      query<{ sum: number }>(
        database.db,
        sql`select coalesce(sum(balance), 0) as sum from point_account where person_id = ${courier.actor.personId}`,
      );
    const before = await paid();
    await transferTicket(officer, ticketId, { unitId: world.units.property.id });
    await takeOn(property, ticketId);
    expect(await paid()).toEqual(before);
  });

  it('loses to, or wins over, a coordination that begins at the same time', async () => {
    for (let round = 0; round < 4; round += 1) {
      const ticketId = await inProgress(courier, officer);
      const promisedAt = later(officer, 300).now.toISOString();
      const results = await Promise.allSettled([
        transferTicket(officer, ticketId, { unitId: office.id }),
        coordinateTicket(officer, ticketId, { partyName: '供电公司', promisedAt }),
      ]);
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      const [open] = await query<{ count: number }>(
        database.db,
        sql`select count(*) as count from coordination where ticket_id = ${ticketId} and settled_at is null`,
      );
      const { status } = await ticketOf(secretary, ticketId);
      expect([status, open?.count]).toEqual(status === 'dispatched' ? ['dispatched', 0] : ['coordinating', 1]);
    }
  });
});

describe('what was seen on site', () => {
  it('stays seen: who it is handed to may return it, and not call it untrue', async () => {
    const ticketId = await inProgress(courier, officer);
    await transferTicket(later(officer, 30), ticketId, { unitId: world.units.property.id });
    await acknowledgeTicket(later(property, 40), ticketId);

    const untrue = verifyTicket(later(property, 50), ticketId, { outcome: 'untrue', words: '没看到' });

    await expect(untrue).rejects.toMatchObject({
      code: 'ticket.transition_refused',
      message: expect.stringContaining('核实属实'),
    });
    await returnTicket(later(property, 60), ticketId, give);
    // Nor may the desk it comes back to.
    const rejected = rejectTicket(lead, ticketId, { reason: 'untrue', words: '没有这回事' });
    await expect(rejected).rejects.toMatchObject({ code: 'ticket.transition_refused' });
    expect(await ticketOf(secretary, ticketId)).toMatchObject({ status: 'returned' });
  });
});

describe('escalating', () => {
  it('goes to the unit above with what was tried; the coordination that failed is over', async () => {
    const ticketId = await inProgress(courier, officer);
    const promisedAt = later(officer, 300).now.toISOString();
    await coordinateTicket(officer, ticketId, { partyName: '供电公司', promisedAt });
    await escalateTicket(later(officer, 30), ticketId, { words: '电话打了三次，没人来' });
    expect(await ticketOf(lead, ticketId)).toMatchObject({
      status: 'dispatched',
      holder: { id: world.units.section.id },
      assigneeId: null,
      promisedAt: null,
      deadlineKind: 'response',
    });
    const { events, coordinations } = await readStory(lead, ticketId);
    expect(events.at(-1)).toMatchObject({ type: 'escalated', words: '电话打了三次，没人来', targetName: '第一片区' });
    expect(coordinations[0]?.settledAt).not.toBeNull();
    const [pause] = await query<{ count: number }>(
      database.db,
      sql`select count(*) as count from ticket_pause where ticket_id = ${ticketId} and ended_at is null`,
    );
    expect(pause?.count).toBe(0);
    await takeOn(lead, ticketId);
  });

  it('ends at the district', async () => {
    const chief = await world.person('区领导', [{ role: 'district_lead', at: world.units.district }]);
    const ticketId = await inProgress(courier, officer);
    for (const handler of [officer, lead, secretary, street]) {
      await escalateTicket(handler, ticketId, { words: '办不了' });
      await takeOn(
        handler === officer ? lead : handler === lead ? secretary : handler === secretary ? street : chief,
        ticketId,
      );
    }
    await expect(escalateTicket(chief, ticketId, { words: '办不了' })).rejects.toMatchObject({
      code: 'ticket.nobody_above',
    });
  });
});

describe('what those above say', () => {
  it('presses without changing how it stands, as long as it is open', async () => {
    const ticketId = await inProgress(courier, officer);
    const before = await ticketOf(officer, ticketId);
    await superviseTicket(secretary, ticketId, { words: '今天要有结果' });
    const after = await ticketOf(officer, ticketId);
    expect(after).toMatchObject({ status: before.status, deadlineAt: before.deadlineAt, version: before.version + 1 });
    expect(after.supervisedAt).not.toBeNull();
    await resolveTicket(officer, ticketId, { phrase: 'cleared', photoIds: [], photoWaiver: 'not_visible' });
    expect((await ticketOf(officer, ticketId)).supervisedAt).toBeNull();
    await expect(superviseTicket(officer, ticketId, { words: '快' })).rejects.toMatchObject({
      code: 'access.forbidden',
    });
    const ended = await submitted(courier);
    await acknowledgeTicket(officer, ended);
    await verifyTicket(officer, ended, { outcome: 'untrue' });
    await expect(superviseTicket(secretary, ended, { words: '快' })).rejects.toMatchObject({
      code: 'ticket.transition_refused',
    });
  });

  it('comes from above alone: nobody presses themselves, nor those it was handed up to', async () => {
    const ticketId = await inProgress(courier, officer);
    const actions = async (context: OuterContext) => actionsFor(context.actor, await ticketOf(context, ticketId));
    expect(await actions(lead)).toContain('supervise');
    await escalateTicket(officer, ticketId, { words: '办不了' });
    expect(await actions(lead)).toEqual(expect.arrayContaining(['acknowledge', 'dispatch']));
    expect(await actions(lead)).not.toContain('supervise');
    await expect(superviseTicket(lead, ticketId, { words: '快' })).rejects.toMatchObject({ code: 'access.forbidden' });
    expect(await actions(secretary)).toContain('supervise');
    await acknowledgeTicket(lead, ticketId);
    await verifyTicket(lead, ticketId, { outcome: 'true' });
    await escalateTicket(lead, ticketId, { words: '也办不了' });
    expect(await actions(lead)).not.toContain('supervise');
    expect(await actions(secretary)).not.toContain('supervise');
  });

  it('is noted for staff; the reporter never reads it, nor what staff said among themselves', async () => {
    const ticketId = await returnedOnce();
    await noteTicket(lead, ticketId, { words: '门卫有钥匙' });
    await askRuling(lead, ticketId, { words: '物业不认' });
    const { events, coordinations } = await readStory(lead, ticketId);
    const facts = { ...(await ticketOf(lead, ticketId)), points: null, coordinations };
    expect(JSON.stringify(tellStory(events, facts, 'staff'))).toMatch(/门卫有钥匙.*物业不认/);
    const told = JSON.stringify(tellStory(events, facts, 'reporter'));
    for (const secret of ['门卫有钥匙', '物业不认', '这是物业的井盖', '备注', '程晓', '朱正华']) {
      expect(told).not.toContain(secret);
    }
    expect(told).toContain('重新安排负责单位');
    await expect(noteTicket(property, ticketId, { words: '?' })).rejects.toMatchObject({ code: 'ticket.not_found' });
  });
});

describe('taking up again', () => {
  async function closed(more: Parameters<typeof submitted>[1] = {}): Promise<string> {
    const ticketId = await inProgress(courier, officer, more);
    await resolved(officer, ticketId);
    await checkTicket(secretary, ticketId, { outcome: 'passed' });
    await database.ownerSql`update ticket set status = 'closed', closed_at = ${secretary.now.toISOString()},
      closes_at = null where id = ${ticketId}`;
    return ticketId;
  }

  it('what was closed goes back to work with a resolution clock anew, once', async () => {
    const ticketId = await closed();
    const day = 24 * 60;
    await reopenTicket(later(secretary, day), ticketId, { words: '又坏了' });
    const reopened = await ticketOf(officer, ticketId);
    expect(reopened).toMatchObject({
      status: 'in_progress',
      deadlineKind: 'resolution',
      closedAt: null,
      resolvedAt: null,
    });
    // Two working days from Friday 10:00: Monday and Tuesday.
    expect(reopened.deadlineAt?.getTime()).toBeGreaterThan(later(secretary, 3 * day).now.getTime());
    await resolved(later(officer, 2 * day), ticketId);
    await database.ownerSql`update ticket set status = 'closed', closed_at = ${later(secretary, 2 * day).now.toISOString()},
      closes_at = null where id = ${ticketId}`;
    const again = reopenTicket(later(secretary, 3 * day), ticketId, { words: '又坏了' });
    await expect(again).rejects.toMatchObject({ code: 'ticket.reopen_over' });
  });

  it('counts by the limits in force then, also after a pause, as work that is sent back does', async () => {
    const day = 24 * 60;
    const ticketId = await closed({ categoryCode: 'drain_blocked' });
    const sentBack = await inProgress(courier, officer, { categoryCode: 'drain_blocked' });
    await resolved(officer, sentBack);
    const resolutionLimit = { amount: 4, unit: 'clock_hour' as const };
    const categories = testCategories.map((one) => (one.code === 'drain_blocked' ? { ...one, resolutionLimit } : one));
    const { now: from } = later(secretary, day);
    const version = await publishPolicy(world.system(from), 'taxonomy', { categories }, from);
    await reopenTicket(later(secretary, day + 60), ticketId, { words: '又堵了' });
    const reopened = await ticketOf(officer, ticketId);
    expect(reopened).toMatchObject({ taxonomyVersion: version, deadlineAt: later(secretary, day + 300).now });
    await checkTicket(later(secretary, day + 60), sentBack, { outcome: 'rework', words: '没通' });
    const reworked = { taxonomyVersion: version, deadlineAt: later(secretary, day + 300).now };
    expect(await ticketOf(officer, sentBack)).toMatchObject(reworked);
    const until = later(officer, 4 * day).now.toISOString();
    await suspendTicket(later(officer, day + 120), ticketId, { reason: 'weather', until });
    // Hours of the clock go on at night: three of the four are left, to the minute.
    await resumeTicket(later(officer, 2 * day), ticketId, {});
    expect((await ticketOf(officer, ticketId)).deadlineAt).toEqual(later(officer, 2 * day + 180).now);
  });

  it('what a unit held that was dissolved since goes to the nearest one above, which can work on it', async () => {
    const { section, property: company } = world.units;
    const gridId = await createUnit(world.system(), { kind: 'grid', name: '09 网格', parentId: section.id });
    const grid = await findUnit(world.system(), gridId);
    const former = await world.person('临时', [{ role: 'grid_officer', at: grid }]);
    const ticketId = await submitted(courier);
    await dispatchTicket(lead, ticketId, { unitId: gridId });
    await takeOn(former, ticketId);
    await resolved(former, ticketId);
    await checkTicket(secretary, ticketId, { outcome: 'passed' });
    await database.ownerSql`update ticket set status = 'closed', closed_at = ${secretary.now.toISOString()},
      closes_at = null where id = ${ticketId}`;
    await database.ownerSql`update role_grant set valid_to = now() where unit_id = ${gridId}`;
    await database.ownerSql`update unit set closed_at = now() where id = ${gridId}`;
    await reopenTicket(later(secretary, 60), ticketId, { words: '又坏了' });
    const reopened = await ticketOf(lead, ticketId);
    expect(reopened).toMatchObject({ status: 'in_progress', holder: { id: section.id }, assigneeId: null });
    await transferTicket(lead, ticketId, { unitId: company.id });
    expect(await ticketOf(property, ticketId)).toMatchObject({ status: 'dispatched', holder: { id: company.id } });
  });

  it('is over after the days the rules give, and is no officer’s to decide', async () => {
    const ticketId = await closed();
    const late = reopenTicket(later(secretary, 8 * 24 * 60), ticketId, { words: '又坏了' });
    await expect(late).rejects.toMatchObject({ code: 'ticket.reopen_over' });
    await expect(reopenTicket(officer, ticketId, { words: '又坏了' })).rejects.toMatchObject({
      code: 'access.forbidden',
    });
  });

  it('what was rejected goes to the grid of its place, or the unit named, when an objection holds', async () => {
    const rejected = async () => {
      const ticketId = await returnedOnce();
      await rejectTicket(lead, ticketId, { reason: 'out_of_scope', words: '不归社区管' });
      return ticketId;
    };
    const plain = await rejected();
    const upheld = { words: '确实该管' };
    await expect(upholdObjection(lead, plain, upheld)).rejects.toMatchObject({ code: 'ticket.not_disputed' });
    for (const [unitId, holder] of [
      [undefined, world.units.westGrid],
      [world.units.eastGrid.id, world.units.eastGrid],
    ] as const) {
      const ticketId = await rejected();
      await database.ownerSql`update ticket set disputed_at = now() where id = ${ticketId}`;
      await upholdObjection(lead, ticketId, { ...upheld, ...(unitId ? { unitId } : {}) });
      expect(await ticketOf(lead, ticketId)).toMatchObject({
        status: 'dispatched',
        holder: { id: holder.id },
        disputedAt: null,
        closedAt: null,
        deadlineKind: 'response',
      });
    }
  });
});

describe('races', () => {
  it('a return and an acknowledgement at once: one holds, the other is refused', async () => {
    for (let round = 0; round < 5; round += 1) {
      const ticketId = await submitted(courier);
      const results = await Promise.allSettled([
        acknowledgeTicket(officer, ticketId),
        returnTicket(officer, ticketId, give),
      ]);
      const { status, version, returnCount } = await ticketOf(secretary, ticketId);
      expect(await typesOf(ticketId)).toHaveLength(version);
      // Acknowledged first, it may still be returned; returned first, it is no longer the grid's to acknowledge.
      expect(status).toBe(results[1]?.status === 'fulfilled' ? 'returned' : 'acknowledged');
      expect(returnCount).toBe(status === 'returned' ? 1 : 0);
    }
  });
});

describe('another district', () => {
  it('hands over nothing of this one', async () => {
    const abroad = await createWorld(database.db, '341004');
    const stranger = await abroad.person('外人', [{ role: 'district_lead', at: abroad.units.district }]);
    const ticketId = await inProgress(courier, officer);
    const words = '试试';
    const unitId = abroad.units.westGrid.id;
    const tries = [
      () => returnTicket(stranger, ticketId, give),
      () => askRuling(stranger, ticketId, {}),
      () => ruleTicket(stranger, ticketId, { unitId, words }),
      () => transferTicket(stranger, ticketId, { unitId }),
      () => escalateTicket(stranger, ticketId, { words }),
      () => superviseTicket(stranger, ticketId, { words }),
      () => noteTicket(stranger, ticketId, { words }),
      () => reopenTicket(stranger, ticketId, { words }),
      () => upholdObjection(stranger, ticketId, { words }),
    ];
    for (const attempt of tries) await expect(attempt()).rejects.toMatchObject({ code: 'ticket.not_found' });
    const across = transferTicket(officer, ticketId, { unitId: abroad.units.property.id });
    await expect(across).rejects.toMatchObject({ code: 'unit.not_found' });
    await abroad.close();
  });
});
