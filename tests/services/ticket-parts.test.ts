import { sql } from 'drizzle-orm';
import type { OuterContext, UnitRef } from '../../api/_domain/context.js';
import { findLookAlikes } from '../../api/_domain/similarity/look-alikes.js';
import {
  acknowledgeTicket,
  actionsFor,
  checkTicket,
  coordinateTicket,
  dispatchTicket,
  escalateTicket,
  joinHandling,
  listPartTargets,
  mergeTicket,
  readFamily,
  readStory,
  readTicket,
  rejectTicket,
  reopenTicket,
  resolveTicket,
  returnTicket,
  settleTicket,
  splitTicket,
  tellStory,
  transferTicket,
  verifyTicket,
} from '../../api/_domain/ticket/index.js';
import { createUnit, findUnit } from '../../api/_domain/unit/index.js';
import { query } from '../../db/statement.js';
import { inProgress, resolved, takeOn } from '../support/builders/tickets.js';
import { useDatabase } from '../support/database.js';
import { createWorld, later, submitted, type World } from '../support/world.js';

const database = useDatabase();
let world: World;
let courier: OuterContext;
let officer: OuterContext;
let eastOfficer: OuterContext;
let lead: OuterContext;
let secretary: OuterContext;
let property: OuterContext;
let department: OuterContext;
let office: UnitRef;

beforeAll(async () => {
  world = await createWorld(database.db);
  const { units } = world;
  const officeId = await createUnit(world.system(), {
    kind: 'department',
    name: '城管局',
    parentId: units.district.id,
  });
  office = await findUnit(world.system(), officeId);
  courier = await world.person('王晖', [{ role: 'courier', at: units.community }]);
  officer = await world.person('程晓', [{ role: 'grid_officer', at: units.westGrid }]);
  eastOfficer = await world.person('方远', [{ role: 'grid_officer', at: units.eastGrid }]);
  lead = await world.person('朱正华', [{ role: 'section_lead', at: units.section }]);
  secretary = await world.person('武媛媛', [{ role: 'secretary', at: units.community }]);
  property = await world.person('谢国强', [{ role: 'property_handler', at: units.property }]);
  department = await world.person('汪队长', [{ role: 'department_handler', at: office }]);
});
afterAll(() => world.close());

const ticketOf = async (context: OuterContext, ticketId: string) => (await readTicket(context, ticketId)).ticket;
const statusOf = async (ticketId: string) => (await ticketOf(secretary, ticketId)).status;
const eventsOf = async (ticketId: string) => (await readStory(world.system(), ticketId)).events;
const childrenOf = async (ticketId: string) =>
  (await readFamily(world.system(), await ticketOf(secretary, ticketId))).children.map(({ id }) => id);
const part = (unit: UnitRef, words = '路灯不亮', categoryCode = 'drain_blocked') => ({
  categoryCode,
  unitId: unit.id,
  words,
});

/** A ticket given away in two parts: to the property company and to the department. */
async function splitInTwo(): Promise<[parent: string, ofProperty: string, ofOffice: string]> {
  const parent = await inProgress(courier, officer);
  await splitTicket(officer, parent, { parts: [part(world.units.property), part(office, '下水道堵了')] });
  const [one, other] = await childrenOf(parent);
  return [parent, one ?? '', other ?? ''];
}

async function joined(): Promise<[parent: string, child: string]> {
  const parent = await inProgress(courier, officer);
  await joinHandling(officer, parent, { unitIds: [world.units.property.id], words: '请一起清理' });
  const [child] = await childrenOf(parent);
  return [parent, child ?? ''];
}

async function finish(handler: OuterContext, ticketId: string): Promise<void> {
  await takeOn(handler, ticketId);
  await resolved(handler, ticketId);
}

