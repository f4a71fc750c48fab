import { setTimeout as sleep } from 'node:timers/promises';
import type { Role } from '../../api/_contract/vocabulary.js';
import {
  acceptInvitation,
  createInvitation,
  createTeam,
  decideApplication,
  endGrant,
  handOver,
  joinTeam,
  listGrants,
  listStaff,
  nameDeputy,
} from '../../api/_domain/appointment/index.js';
import type { OuterContext, UnitRef } from '../../api/_domain/context.js';
import { grantsOf } from '../../api/_domain/identity/index.js';
import { listMessages, outboxHandlers } from '../../api/_domain/message/index.js';
import { drainAll } from '../../api/_domain/outbox/index.js';
import { acknowledgeTicket, readStory, readTicket, tellStory, verifyTicket } from '../../api/_domain/ticket/index.js';
import { useDatabase } from '../support/database.js';
import { createWorld, later, submitted, type World } from '../support/world.js';

const database = useDatabase();
let world: World;
let other: World;
let secretary: OuterContext;

beforeAll(async () => {
  world = await createWorld(database.db);
  other = await createWorld(database.db, '341004');
  secretary = await world.person('书记', [{ role: 'secretary', at: world.units.community }]);
});
afterAll(() => Promise.all([world.close(), other.close()]));

const DAY = 24 * 60;
const officerOf = (name: string, at: UnitRef = world.units.westGrid) =>
  world.person(name, [{ role: 'grid_officer', at }]);
const grantIdOf = async (context: OuterContext, role: Role = 'grid_officer') => {
  const [row] = await database.sql`
    select id from role_grant where person_id = ${context.actor.personId} and role = ${role} order by id desc`;
  return row?.id as string;
};
const rolesOf = async (context: OuterContext, now = context.now) =>
  (await grantsOf({ ...context, now }, context.actor.personId ?? '')).map(({ role, unit }) => [role, unit.name]);
const idOf = (context: OuterContext) => context.actor.personId ?? '';
const inHand = async (officer: OuterContext) => {
  const ticketId = await submitted(await world.person('骑手'));
  await acknowledgeTicket(officer, ticketId);
  return ticketId;
};
const assigneeOf = async (ticketId: string) => (await readTicket(secretary, ticketId)).ticket.assigneeId;
const inside = (context: OuterContext, transaction: unknown) => ({ ...context, db: transaction as OuterContext['db'] });
const failure = (work: Promise<unknown>) => work.catch((error: unknown) => error);
const kindsFor = async (context: OuterContext) => {
  await drainAll([world.system()], outboxHandlers, 10_000);
  return (await listMessages(context, {})).items.filter(({ kind }) => /^(role|application)/.test(kind));
};

