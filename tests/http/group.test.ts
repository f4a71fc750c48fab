import { eq } from 'drizzle-orm';
import { newId } from '../../api/_domain/ids.js';
import { photo } from '../../db/schema/index.js';
import { useDatabase } from '../support/database.js';
import { jpegPhoto } from '../support/images.js';
import { type Client, createTestServer, type TestServer } from '../support/server.js';
import { createWorld, type World } from '../support/world.js';

const database = useDatabase();
let world: World;
let server: TestServer;
let secretary: Client;
let officer: Client;
let courier: Client;
let courierId: string;

beforeAll(async () => {
  world = await createWorld(database.db);
  server = createTestServer(database, world);
  const { community, westGrid } = world.units;
  secretary = await server.signIn(await world.person('武媛媛', [{ role: 'secretary', at: community }]));
  officer = await server.signIn(await world.person('陈素云', [{ role: 'grid_officer', at: westGrid }]));
  const rider = await world.person('王晖', [{ role: 'courier', at: community }]);
  courierId = rider.actor.personId ?? '';
  courier = await server.signIn(rider);
});
afterAll(() => world.close());

const entry = (more: object = {}) => ({
  id: newId(new Date()),
  source: 'on_behalf',
  words: '乖乖幼儿园门口下水道堵塞',
  photos: [],
  ...more,
});

describe('typing in what was said in the group', () => {
  it('goes from the pasted message to a ticket in the courier’s name', async () => {
    const read = await secretary.post('/reports/on-behalf/read', { words: '王晖：乖乖幼儿园门口下水道堵塞' });
    expect(read.status).toBe(200);
    expect(read.body).toMatchObject({
      words: '乖乖幼儿园门口下水道堵塞',
      category: { code: 'drain_blocked' },
      courier: { id: courierId, name: '王晖' },
    });
    expect(read.body.places[0]).toMatchObject({ name: '乖乖幼儿园', rest: '门口', gridName: '01 网格' });

    const input = entry({
      creditedId: courierId,
      categoryCode: read.body.category.code,
      place: { namedPlaceId: read.body.places[0].namedPlaceId, words: '门口' },
    });
    const kept = await secretary.post('/reports/on-behalf', input);
    expect(kept.status).toBe(201);
    expect(kept.body).toMatchObject({
      placeFrom: 'given',
      place: { words: '乖乖幼儿园 门口', gridName: '01 网格' },
      holder: { shortName: '01 网格' },
      creditedName: '王晖',
    });
    expect((await secretary.post('/reports/on-behalf', input)).status).toBe(200);
    expect((await courier.get(`/reports/${kept.body.id}`)).body.words).toBe('乖乖幼儿园门口下水道堵塞');
    const { items } = (await courier.get('/messages')).body;
    expect(items).toContainEqual(
      expect.objectContaining({
        title: expect.stringContaining('替您上报'),
        subject: { kind: 'report', id: kept.body.id },
      }),
    );
  });

  it('says whether the place was read from the words, or is to be asked', async () => {
    expect((await officer.post('/reports/on-behalf', entry())).body).toMatchObject({
      placeFrom: 'words',
      place: { words: '乖乖幼儿园 门口' },
    });
    const unknown = await secretary.post('/reports/on-behalf', entry({ words: '有人说下水道堵塞' }));
    expect(unknown.body).toMatchObject({ placeFrom: 'desk', status: 'triage', holder: { name: '龙西社区' } });
  });

  it('refuses in words what does not go', async () => {
    const own = await officer.post('/reports/on-behalf', entry({ source: 'own_finding', creditedId: courierId }));
    expect(own.body).toMatchObject({ status: 400, field: 'creditedId' });
    const nobody = await officer.post('/reports/on-behalf', entry({ creditedId: newId(new Date()) }));
    expect(nobody.body).toMatchObject({ status: 422, code: 'report.credited_unknown' });
    expect((await officer.post('/reports/on-behalf', entry({ words: ' ' }))).body).toMatchObject({ field: 'words' });
    expect((await courier.post('/reports/on-behalf', entry())).body).toMatchObject({ code: 'access.forbidden' });
    expect((await courier.get('/couriers')).body).toMatchObject({ code: 'access.forbidden' });
    expect((await officer.get('/couriers?query=王')).body.items).toEqual([
      { id: courierId, name: '王晖', unitName: '龙西社区' },
    ]);
  });
});

