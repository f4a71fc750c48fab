import { randomUUID } from 'node:crypto';
import type { OuterContext } from '../../api/_domain/context.js';
import { readTicket } from '../../api/_domain/ticket/index.js';
import { useDatabase } from '../support/database.js';
import { type Client, createTestServer, type TestServer } from '../support/server.js';
import { createWorld, somewhere, submitted, type World } from '../support/world.js';

const database = useDatabase();
let world: World;
let server: TestServer;
let courier: OuterContext;
let secretary: OuterContext;
let desk: Client;
let officer: Client;

beforeAll(async () => {
  world = await createWorld(database.db);
  server = createTestServer(database, world);
  const { community, westGrid } = world.units;
  courier = await world.person('王晖', [{ role: 'courier', at: community }]);
  secretary = await world.person('武媛媛', [{ role: 'secretary', at: community }]);
  desk = await server.signIn(secretary);
  officer = await server.signIn(await world.person('程晓', [{ role: 'grid_officer', at: westGrid }]));
});
afterAll(() => world.close());

const unplaced = () => submitted(courier, { place: somewhere.outside });
const holderOf = async (ticketId: string) => (await readTicket(secretary, ticketId)).ticket.holder.id;
const dispatch = (client: Client, ticketIds: string[], unitId: string, key: string = randomUUID()) =>
  client.send('POST', '/desk/dispatch', { body: { ticketIds, unitId }, headers: { 'idempotency-key': key } });

describe('the piles over HTTP', () => {
  it('tells the numbers, and each ticket with its reason and what may be done', async () => {
    const ticketId = await unplaced();
    const { body: counts } = await desk.send('GET', '/desk');
    expect(counts).toMatchObject({ queues: { unplaced: 1, returned: 0 }, stillDays: expect.any(Number), isCut: false });
    const { body: page } = await desk.send('GET', '/desk/queues/unplaced?limit=5&statuses=triage');
    expect(page).toMatchObject({
      items: [{ id: ticketId, why: { title: '地点不在任何网格内' }, after: null, extension: null }],
      nextCursor: null,
    });
    expect((page as unknown as { items: { actions: string[] }[] }).items[0]?.actions).toContain('dispatch');
  });

  it('names what is wrong with a filter, and knows no other pile', async () => {
    expect(await desk.send('GET', '/desk/queues/unplaced?statuses=lost')).toMatchObject({
      status: 400,
      body: { code: 'request.invalid' },
    });
    expect((await desk.send('GET', '/desk/queues/lost')).status).toBe(400);
  });

  it('is refused to who keeps no desk', async () => {
    for (const path of ['/desk', '/desk/queues/danger', '/desk/duty', '/filters']) {
      expect([path, (await officer.send('GET', path)).body.code]).toEqual([path, 'access.forbidden']);
    }
  });
});

describe('many at once', () => {
  it('dispatches each for itself: what is refused says why and keeps nobody else waiting', async () => {
    const [first, second] = [await unplaced(), await unplaced()];
    const stranger = randomUUID();
    const { status, body } = await dispatch(desk, [first, stranger, second], world.units.eastGrid.id);
    expect(status).toBe(200);
    expect(body.items).toEqual([
      { ticketId: first, isDone: true, code: null, title: null },
      { ticketId: stranger, isDone: false, code: 'ticket.not_found', title: '没有找到这张工单' },
      { ticketId: second, isDone: true, code: null, title: null },
    ]);
    expect([await holderOf(first), await holderOf(second)]).toEqual([world.units.eastGrid.id, world.units.eastGrid.id]);
  });

  it('does nothing twice under one key, and refuses another content under it', async () => {
    const ticketId = await unplaced();
    const key = randomUUID();
    const answer = await dispatch(desk, [ticketId], world.units.westGrid.id, key);
    const { ticket } = await readTicket(secretary, ticketId);
    expect((await dispatch(desk, [ticketId], world.units.westGrid.id, key)).body).toEqual(answer.body);
    expect((await readTicket(secretary, ticketId)).ticket.version).toBe(ticket.version);
    expect((await dispatch(desk, [ticketId], world.units.eastGrid.id, key)).body.code).toBe('idempotency.mismatch');
  });

  it('keeps a refusal for the key, too, and leaves nothing of it', async () => {
    const ticketId = await unplaced();
    const key = randomUUID();
    const refused = await dispatch(desk, [ticketId], world.units.station.id, key);
    expect(refused.body.items).toMatchObject([{ isDone: false, code: 'unit.cannot_hold' }]);
    expect((await dispatch(desk, [ticketId], world.units.station.id, key)).body).toEqual(refused.body);
    expect((await readTicket(secretary, ticketId)).ticket).toMatchObject({ status: 'triage', version: 1 });
  });

  it('needs a key, and takes fifty at most', async () => {
    const body = { ticketIds: [randomUUID()], unitId: world.units.eastGrid.id };
    expect((await desk.send('POST', '/desk/dispatch', { body })).body.code).toBe('idempotency.key_required');
    const many = Array.from({ length: 51 }, () => randomUUID());
    expect((await dispatch(desk, many, world.units.eastGrid.id)).status).toBe(400);
  });

  it('passes no ticket that nobody resolved, nor for who may not check', async () => {
    const ticketId = await submitted(courier);
    const check = (client: Client) =>
      client.send('POST', '/desk/check', {
        body: { ticketIds: [ticketId], outcome: 'passed' },
        headers: { 'idempotency-key': randomUUID() },
      });
    expect((await check(desk)).body.items).toMatchObject([{ isDone: false, code: 'ticket.transition_refused' }]);
    expect((await check(officer)).body.items).toMatchObject([{ isDone: false, code: 'access.forbidden' }]);
  });
});

it('keeps filters for their owner', async () => {
  const body = { name: '危险的', body: { severity: 'danger', queue: 'overdue' } };
  const { body: kept } = await desk.send('POST', '/filters', { body });
  expect((await desk.send('GET', '/filters')).body.items).toMatchObject([{ id: kept.id, name: '危险的' }]);
  expect((await desk.send('DELETE', `/filters/${kept.id}`)).status).toBe(204);
  expect((await desk.send('DELETE', `/filters/${kept.id}`)).body.code).toBe('filter.not_found');
});

it('tells who is there, by unit', async () => {
  const { body } = await desk.send('GET', `/desk/duty?q=${encodeURIComponent('程晓')}`);
  expect(body.items).toMatchObject([
    { unit: { name: '01 网格' }, people: [{ name: '程晓', role: 'grid_officer', isDeputy: false }], mayDispatch: true },
  ]);
});
