import { randomUUID } from 'node:crypto';
import { useDatabase } from '../support/database.js';
import { type Client, createTestServer, type TestServer } from '../support/server.js';
import { aReport, createWorld, type World } from '../support/world.js';

const database = useDatabase();
let world: World;
let server: TestServer;
let courier: Client;
let officer: Client;
let rival: Client;
let secretary: Client;

beforeAll(async () => {
  world = await createWorld(database.db);
  server = createTestServer(database, world);
  const { community, westGrid } = world.units;
  courier = await server.signIn(await world.person('叶强', [{ role: 'courier', at: community }]));
  officer = await server.signIn(await world.person('陈素云', [{ role: 'grid_officer', at: westGrid }]));
  rival = await server.signIn(await world.person('李建国', [{ role: 'grid_officer', at: westGrid }]));
  secretary = await server.signIn(await world.person('武媛媛', [{ role: 'secretary', at: community }]));
});
afterAll(() => world.close());

async function newTicket(): Promise<string> {
  const { status } = await courier.post('/reports', aReport({ words: randomUUID() }));
  expect(status).toBe(201);
  const [row] = await database.sql`select id from ticket order by number desc limit 1`;
  return row?.id;
}

const send = (who: Client, ticketId: string, verb: string, body: object, key: string) =>
  who.post(`/tickets/${ticketId}/${verb}`, body, { 'idempotency-key': key });

async function eventsOf(ticketId: string): Promise<string[]> {
  const rows = await database.sql`select type from ticket_event where ticket_id = ${ticketId} order by version`;
  return rows.map(({ type }) => type);
}

describe('a verb sent again under its Idempotency-Key', () => {
  it('is done once, and the repeat is told how the ticket stands, also after it went on', async () => {
    const id = await newTicket();
    const [first, second] = [randomUUID(), randomUUID()];
    expect((await send(officer, id, 'acknowledge', {}, first)).body.status).toBe('acknowledged');
    expect((await send(officer, id, 'verify', { outcome: 'true' }, second)).body.status).toBe('in_progress');
    // Without the key, both would be refused by now.
    for (const [verb, body, key] of [
      ['acknowledge', {}, first],
      ['verify', { outcome: 'true' }, second],
    ] as const) {
      const again = await send(officer, id, verb, body, key);
      expect([again.status, again.body.status]).toEqual([200, 'in_progress']);
    }
    expect(await eventsOf(id)).toEqual(['opened', 'acknowledged', 'verified']);
  });

  it('answers an objection once', async () => {
    const id = await newTicket();
    await officer.post(`/tickets/${id}/acknowledge`, {});
    await officer.post(`/tickets/${id}/verify`, { outcome: 'true' });
    await officer.post(`/tickets/${id}/resolve`, { phrase: 'cleared', photoIds: [], photoWaiver: 'not_visible' });
    const [link] = await database.sql`select report_id from ticket_report where ticket_id = ${id}`;
    expect((await courier.post(`/reports/${link?.report_id}/confirm`, { outcome: 'unsolved' })).status).toBe(200);
    const key = randomUUID();
    for (const _ of [1, 2]) {
      const { status, body } = await send(secretary, id, 'answer', { words: '已约下周换新盖' }, key);
      expect([status, body.status]).toEqual([200, 'closed']);
    }
    expect((await eventsOf(id)).filter((type) => type === 'closed')).toHaveLength(1);
  });

  it('is done once when both arrive together', async () => {
    const id = await newTicket();
    const key = randomUUID();
    const answers = await Promise.all([1, 2, 3].map(() => send(officer, id, 'acknowledge', {}, key)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await eventsOf(id)).filter((type) => type === 'acknowledged')).toHaveLength(1);
  });

  it('keeps no refusal, and leaves nothing half-done: the same key may succeed later', async () => {
    const id = await newTicket();
    const key = randomUUID();
    const early = await send(officer, id, 'verify', { outcome: 'true' }, key);
    expect([early.status, early.body.code]).toEqual([409, 'ticket.transition_refused']);
    await officer.post(`/tickets/${id}/acknowledge`, {});
    expect((await send(officer, id, 'verify', { outcome: 'true' }, key)).body.status).toBe('in_progress');
  });

  it('names who was first, and when', async () => {
    const id = await newTicket();
    await send(rival, id, 'acknowledge', {}, randomUUID());
    const late = await send(officer, id, 'acknowledge', {}, randomUUID());
    expect([late.status, late.body.title]).toEqual([409, '李建国 10:00 已接单']);
  });

  it('is refused when the same key asks for something else, or is no key', async () => {
    const id = await newTicket();
    const key = randomUUID();
    await send(officer, id, 'acknowledge', {}, key);
    const other = await send(officer, id, 'return', { reason: 'outside_grid' }, key);
    expect([other.status, other.body.code]).toEqual([422, 'idempotency.mismatch']);
    expect((await send(officer, id, 'return', { reason: 'outside_grid' }, 'short')).body.code).toBe(
      'idempotency.key_required',
    );
  });

  it('keeps nothing of the answer: it holds what reporters wrote', async () => {
    const id = await newTicket();
    await send(officer, id, 'acknowledge', {}, randomUUID());
    const rows = await database.sql`select body from idempotency_key where body is not null`;
    expect(rows).toHaveLength(0);
  });
});