describe('sending a ticket out to the group', () => {
  const opened = async () => (await secretary.post('/reports/on-behalf', entry({ creditedId: courierId }))).body;

  /** A ready photo of the courier's report. */
  async function withPhoto() {
    const bytes = await jpegPhoto();
    const id = newId(new Date());
    const declared = { id, contentType: 'image/jpeg', bytes: bytes.length };
    const kept = (await secretary.post('/reports/on-behalf', entry({ photos: [declared] }))).body;
    await world.store.write(`${world.tenantId}/upload/${id}`, bytes, 'image/jpeg');
    expect((await secretary.post(`/photos/${id}/complete`)).status).toBe(200);
    await database.db.update(photo).set({ review: 'passed' }).where(eq(photo.id, id));
    return { ticketId: kept.ticketId as string, photoId: id };
  }

  it('shows anybody what was approved, with nobody’s name and no position, until it is taken back', async () => {
    const { ticketId, photoId } = await withPhoto();
    const words = '幼儿园门口的下水道已经安排疏通';
    const published = await officer.post(`/tickets/${ticketId}/public-version`, { words, photoIds: [photoId] });
    expect(published.status).toBe(200);
    expect(published.body).toMatchObject({ warnings: [], version: { words } });
    const { id } = published.body.version;

    const seen = await server.nobody.get(`/public/${id}`);
    expect(seen.status).toBe(200);
    expect(seen.body).toMatchObject({ words, placeWords: '乖乖幼儿园 门口', status: 'dispatched', outcome: null });
    expect(seen.body.photos[0].largeUrl).toEqual(expect.any(String));
    expect(JSON.stringify(seen.body)).not.toMatch(/王晖|武媛媛|陈素云|longitude|118\.1/);

    const again = await officer.post(`/tickets/${ticketId}/public-version`, { words, photoIds: [photoId] });
    expect(again.body.version.id).toBe(id);
    const other = await secretary.post(`/tickets/${ticketId}/public-version`, { words: '改一改', photoIds: [] });
    expect((await server.nobody.get(`/public/${id}`)).body).toMatchObject({ code: 'public_version.not_found' });

    expect((await officer.delete(`/tickets/${ticketId}/public-version`)).status).toBe(204);
    expect((await officer.delete(`/tickets/${ticketId}/public-version`)).status).toBe(204);
    expect((await server.nobody.get(`/public/${other.body.version.id}`)).status).toBe(404);
  });

  it('hides a photo that stopped being fit for everybody', async () => {
    const { ticketId, photoId } = await withPhoto();
    const { body } = await officer.post(`/tickets/${ticketId}/public-version`, { words: '看图', photoIds: [photoId] });
    await database.db.update(photo).set({ review: 'hidden' }).where(eq(photo.id, photoId));
    expect((await server.nobody.get(`/public/${body.version.id}`)).body.photos).toEqual([]);
    const anew = await officer.post(`/tickets/${ticketId}/public-version`, { words: '再发', photoIds: [photoId] });
    expect(anew.body).toMatchObject({ status: 422, code: 'public_version.photo_unfit' });
  });

  it('refuses phone numbers, names of reporters, and photos of another ticket; a plate only warns', async () => {
    const { photoId } = await withPhoto();
    const { ticketId } = await opened();
    const publish = (words: string, photoIds: string[] = []) =>
      officer.post(`/tickets/${ticketId}/public-version`, { words, photoIds });
    expect((await publish('有事打 138 1234 5678')).body).toMatchObject({ code: 'public_version.personal' });
    expect((await publish('谢谢王晖')).body).toMatchObject({ code: 'public_version.personal' });
    expect((await publish('看图', [photoId])).body).toMatchObject({ code: 'public_version.photo_unfit' });
    expect((await publish('皖J12345 请挪车')).body).toMatchObject({ warnings: ['plate'] });
  });

  it('two colleagues at once leave one version', async () => {
    const { ticketId } = await opened();
    const publish = (by: Client, words: string) =>
      by.post(`/tickets/${ticketId}/public-version`, { words, photoIds: [] });
    const answers = await Promise.all([publish(officer, '一个说法'), publish(secretary, '另一个说法')]);
    // Whose version was replaced before it could be shown is told so.
    for (const { status } of answers) expect([200, 404]).toContain(status);
    const { version } = (await officer.get(`/tickets/${ticketId}/group-words`)).body;
    const shown = answers.flatMap(({ body }) => body.version ?? []);
    const seen = [];
    for (const { id } of shown) seen.push((await server.nobody.get(`/public/${id}`)).status);
    expect(seen.filter((status) => status === 200)).toHaveLength(1);
    expect(shown.map(({ id }) => id)).toContain(version.id);
  });

  it('gives words for the group to staff alone', async () => {
    const { ticketId } = await opened();
    const { body } = await officer.get(`/tickets/${ticketId}/group-words`);
    expect(body.version).toBeNull();
    expect(body.words).toContain('【下水道堵塞】乖乖幼儿园 门口，11月19日收到反映，已交给01 网格。');
    expect(body.words).not.toContain('王晖');
    for (const [method, path] of [
      ['GET', 'group-words'],
      ['DELETE', 'public-version'],
    ] as const) {
      expect((await courier.send(method, `/tickets/${ticketId}/${path}`)).body).toMatchObject({
        code: 'ticket.not_found',
      });
    }
  });
});