describe('handing over', () => {
  it('gives the successor the role, what is left of its term, and the tickets in hand; the story says so', async () => {
    const leaver = await officerOf('要走的');
    const successor = await officerOf('接手的', world.units.eastGrid);
    const [open, begun] = [await inHand(leaver), await inHand(leaver)];
    await verifyTicket(leaver, begun, { outcome: 'true' });
    const given = await handOver(secretary, await grantIdOf(leaver), idOf(successor));
    expect(given).toMatchObject({ personName: '接手的', role: 'grid_officer', unit: { name: '01 网格' } });
    expect(await rolesOf(leaver)).toEqual([]);
    expect(await rolesOf(successor)).toContainEqual(['grid_officer', '01 网格']);
    for (const ticketId of [open, begun]) {
      const { ticket } = await readTicket(secretary, ticketId);
      expect(ticket).toMatchObject({ assigneeId: idOf(successor), holder: { id: world.units.westGrid.id } });
      const { events } = await readStory(secretary, ticketId);
      expect(events).toHaveLength(ticket.version);
      expect(events.at(-1)).toMatchObject({ type: 'handed_over', actorName: '书记', targetName: '接手的' });
      const story = tellStory(events, { ...ticket, points: null, coordinations: [] }, 'staff');
      expect(story.map(({ title }) => title)).toContain('书记移交给接手的');
    }
    const { items } = await listGrants(secretary, { unitId: world.units.westGrid.id, scope: 'unit', state: 'all' });
    expect(items.find(({ personName }) => personName === '要走的')).toMatchObject({ endedByName: '书记' });
    expect(await handOver(secretary, await grantIdOf(leaver), idOf(successor))).toEqual(given);
  });

  it('keeps the end of a term', async () => {
    const validTo = later(secretary, 30 * DAY).now;
    const input = { role: 'grid_officer' as const, unitId: world.units.westGrid.id, validTo };
    const { token } = await createInvitation(secretary, input);
    const leaver = await world.person('微信用户');
    await acceptInvitation(leaver, { token, displayName: '限期的' });
    const successor = await officerOf('接手的', world.units.eastGrid);
    expect(await handOver(secretary, await grantIdOf(leaver), idOf(successor))).toMatchObject({ validTo });
  });

  it('leaves what the leaver handles in another role', async () => {
    const both = await world.person('两个身份', [
      { role: 'grid_officer', at: world.units.westGrid },
      { role: 'section_lead', at: world.units.section },
    ]);
    const ticketId = await inHand(both);
    const successor = await officerOf('接手的', world.units.eastGrid);
    await handOver(secretary, await grantIdOf(both, 'section_lead'), idOf(successor));
    expect(await assigneeOf(ticketId)).toBe(idOf(both));
  });

  it('to somebody who is no colleague, or to oneself, is refused', async () => {
    const leaver = await officerOf('要走的');
    const id = await grantIdOf(leaver);
    const abroad = await other.person('外区', [{ role: 'grid_officer', at: other.units.westGrid }]);
    const courier = await world.person('骑手', [{ role: 'courier', at: world.units.community }]);
    for (const to of [abroad, courier, leaver])
      await expect(handOver(secretary, id, idOf(to))).rejects.toMatchObject({
        code: 'request.invalid',
        details: { field: 'toPersonId' },
      });
    const courierGrant = await grantIdOf(courier, 'courier');
    await expect(handOver(secretary, courierGrant, idOf(leaver))).rejects.toMatchObject({
      code: 'grant.not_delegable',
    });
  });

  it('is for those who could have given the role: elsewhere it is not there', async () => {
    const [leaver, successor] = [await officerOf('要走的'), await officerOf('接手的')];
    const id = await grantIdOf(leaver);
    const stranger = await world.person('别处', [{ role: 'secretary', at: world.units.station }]);
    const abroad = await other.person('外区', [{ role: 'administrator', at: other.units.district }]);
    for (const person of [stranger, abroad])
      await expect(handOver(person, id, idOf(successor))).rejects.toMatchObject({ code: 'grant.not_found' });
    await expect(handOver(leaver, id, idOf(successor))).rejects.toMatchObject({ code: 'access.forbidden' });
    const peer = await world.person('同级', [{ role: 'secretary', at: world.units.community }]);
    const peerGrant = await grantIdOf(peer, 'secretary');
    await expect(handOver(secretary, peerGrant, idOf(successor))).rejects.toMatchObject({ code: 'access.forbidden' });
  });

  it('twice at once leaves one successor, and tells the other it is over', async () => {
    const leaver = await officerOf('要走的');
    const ticketId = await inHand(leaver);
    const id = await grantIdOf(leaver);
    const rivals = [await officerOf('甲', world.units.eastGrid), await officerOf('乙', world.units.eastGrid)];
    const outcomes = await Promise.allSettled(rivals.map((rival) => handOver(secretary, id, idOf(rival))));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refusal = outcomes.find((one) => one.status === 'rejected');
    expect(refusal?.reason).toMatchObject({ code: 'grant.ended' });
    const winner = rivals[outcomes.findIndex(({ status }) => status === 'fulfilled')] as OuterContext;
    expect(await assigneeOf(ticketId)).toBe(idOf(winner));
    const loser = rivals.find((rival) => rival !== winner) as OuterContext;
    expect(await rolesOf(loser)).toEqual([['grid_officer', '02 网格']]);
  });

  it('while the leaver takes a ticket on: it goes to the successor, or is not taken', async () => {
    const leaver = await officerOf('要走的');
    const successor = await officerOf('接手的', world.units.eastGrid);
    const id = await grantIdOf(leaver);
    const early = await submitted(await world.person('骑手'));
    let handing: Promise<unknown> = Promise.resolve();
    await database.db.transaction(async (transaction) => {
      await acknowledgeTicket(inside(leaver, transaction), early);
      handing = failure(handOver(secretary, id, idOf(successor)));
      await sleep(200);
    });
    expect(await handing).toMatchObject({ personName: '接手的' });
    expect(await assigneeOf(early)).toBe(idOf(successor));

    const late = await submitted(await world.person('骑手'));
    const next = await officerOf('再接手的', world.units.eastGrid);
    const successorGrant = (
      await listGrants(secretary, { unitId: world.units.westGrid.id, scope: 'unit', state: 'current' })
    ).items.find(({ personId }) => personId === idOf(successor));
    const onDuty = { ...successor, actor: { ...successor.actor, grants: await grantsOf(successor, idOf(successor)) } };
    let taking: Promise<unknown> = Promise.resolve();
    await database.db.transaction(async (transaction) => {
      await handOver(inside(secretary, transaction), successorGrant?.id ?? '', idOf(next));
      taking = failure(acknowledgeTicket(onDuty, late));
      await sleep(200);
    });
    expect(await taking).toMatchObject({ code: expect.stringMatching(/^(access\.forbidden|ticket\.not_found)$/) });
    expect(await assigneeOf(late)).toBeNull();
  });

  it('tells both of them, once', async () => {
    const [leaver, successor] = [await officerOf('要走的'), await officerOf('接手的', world.units.eastGrid)];
    await handOver(secretary, await grantIdOf(leaver), idOf(successor));
    expect(await kindsFor(leaver)).toMatchObject([{ kind: 'role_ended', role: 'grid_officer', unitName: '01 网格' }]);
    expect(await kindsFor(successor)).toMatchObject([{ kind: 'role_given', isDeputy: false, unitName: '01 网格' }]);
  });
});