describe('a part', () => {
  it('is a ticket of its own: at the same place, with a holder and clocks, and without reports', async () => {
    const [parent, child] = await splitInTwo();
    const whole = await ticketOf(officer, parent);
    expect(await ticketOf(property, child)).toMatchObject({
      status: 'dispatched',
      categoryCode: 'drain_blocked',
      severity: whole.severity,
      holder: { id: world.units.property.id },
      area: { id: world.units.westGrid.id },
      reportCount: 0,
      parentId: parent,
      parentRelation: 'split',
      longitudeE6: whole.longitudeE6,
      deadlineKind: 'response',
    });
    expect(whole).toMatchObject({ status: 'in_progress', reportCount: 1, parentId: null });
    expect((await eventsOf(parent)).slice(-2)).toMatchObject([
      { type: 'child_opened', targetName: '广场花苑物业', words: '路灯不亮' },
      { type: 'child_opened', targetName: '城管局', words: '下水道堵了' },
    ]);
  });

  it('pays nobody when it is found true', async () => {
    const [, child] = await splitInTwo();
    const sum = () =>
      query<{ sum: number }>(database.db, sql`select coalesce(sum(balance), 0) as sum from point_account`);
    const before = await sum();
    await takeOn(property, child);
    expect(await sum()).toEqual(before);
  });

  it('has no parts of its own, is joined with nothing, and looks like no other report', async () => {
    const [, child] = await splitInTwo();
    await takeOn(property, child);
    const both = await world.person('两头管', [
      { role: 'property_handler', at: world.units.property },
      { role: 'secretary', at: world.units.community },
    ]);
    for (const attempt of [
      () => splitTicket(both, child, { parts: [part(office)] }),
      () => joinHandling(both, child, { unitIds: [office.id], words: '一起' }),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: 'ticket.transition_refused' });
    }
    const [joint, jointPart] = await joined();
    const other = await submitted(courier);
    const merging = mergeTicket(secretary, other, { intoTicketId: child });
    await expect(merging).rejects.toMatchObject({ code: 'ticket.not_mergeable' });
    const alike = await findLookAlikes(secretary, await ticketOf(secretary, other), ['normal']);
    const ids = alike.map(({ id }) => id);
    expect(ids).toContain(joint);
    expect(ids).not.toContain(jointPart);
  });

  it('goes to units of the community, its property company and departments: to nobody else', async () => {
    const parent = await inProgress(courier, officer);
    const { units } = world;
    const offered = (await listPartTargets(officer, parent)).map(({ id }) => id);
    for (const unit of [units.westGrid, units.eastGrid, units.section, units.community, units.property, office]) {
      expect(offered).toContain(unit.id);
    }
    for (const unit of [units.street, units.station]) {
      expect(offered).not.toContain(unit.id);
      const refused = splitTicket(officer, parent, { parts: [part(unit)] });
      await expect(refused).rejects.toMatchObject({ code: 'ticket.target_unfit' });
    }
    const unknown = splitTicket(officer, parent, { parts: [part(office), part(office, '？', 'no_such')] });
    await expect(unknown).rejects.toMatchObject({ code: 'report.category_unknown' });
    expect(await childrenOf(parent)).toEqual([]);
  });

  it('is given away only by who holds the whole, while it is worked on', async () => {
    const fresh = await submitted(courier);
    const early = splitTicket(officer, fresh, { parts: [part(office)] });
    await expect(early).rejects.toMatchObject({ code: 'ticket.transition_refused' });
    const parent = await inProgress(courier, officer);
    await expect(splitTicket(eastOfficer, parent, { parts: [part(office)] })).rejects.toMatchObject({
      code: 'ticket.not_found',
    });
    await transferTicket(officer, parent, { unitId: world.units.property.id });
    await takeOn(property, parent);
    await expect(splitTicket(property, parent, { parts: [part(office)] })).rejects.toMatchObject({
      code: 'access.forbidden',
    });
  });

  it('is told to its reporters in plain words, without what staff said', async () => {
    const [parent, child] = await joined();
    await finish(property, child);
    const { events, coordinations } = await readStory(officer, parent);
    const facts = { ...(await ticketOf(officer, parent)), points: null, coordinations };
    const titles = tellStory(events, facts, 'reporter').map(({ title }) => title);
    expect(titles).toEqual(expect.arrayContaining(['请广场花苑物业一起办理', '广场花苑物业负责的部分已办好']));
    expect(JSON.stringify(tellStory(events, facts, 'reporter'))).not.toContain('请一起清理');
    expect(JSON.stringify(tellStory(events, facts, 'staff'))).toContain('请一起清理');
  });
});

