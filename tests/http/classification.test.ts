import { newId } from '../../api/_domain/ids.js';
import { useDatabase } from '../support/database.js';
import { type Client, createTestServer, type TestServer } from '../support/server.js';
import { createWorld, somewhere, submitted, type World } from '../support/world.js';

const database = useDatabase();
let world: World;
let server: TestServer;
let officer: Client;
let courier: Client;
let report: () => Promise<string>;

beforeAll(async () => {
  world = await createWorld(database.db);
  server = createTestServer(database, world);
  const { westGrid, community } = world.units;
  const reporter = await world.person('王晖', [{ role: 'courier', at: community }]);
  officer = await server.signIn(await world.person('陈素云', [{ role: 'grid_officer', at: westGrid }]));
  courier = await server.signIn(reporter);
  report = () => submitted(reporter);
});
afterAll(() => world.close());

const finding = (more: object = {}) => ({
  id: newId(new Date()),
  categoryCode: 'drain_blocked',
  place: somewhere.west,
  words: '沟里堵了',
  photos: [],
  outcome: 'open',
  ...more,
});
const photo = () => ({ id: newId(new Date()), contentType: 'image/jpeg', bytes: 10 });

describe('POST /categories/from-words', () => {
  it('says what the words speak of, to whoever is signed in', async () => {
    const answer = await courier.post('/categories/from-words', { words: '下水道堵塞，水漫出来了' });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ category: { code: 'drain_blocked', label: '下水道堵塞' } });
    expect(answer.body.proposals[0].percent).toBeGreaterThan(50);
  });

  it('proposes nothing for words that speak of nothing, and refuses none at all', async () => {
    expect((await courier.post('/categories/from-words', { words: '大家早上好' })).body).toEqual({
      category: null,
      proposals: [],
    });
    expect((await courier.post('/categories/from-words', { words: ' ' })).status).toBe(400);
  });
});

describe('GET /classification/measure', () => {
  it('is for staff', async () => {
    expect((await officer.get('/classification/measure')).body).toEqual({ items: [] });
    expect((await courier.get('/classification/measure')).status).toBe(403);
  });
});

describe('POST /tickets/{ticketId}/recategorise', () => {
  it('puts it under another category; offered while it is open', async () => {
    const ticketId = await report();
    expect((await officer.get(`/tickets/${ticketId}`)).body.actions).toContain('recategorise');
    const answer = await officer.post(`/tickets/${ticketId}/recategorise`, { categoryCode: 'fire_lane_blocked' });
    expect(answer).toMatchObject({
      status: 200,
      body: { category: { code: 'fire_lane_blocked' }, severity: 'danger' },
    });
    expect(answer.body.timeline.some(({ title }: { title: string }) => title === '陈素云更正类别')).toBe(true);
  });

  it.each([
    [{}, 400],
    [{ categoryCode: 'drain_blocked', severity: 'very' }, 400],
    [{ categoryCode: 'nothing' }, 422],
  ])('refuses %j with %i', async (body, status) => {
    expect((await officer.post(`/tickets/${await report()}/recategorise`, body)).status).toBe(status);
  });

  it('is not there for who may not read it', async () => {
    const answer = await courier.post(`/tickets/${await report()}/recategorise`, { categoryCode: 'drain_blocked' });
    expect(answer.status).toBe(404);
  });
});

describe('POST /findings', () => {
  it('answers 201 with orders for both kinds of photos, and 200 for the same again', async () => {
    const body = finding({ outcome: 'resolved', photos: [photo()], afterPhotos: [photo()] });
    const first = await officer.post('/findings', body);
    expect(first).toMatchObject({
      status: 201,
      body: { id: body.id, status: 'in_progress', holder: { shortName: '01 网格' } },
    });
    expect([first.body.uploads, first.body.afterUploads].map((orders) => orders.length)).toEqual([1, 1]);
    expect((await officer.post('/findings', body)).status).toBe(200);
    expect(await officer.post('/findings', { ...body, words: '别的' })).toMatchObject({
      status: 422,
      body: { code: 'report.id_reused' },
    });
  });

  it('is done at once when there is a reason for no photo', async () => {
    const answer = await officer.post('/findings', finding({ outcome: 'resolved', photoWaiver: 'unsafe' }));
    expect(answer).toMatchObject({ status: 201, body: { status: 'resolved', afterUploads: [] } });
  });

  it.each([
    [{ outcome: 'resolved' }, 'ticket.photo_required'],
    [{ words: undefined }, 'report.empty'],
    [{ categoryCode: 'nothing' }, 'report.category_unknown'],
    [{ place: { namedPlaceId: newId(new Date()) } }, 'report.place_unknown'],
    [{ outcome: 'later' }, 'request.invalid'],
  ])('refuses %j: %s', async (more, code) => {
    const { status, body } = await officer.post('/findings', finding(more));
    expect([status >= 400 && status < 500, body.code]).toEqual([true, code]);
  });

  it('is for officers', async () => {
    expect((await courier.post('/findings', finding())).status).toBe(403);
  });
});