describe('ending a role without a successor', () => {
  it('writes into each ticket that its handler has left', async () => {
    const leaver = await officerOf('要走的');
    const ticketId = await inHand(leaver);
    await endGrant(secretary, await grantIdOf(leaver));
    const { events } = await readStory(secretary, ticketId);
    expect(events.at(-1)).toMatchObject({ type: 'released', actorName: '书记' });
    expect(await assigneeOf(ticketId)).toBeNull();
  });
});

describe('a deputy', () => {
  const term = (days = 7, from = 0) => ({
    validFrom: later(secretary, from * DAY).now,
    validTo: later(secretary, (from + days) * DAY).now,
  });

  it('named by the holder holds the role for the term, shown as whose it is', async () => {
    const [holder, colleague] = [await officerOf('休假的'), await officerOf('代班的', world.units.eastGrid)];
    const named = await nameDeputy(holder, await grantIdOf(holder), { personId: idOf(colleague), ...term() });
    expect(named).toMatchObject({ deputyForName: '休假的', grantedByName: '休假的', ...term() });
    expect(await rolesOf(colleague)).toContainEqual(['grid_officer', '01 网格']);
    expect(await rolesOf(colleague, term().validTo)).toEqual([['grid_officer', '02 网格']]);
    const listed = await listGrants(secretary, { unitId: world.units.westGrid.id, scope: 'unit', state: 'current' });
    expect(listed.items.find(({ id }) => id === named.id)).toMatchObject({ deputyForName: '休假的' });
    expect(await kindsFor(colleague)).toMatchObject([{ kind: 'role_given', isDeputy: true }]);
  });

  it('can be named for later, anew for another term, and ended by the holder', async () => {
    const [holder, colleague] = [await officerOf('休假的'), await officerOf('代班的', world.units.eastGrid)];
    const id = await grantIdOf(holder);
    await nameDeputy(holder, id, { personId: idOf(colleague), ...term(3, 5) });
    expect(await rolesOf(colleague)).toHaveLength(1);
    expect(await rolesOf(colleague, later(secretary, 6 * DAY).now)).toHaveLength(2);
    const again = await nameDeputy(holder, id, { personId: idOf(colleague), ...term(20) });
    const running = await database.sql`
      select id from role_grant where deputy_for = ${id} and valid_to > ${secretary.now.toISOString()}`;
    expect(running.map((row) => row.id)).toEqual([again.id]);
    await endGrant(holder, again.id);
    expect(await rolesOf(colleague)).toHaveLength(1);
  });

  it('goes with the original, and what they had in hand there is free', async () => {
    const [holder, colleague] = [await officerOf('休假的'), await officerOf('代班的', world.units.eastGrid)];
    await nameDeputy(secretary, await grantIdOf(holder), { personId: idOf(colleague), ...term() });
    const standing = {
      ...colleague,
      actor: { ...colleague.actor, grants: await grantsOf(colleague, idOf(colleague)) },
    };
    const ticketId = await inHand(standing);
    await endGrant(secretary, await grantIdOf(holder));
    expect(await rolesOf(colleague)).toEqual([['grid_officer', '02 网格']]);
    expect(await assigneeOf(ticketId)).toBeNull();
    expect((await kindsFor(colleague)).map(({ kind }) => kind)).toContain('role_ended');
  });

  it('has a term that ends, after it begins and with the original at the latest', async () => {
    const [holder, colleague] = [await officerOf('休假的'), await officerOf('代班的', world.units.eastGrid)];
    const id = await grantIdOf(holder);
    const personId = idOf(colleague);
    const { validFrom, validTo } = term();
    const refused = { code: 'request.invalid', details: { field: 'validTo' } };
    await expect(nameDeputy(holder, id, { personId, validFrom: validTo, validTo: validFrom })).rejects.toMatchObject(
      refused,
    );
    await database.ownerSql`update role_grant set valid_to = ${later(secretary, DAY).now.toISOString()} where id = ${id}`;
    await expect(nameDeputy(holder, id, { personId, validFrom, validTo })).rejects.toMatchObject(refused);
  });

  it('is a colleague, and nobody’s deputy has a deputy', async () => {
    const [holder, colleague] = [await officerOf('休假的'), await officerOf('代班的', world.units.eastGrid)];
    const id = await grantIdOf(holder);
    const resident = await world.person('居民', [{ role: 'resident', at: world.units.westGrid }]);
    for (const person of [resident, holder])
      await expect(nameDeputy(holder, id, { personId: idOf(person), ...term() })).rejects.toMatchObject({
        code: 'request.invalid',
        details: { field: 'personId' },
      });
    const deputy = await nameDeputy(holder, id, { personId: idOf(colleague), ...term() });
    const chained = nameDeputy(colleague, deputy.id, { personId: idOf(holder), ...term() });
    await expect(chained).rejects.toMatchObject({ code: 'grant.not_delegable' });
    await endGrant(secretary, id);
    const late = nameDeputy(holder, id, { personId: idOf(colleague), ...term() });
    await expect(late).rejects.toMatchObject({ code: 'grant.ended' });
  });

  it('is named by the holder or who appoints there: to anybody else the role is not there', async () => {
    const [holder, colleague] = [await officerOf('休假的'), await officerOf('代班的', world.units.eastGrid)];
    const id = await grantIdOf(holder);
    const deputy = { personId: idOf(colleague), ...term() };
    const stranger = await world.person('别处', [{ role: 'secretary', at: world.units.station }]);
    for (const person of [colleague, stranger])
      await expect(nameDeputy(person, id, deputy)).rejects.toMatchObject({ code: 'grant.not_found' });
    const peer = await world.person('同级', [{ role: 'secretary', at: world.units.community }]);
    const peerGrant = await grantIdOf(peer, 'secretary');
    await expect(nameDeputy(secretary, peerGrant, deputy)).rejects.toMatchObject({ code: 'access.forbidden' });
  });

  it('of the last administrator does not count as another', async () => {
    const [first, second] = [
      await world.person('管理员', [{ role: 'administrator', at: world.units.district }]),
      await officerOf('代班的'),
    ];
    const id = await grantIdOf(first, 'administrator');
    await nameDeputy(first, id, { personId: idOf(second), ...term() });
    await expect(endGrant(first, id)).rejects.toMatchObject({ code: 'grant.last_administrator' });
  });
});