describe('the whole', () => {
  it('is not resolved, handed on or merged while a part is open', async () => {
    const [parent] = await splitInTwo();
    await expect(resolved(officer, parent)).rejects.toMatchObject({ code: 'ticket.children_open' });
    const away = transferTicket(officer, parent, { unitId: world.units.property.id });
    await expect(away).rejects.toMatchObject({ code: 'ticket.children_open' });
    await escalateTicket(officer, parent, { words: '太大了' });
    const other = await submitted(courier);
    const merging = mergeTicket(secretary, parent, { intoTicketId: other });
    await expect(merging).rejects.toMatchObject({ code: 'ticket.transition_refused' });
    await acknowledgeTicket(lead, parent);
    const untrue = verifyTicket(lead, parent, { outcome: 'untrue' });
    await expect(untrue).rejects.toMatchObject({ code: 'ticket.transition_refused' });
  });

  it('given away whole, is resolved when its last part is, by nobody, and then checked as any other', async () => {
    const [parent, one, other] = await splitInTwo();
    await finish(property, one);
    expect(await statusOf(parent)).toBe('in_progress');
    await finish(later(department, 10), other);
    expect(await ticketOf(officer, parent)).toMatchObject({
      status: 'resolved',
      resolutionKind: 'solved',
      checkLevel: 'lead',
      deadlineAt: null,
    });
    expect((await eventsOf(parent)).slice(-3)).toMatchObject([
      { type: 'child_ended', data: { outcome: 'resolved' } },
      { type: 'child_ended', data: { outcome: 'resolved' } },
      { type: 'resolved', actorName: null, data: { by: 'children' } },
    ]);
    await checkTicket(lead, parent, { outcome: 'passed' });
  });

  it('of which one part was split off keeps the rest with its holder', async () => {
    const parent = await inProgress(courier, officer);
    await splitTicket(officer, parent, { parts: [part(world.units.property)] });
    const [child] = await childrenOf(parent);
    await finish(property, child ?? '');
    expect(await statusOf(parent)).toBe('in_progress');
    await resolved(officer, parent);
    expect(await statusOf(parent)).toBe('resolved');
  });

  it('handled jointly, is resolved by its lead once the others are done', async () => {
    const [parent, child] = await joined();
    expect((await ticketOf(property, child)).parentRelation).toBe('joint');
    await expect(resolved(officer, parent)).rejects.toMatchObject({ code: 'ticket.children_open' });
    await finish(property, child);
    expect(await statusOf(parent)).toBe('in_progress');
    await resolved(officer, parent);
  });

  it('asks nobody in twice, and not its lead', async () => {
    const [parent] = await joined();
    for (const unit of [world.units.property, world.units.westGrid]) {
      const twice = joinHandling(officer, parent, { unitIds: [unit.id], words: '再来' });
      await expect(twice).rejects.toMatchObject({ code: 'ticket.target_unfit' });
    }
  });

  it('that waits for a party outside goes on waiting when its parts are done', async () => {
    const [parent, one, other] = await splitInTwo();
    const promisedAt = later(officer, 300).now.toISOString();
    await coordinateTicket(officer, parent, { partyName: '供电公司', promisedAt });
    await finish(property, one);
    await finish(department, other);
    expect(await statusOf(parent)).toBe('coordinating');
    await settleTicket(officer, parent, { words: '谈妥了', shares: [] });
    await resolved(officer, parent);
  });

  it('is its lead’s to judge when a part was not solved', async () => {
    const [parent, one, other] = await splitInTwo();
    await takeOn(property, one);
    await resolveTicket(property, one, { kind: 'not_possible', words: '配件停产', photoIds: [] });
    await finish(department, other);
    expect(await statusOf(parent)).toBe('in_progress');
    const told = (await eventsOf(parent)).filter(({ type }) => type === 'child_ended');
    expect(told.map(({ data }) => data.kind)).toEqual(['not_possible', 'solved']);
  });
});

