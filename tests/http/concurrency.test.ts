import { randomUUID } from 'node:crypto';
import { useDatabase } from '../support/database.js';
import { jpegPhoto } from '../support/images.js';
import { type Answer, type Client, createTestServer, type TestServer } from '../support/server.js';
import { aReport, createWorld, somewhere, type World } from '../support/world.js';

const database = useDatabase();
let world: World;
let server: TestServer;
let courier: Client;
let officer: Client;
let colleague: Client;

beforeAll(async () => {
  world = await createWorld(database.db);
  const crowd = database.open({ max: 30 });
  server = createTestServer({ ...database, db: crowd.db, sql: crowd.sql }, world);
  const { community, westGrid } = world.units;
  courier = await server.signIn(await world.person('叶强', [{ role: 'courier', at: community }]));
  officer = await server.signIn(await world.person('陈素云', [{ role: 'grid_officer', at: westGrid }]));
  colleague = await server.signIn(await world.person('程晓', [{ role: 'grid_officer', at: westGrid }]));
});
afterAll(() => world.close());

const statuses = (answers: Answer[]) => answers.map(({ status }) => status).sort();
const times = <Item>(count: number, make: (index: number) => Item): Item[] =>
  Array.from({ length: count }, (_, i) => make(i));

async function rowsOf(reportId: string) {
  const [row] = await database.sql`
    select (select count(*)::int from report where id = ${reportId}) as reports,
      (select count(*)::int from ticket_report where report_id = ${reportId}) as attached`;
  return row;
}

describe('twenty requests at once', () => {
  it('with one report: one is new, the others hear of the same one', async () => {
    const report = aReport();
    const answers = await Promise.all(times(20, () => courier.post('/reports', report)));
    expect(statuses(answers)).toEqual([...times(19, () => 200), 201]);
    expect(new Set(answers.map(({ body }) => JSON.stringify(body.report))).size).toBe(1);
    expect(await rowsOf(report.id)).toEqual({ reports: 1, attached: 1 });
  });

  it('with twenty contents under one id: one is kept, the others are told that the id is taken', async () => {
    const report = aReport();
    const answers = await Promise.all(
      times(20, (index) => courier.post('/reports', { ...report, words: `第 ${index} 种` })),
    );
    expect(statuses(answers)).toEqual([201, ...times(19, () => 422)]);
    const kept = answers.find(({ status }) => status === 201);
    const refused = answers.filter(({ status }) => status === 422);
    expect(new Set(refused.map(({ body }) => body.code))).toEqual(new Set(['report.id_reused']));
    expect((await courier.get(`/reports/${report.id}`)).body.words).toBe(kept?.body.report.words);
    expect(await rowsOf(report.id)).toEqual({ reports: 1, attached: 1 });
  });

  it('from two people under one id: it stays with one of them, the other learns nothing of it', async () => {
    const report = aReport();
    const other = await server.signIn(await world.person('王晖', [{ role: 'courier', at: world.units.community }]));
    const people = [courier, other];
    const answers = await Promise.all(times(20, (index) => (people[index % 2] as Client).post('/reports', report)));
    expect(statuses(answers)).toEqual([...times(9, () => 200), 201, ...times(10, () => 422)]);
    const reads = await Promise.all(people.map((person) => person.get(`/reports/${report.id}`)));
    expect(statuses(reads)).toEqual([200, 404]);
  });

  it('to acknowledge one ticket, from two officers: one holds it, the other is refused, and it happened once', async () => {
    const report = aReport({ place: somewhere.west });
    await courier.post('/reports', report);
    const [{ ticketId } = { ticketId: '' }] = await database.sql<{ ticketId: string }[]>`
      select ticket_id as "ticketId" from ticket_report where report_id = ${report.id}`;
    const answers = await Promise.all(
      times(20, (index) => (index % 2 ? officer : colleague).post(`/tickets/${ticketId}/acknowledge`)),
    );
    expect(statuses(answers)).toEqual([...times(10, () => 200), ...times(10, () => 409)]);
    const [row] = await database.sql`
      select count(*)::int as count from ticket_event where ticket_id = ${ticketId} and type = 'acknowledged'`;
    expect(row).toEqual({ count: 1 });
  });

  it('to take in one photo: every one is answered with the finished photo', async () => {
    const file = await jpegPhoto({ widthPx: 640, heightPx: 480 });
    const photo = { id: randomUUID(), contentType: 'image/jpeg' as const, bytes: file.length };
    const { body } = await courier.post('/reports', aReport({ photos: [photo] }));
    const form = new FormData();
    for (const [name, value] of Object.entries(body.uploads[0].fields)) form.append(name, String(value));
    form.append(body.uploads[0].fileField, new Blob([new Uint8Array(file)], { type: 'image/jpeg' }), 'photo.jpg');
    const url = `http://store.test${body.uploads[0].url}`;
    expect((await world.store.handle(new Request(url, { method: 'POST', body: form }))).status).toBeLessThan(300);

    const answers = await Promise.all(times(20, () => courier.post(`/photos/${photo.id}/complete`)));
    expect(answers.filter(({ status, body: view }) => status !== 200 || view.state !== 'ready')).toEqual([]);
  });

  it('past the limit: as many are let through as the limit says, not one more', async () => {
    const strict = createTestServer(database, world, { rateLimitFactor: 1 });
    const eager = await strict.signIn(await world.person('急先锋', [{ role: 'courier', at: world.units.community }]));
    const answers = await Promise.all(times(45, () => eager.post('/reports', aReport())));
    expect(statuses(answers)).toEqual([...times(30, () => 201), ...times(15, () => 429)]);
  });
});