describe('who is leaving', () => {
  it('decides about nobody: an approval at that moment is true before, or refused after', async () => {
    const leaver = await world.person('要走的书记', [{ role: 'secretary', at: world.units.community }]);
    const above = await world.person('街道', [{ role: 'street_lead', at: world.units.street }]);
    const team = await createTeam(secretary, { unitId: world.units.community.id, name: '骑手队' });
    const courier = await world.person('微信用户');
    const asked = await joinTeam(courier, { code: team.code, platform: 'parcel', displayName: '王晖' });
    let deciding: Promise<unknown> = Promise.resolve();
    await database.db.transaction(async (transaction) => {
      await endGrant(inside(above, transaction), await grantIdOf(leaver, 'secretary'));
      deciding = failure(decideApplication(leaver, asked.id, 'approved'));
      await sleep(200);
    });
    expect(await deciding).toMatchObject({ code: 'access.forbidden' });
    expect(await rolesOf(courier)).toEqual([]);
    await decideApplication(secretary, asked.id, 'approved');
    expect(await kindsFor(courier)).toMatchObject([{ kind: 'application_approved', teamName: '骑手队' }]);
  });
});

describe('colleagues to choose from', () => {
  it('are those around the unit, and by name those of the whole district; for staff alone', async () => {
    const officer = await officerOf('陈素云');
    await world.person('镇里的', [{ role: 'street_lead', at: world.units.street }]);
    const around = await listStaff(officer, world.units.westGrid.id);
    expect(around.map(({ personName }) => personName)).toContain('陈素云');
    expect(around.map(({ personName }) => personName)).not.toContain('镇里的');
    expect(await listStaff(officer, world.units.westGrid.id, '镇里')).toMatchObject([{ role: 'street_lead' }]);
    expect(around.every(({ role }) => role !== 'courier' && role !== 'resident')).toBe(true);
    const resident = await world.person('居民', [{ role: 'resident', at: world.units.westGrid }]);
    await expect(listStaff(resident, world.units.westGrid.id)).rejects.toMatchObject({ code: 'access.forbidden' });
    await expect(listStaff(officer, other.units.westGrid.id)).rejects.toMatchObject({ code: 'unit.not_found' });
  });
});