describe('a part that comes back', () => {
  it('returned, waits with its lead, who gives it to another or takes it back', async () => {
    const [parent, one, other] = await splitInTwo();
    await returnTicket(property, one, { reason: 'ownership_unclear' });
    const back = await ticketOf(officer, one);
    expect(back).toMatchObject({ status: 'returned', holder: { id: world.units.westGrid.id } });
    expect(actionsFor(officer.actor, back)).toEqual(expect.arrayContaining(['dispatch', 'reject']));
    await dispatchTicket(officer, one, { unitId: office.id });
    await returnTicket(department, one, { reason: 'ownership_unclear' });
    // Parts are not ruled on: however often it came back, its lead goes on.
    await dispatchTicket(officer, one, { unitId: world.units.property.id });
    await returnTicket(property, one, { reason: 'ownership_unclear' });
    await rejectTicket(officer, one, { reason: 'out_of_scope', words: '我自己来' });
    await finish(department, other);
    expect(await statusOf(parent)).toBe('in_progress');
    expect((await eventsOf(parent)).find(({ type }) => type === 'child_ended')).toMatchObject({
      data: { outcome: 'rejected' },
    });
    await resolved(officer, parent);
  });

  it('found untrue, ends, and is told to its lead', async () => {
    const [parent, child] = await joined();
    await acknowledgeTicket(property, child);
    await verifyTicket(property, child, { outcome: 'untrue', words: '没有这回事' });
    expect((await eventsOf(parent)).at(-1)).toMatchObject({ type: 'child_ended', data: { outcome: 'rejected' } });
    await resolved(officer, parent);
  });

  it('is not reworked once the whole is done, nor reopened by itself', async () => {
    const [parent, child] = await joined();
    await finish(property, child);
    await checkTicket(lead, child, { outcome: 'rework', words: '没清干净' });
    await expect(resolved(officer, parent)).rejects.toMatchObject({ code: 'ticket.children_open' });
    await resolved(property, child);
    await resolved(officer, parent);
    const late = checkTicket(lead, child, { outcome: 'rework', words: '没清干净' });
    await expect(late).rejects.toMatchObject({ code: 'ticket.transition_refused' });
    await checkTicket(lead, child, { outcome: 'passed' });
    expect(await statusOf(child)).toBe('closed');
    const again = reopenTicket(secretary, child, { words: '又脏了' });
    await expect(again).rejects.toMatchObject({ code: 'ticket.transition_refused' });
  });
});

describe('races', () => {
  it('the last two parts are resolved at once: the whole is resolved exactly once', async () => {
    for (let round = 0; round < 6; round += 1) {
      const [parent, one, other] = await splitInTwo();
      await takeOn(property, one);
      await takeOn(department, other);
      await Promise.all([resolved(property, one), resolved(department, other)]);
      const events = await eventsOf(parent);
      expect(events.filter(({ type }) => type === 'resolved')).toHaveLength(1);
      expect(await ticketOf(officer, parent)).toMatchObject({ status: 'resolved', version: events.length });
    }
  });

  it('whoever touches the whole and its parts at once, nobody waits for ever', async () => {
    for (let round = 0; round < 6; round += 1) {
      const [parent, one, other] = await splitInTwo();
      await takeOn(property, one);
      const results = await Promise.allSettled([
        resolved(property, one),
        acknowledgeTicket(department, other),
        escalateTicket(officer, parent, { words: '太大了' }),
        splitTicket(officer, parent, { parts: [part(office)] }),
        resolved(officer, parent),
        mergeTicket(secretary, parent, { intoTicketId: other }),
      ]);
      const faults = results.filter((result) => result.status === 'rejected' && result.reason.name !== 'DomainError');
      expect(faults).toEqual([]);
      const { version } = await ticketOf(secretary, parent);
      expect(await eventsOf(parent)).toHaveLength(version);
    }
  });
});
