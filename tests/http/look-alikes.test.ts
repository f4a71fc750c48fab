import type { OuterContext } from '../../api/_domain/context.js';
import { newId } from '../../api/_domain/ids.js';
import { useDatabase } from '../support/database.js';
import { type Client, createTestServer, type TestServer } from '../support/server.js';
import { createWorld, submitted, type World } from '../support/world.js';

const database = useDatabase();
let world: World;
let server: TestServer;
let courier: OuterContext;
let resident: OuterContext;
let secretary: Client;

beforeAll(async () => {
  world = await createWorld(database.db);
  server = createTestServer(database, world);
  const { community } = world.units;
  courier = await world.person('王晖', [{ role: 'courier', at: community }], new Date());
  resident = await world.person('李红', [{ role: 'resident', at: community }], new Date());
  secretary = await server.signIn(await world.person('书记', [{ role: 'secretary', at: community }]));
});
afterAll(() => world.close());

async function told(by: OuterContext, words: string) {
  const id = newId(new Date());
  return { reportId: id, ticketId: await submitted(by, { id, words }) };
}

it('a stranger’s report is shown by category, distance, age and state, and by nothing else', async () => {
  const theirs = await told(resident, '张三家门口的井盖');
  const mine = await told(courier, '井盖');
  const client = await server.signIn(courier);
  const { status, body } = await client.get(`/reports/${mine.reportId}/look-alikes`);
  expect(status).toBe(200);
  const [alike] = body.items;
  expect(alike).toEqual({
    ticketId: theirs.ticketId,
    category: expect.objectContaining({ label: '井盖破损' }),
    status: 'dispatched',
    distance: '就在旁边',
    age: '今天',
    isVerified: false,
  });
  expect(JSON.stringify(body)).not.toMatch(/张三|李红|幼儿园/);

  const attached = await client.post(`/reports/${mine.reportId}/attach`, { ticketId: theirs.ticketId });
  expect(attached.status).toBe(200);
  expect(attached.body).toMatchObject({ id: mine.reportId, words: '井盖', photos: [] });
  expect(JSON.stringify(attached.body)).not.toContain('张三');

  const { body: place } = await secretary.get(`/tickets/${theirs.ticketId}/look-alikes`);
  expect(place.merged).toMatchObject([{ ticketId: mine.ticketId }]);
});

it('staff merge and part tickets, and read what is near', async () => {
  const [first, second] = [await told(resident, '一'), await told(courier, '二')];
  const { body: place } = await secretary.get(`/tickets/${second.ticketId}/look-alikes`);
  const near = place.items.find(({ ticketId }: { ticketId: string }) => ticketId === first.ticketId);
  expect(near).toMatchObject({ mayMerge: true, ticket: { holderName: '01 网格', reportCount: 1 } });

  const merged = await secretary.post(`/tickets/${second.ticketId}/merge`, { intoTicketId: first.ticketId });
  expect(merged.body).toMatchObject({ status: 'merged', reportCount: 0, actions: ['unmerge', 'note'] });
  const titles = merged.body.timeline.map(({ title }: { title: string }) => title);
  expect(titles).toContain(`书记认定是同一处，并入 ${near.ticket.number} 号`);

  const again = await secretary.post(`/tickets/${second.ticketId}/merge`, { intoTicketId: first.ticketId });
  expect(again.body).toMatchObject({ status: 409, code: 'ticket.transition_refused' });
  const parted = await secretary.post(`/tickets/${second.ticketId}/unmerge`, { words: '两处' });
  expect(parted.body).toMatchObject({ status: 'dispatched', reportCount: 1, words: '二' });
});

it.each([
  ['attach', { ticketId: '不是编号' }, 'ticketId'],
  ['merge', {}, 'intoTicketId'],
  ['unmerge', { words: ' ' }, 'words'],
])('names what is wrong when one asks to %s', async (verb, input, field) => {
  const mine = await told(courier, '三');
  const [client, thing] =
    verb === 'attach'
      ? [await server.signIn(courier), `reports/${mine.reportId}`]
      : [secretary, `tickets/${mine.ticketId}`];
  const { body } = await client.post(`/${thing}/${verb}`, input);
  expect(body).toMatchObject({ status: 400, code: 'request.invalid', field });
});
