import { randomUUID } from 'node:crypto';
import { endActivities } from '../../api/_domain/volunteer/index.js';
import { ACTIVITY_MINUTES, activityStart } from '../support/builders/volunteer.js';
import { useDatabase } from '../support/database.js';
import { type Client, createTestServer, type TestServer } from '../support/server.js';
import { createWorld, thursdayMorning, type World } from '../support/world.js';

const database = useDatabase();
let world: World;
let server: TestServer;
let lead: Client;
let secretary: Client;
let courier: Client;
let resident: Client;

beforeAll(async () => {
  world = await createWorld(database.db);
  server = createTestServer(database, world);
  const { community, section, westGrid } = world.units;
  lead = await server.signIn(await world.person('片长', [{ role: 'section_lead', at: section }]));
  secretary = await server.signIn(await world.person('武媛媛', [{ role: 'secretary', at: community }]));
  courier = await server.signIn(await world.person('叶强', [{ role: 'courier', at: community }]));
  resident = await server.signIn(await world.person('张桂英', [{ role: 'resident', at: westGrid }]));
});
afterAll(() => world.close());
beforeEach(() => {
  server.clock.now = thursdayMorning;
});

const minutesIn = (minutes: number) => new Date(activityStart.getTime() + minutes * 60_000);
const goTo = (minutes: number) => {
  server.clock.now = minutesIn(minutes);
};
const once = () => ({ 'idempotency-key': randomUUID() });

const terms = () => ({
  unitId: world.units.section.id,
  name: '周六楼道清理',
  placeWords: '12 栋楼下',
  startsAt: activityStart.toISOString(),
  endsAt: minutesIn(ACTIVITY_MINUTES).toISOString(),
});
const called = async (more: Record<string, unknown> = {}) =>
  (await lead.post('/activities', { ...terms(), ...more }, once())).body;

const codeOf = async (id: string) => (await lead.get(`/activities/${id}/code`)).body.checkCode as string;

/** Joins, and is there for so many minutes; answers the record's id. */
async function served(who: Client, id: string, minutes = 90): Promise<string> {
  await who.post(`/activities/${id}/join`);
  goTo(0);
  await who.post(`/activities/${id}/check-in`, { checkCode: await codeOf(id) });
  goTo(minutes);
  return (await who.post(`/activities/${id}/check-out`, { checkCode: await codeOf(id) })).body.id;
}

describe('an activity', () => {
  it('is called once for a key, read by everybody, and changed by who looks after it', async () => {
    const key = once();
    const first = await lead.post('/activities', { ...terms(), words: '带上手套', capacity: 10 }, key);
    expect(first).toMatchObject({
      status: 201,
      body: {
        name: '周六楼道清理',
        words: '带上手套',
        leadName: '片长',
        unit: { shortName: '第一片区' },
        status: 'open',
        phase: 'coming',
        capacity: 10,
        joinedCount: 0,
        placesLeft: 10,
        worth: { minutes: 120, points: 2 },
        myRecord: null,
        canManage: true,
        canCancel: true,
        canJoin: false,
      },
    });
    const { id } = first.body;
    expect((await lead.post('/activities', { ...terms(), words: '带上手套', capacity: 10 }, key)).body.id).toBe(id);
    expect((await courier.get(`/activities/${id}`)).body).toMatchObject({
      canJoin: true,
      canManage: false,
      canCancel: false,
    });
    expect((await lead.patch(`/activities/${id}`, { placeWords: '5 栋楼下', words: null })).body).toMatchObject({
      placeWords: '5 栋楼下',
      words: null,
      capacity: 10,
    });
    expect((await courier.patch(`/activities/${id}`, { name: '我的' })).body).toMatchObject({
      code: 'access.forbidden',
    });
    const listed = await courier.get('/activities?limit=100');
    expect(listed.body.items.map((one: { id: string }) => one.id)).toContain(id);
  });

  it('names the field that is wrong', async () => {
    const wrong = async (more: Record<string, unknown>) =>
      (await lead.post('/activities', { ...terms(), ...more }, once())).body;
    expect(await wrong({ placeWords: ' ' })).toMatchObject({ status: 400, fieldLabel: '集合地点' });
    expect(await wrong({ capacity: 0 })).toMatchObject({ status: 400, fieldLabel: '名额' });
    expect(await wrong({ endsAt: terms().startsAt })).toMatchObject({
      status: 422,
      code: 'activity.time_unfit',
      fieldLabel: '结束时间',
    });
    expect(await wrong({ unitId: world.units.street.id })).toMatchObject({ status: 404, code: 'unit.not_found' });
    expect((await lead.post('/activities', terms())).body).toMatchObject({ code: 'idempotency.key_required' });
    expect((await courier.get('/activities?scope=all')).status).toBe(400);
  });

  it('called off is told to who joined, in words, and leads to it', async () => {
    const { id } = await called({ name: '送饭' });
    await courier.post(`/activities/${id}/join`);
    expect((await lead.post(`/activities/${id}/cancel`)).body).toMatchObject({ phase: 'cancelled', canCancel: false });
    expect((await courier.get(`/activities/${id}`)).body).toMatchObject({ canJoin: false, canLeave: false });
    expect((await courier.get('/messages')).body.items[0]).toMatchObject({
      title: '您报名的活动取消了，下次再来',
      detail: '送饭',
      subject: { kind: 'activity', id },
    });
  });
});

describe('a volunteer', () => {
  it('takes the last place, and gives it back to who was too late', async () => {
    const { id } = await called({ capacity: 1 });
    expect((await courier.post(`/activities/${id}/join`)).body).toMatchObject({
      placesLeft: 0,
      canJoin: false,
      canLeave: true,
      canCheckIn: false,
      myRecord: { status: 'joined', activity: { id }, minutes: null, points: null },
    });
    expect((await resident.get(`/activities/${id}`)).body).toMatchObject({ placesLeft: 0, canJoin: false });
    expect((await resident.post(`/activities/${id}/join`)).body).toMatchObject({ status: 409, code: 'activity.full' });
    expect((await courier.post(`/activities/${id}/leave`)).body).toMatchObject({ placesLeft: 1, myRecord: null });
    expect((await resident.post(`/activities/${id}/join`)).status).toBe(200);
    expect((await lead.post(`/activities/${id}/join`)).body).toMatchObject({ code: 'access.forbidden' });
  });

  it('checks in and out by the digits on the lead’s page', async () => {
    const { id } = await called();
    await courier.post(`/activities/${id}/join`);
    expect((await lead.get(`/activities/${id}/code`)).body).toMatchObject({
      checkCode: expect.stringMatching(/^\d{6}$/),
      isOpen: false,
      opensAt: minutesIn(-30).toISOString(),
    });
    expect((await courier.get(`/activities/${id}/code`)).body).toMatchObject({ code: 'access.forbidden' });
    const early = await courier.post(`/activities/${id}/check-in`, { checkCode: await codeOf(id) });
    expect(early.body).toMatchObject({ status: 409, code: 'activity.not_open' });
    goTo(0);
    expect((await courier.get(`/activities/${id}`)).body).toMatchObject({ phase: 'running', canCheckIn: true });
    const code = await codeOf(id);
    const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
    expect((await courier.post(`/activities/${id}/check-in`, { checkCode: wrong })).body).toMatchObject({
      status: 422,
      code: 'activity.code_wrong',
      fieldLabel: '签到码',
    });
    expect((await courier.post(`/activities/${id}/check-in`, { checkCode: '12a' })).body).toMatchObject({
      status: 400,
      fieldLabel: '签到码',
    });
    expect((await courier.post(`/activities/${id}/check-in`, { checkCode: code })).body).toMatchObject({
      status: 'checked_in',
    });
    expect((await courier.get(`/activities/${id}`)).body).toMatchObject({ canCheckOut: true, canLeave: false });
    goTo(31);
    expect((await courier.post(`/activities/${id}/check-out`, { checkCode: await codeOf(id) })).body).toMatchObject({
      status: 'checked_out',
      minutes: 30,
      points: null,
      isCheckOutAssumed: false,
    });
  });

  it('gets to guess a dozen digits in five minutes, and no more', async () => {
    const strict = createTestServer(database, world, { rateLimitFactor: 1 });
    const guesser = await strict.signIn(await world.person('猜', [{ role: 'courier', at: world.units.community }]));
    const { id } = await called();
    await guesser.post(`/activities/${id}/join`);
    strict.clock.now = minutesIn(0);
    const codes = [];
    for (let guess = 0; guess < 13; guess += 1) {
      const checkCode = String(100_000 + guess);
      codes.push(
        (await guesser.post(`/activities/${id}/${guess % 2 ? 'check-in' : 'check-out'}`, { checkCode })).status,
      );
    }
    expect(codes.slice(0, 12)).not.toContain(429);
    expect(codes[12]).toBe(429);
  });
});

describe('the lead’s list', () => {
  it('is ticked person by person, again without harm, and put right', async () => {
    const evening = { startsAt: minutesIn(300).toISOString(), endsAt: minutesIn(300 + ACTIVITY_MINUTES).toISOString() };
    const { id } = await called(evening);
    await courier.post(`/activities/${id}/join`);
    const { items } = (await lead.get(`/activities/${id}/attendance`)).body;
    expect(items).toMatchObject([{ personName: '叶强', status: 'joined', minutes: null, isMine: false }]);
    const row = `/activities/${id}/attendance/${items[0].recordId}`;
    const tick = (state: string, who = lead) => who.send('PUT', row, { body: { state } });
    expect((await tick('checked_in')).body).toMatchObject({ code: 'activity.not_open' });
    goTo(300);
    expect((await tick('checked_out')).body).toMatchObject({
      code: 'activity.not_checked_in',
      title: '还没有签到，先勾“来了”',
    });
    for (let i = 0; i < 2; i += 1) expect((await tick('checked_in')).body).toMatchObject({ status: 'checked_in' });
    goTo(345);
    expect((await tick('checked_out')).body).toMatchObject({ status: 'checked_out', minutes: 45 });
    expect((await tick('joined')).body).toMatchObject({ status: 'joined', checkedInAt: null });
    expect((await tick('gone')).body).toMatchObject({ status: 400, fieldLabel: '状态' });
    expect((await tick('checked_in', courier)).body).toMatchObject({ code: 'access.forbidden' });
  });
});

describe('hours', () => {
  it('are confirmed by a lead, all or fewer, and then stand in the record and the statement', async () => {
    const { id } = await called();
    const recordId = await served(courier, id);
    expect((await lead.get(`/service-records/to-confirm?activityId=${id}`)).body.items).toMatchObject([
      { id: recordId, personName: '叶强', minutesMax: 90, pointsMax: 1, canDecide: true },
    ]);
    expect((await lead.get(`/activities/${id}`)).body).toMatchObject({ toConfirmCount: 1 });
    const confirm = (minutes?: number, who = lead) =>
      who.post(`/service-records/${recordId}/confirm`, minutes ? { minutes } : {});
    expect((await confirm(50)).body).toMatchObject({ status: 400, fieldLabel: '时长' });
    expect((await confirm(105)).body).toMatchObject({ status: 422, code: 'service.minutes_unfit' });
    expect((await confirm(60, courier)).body).toMatchObject({ code: 'access.forbidden' });
    expect((await confirm(60)).body).toMatchObject({ status: 'confirmed', minutes: 60, points: 1, canDecide: false });
    expect((await confirm(60)).status).toBe(200);
    expect((await confirm(undefined, secretary)).body).toMatchObject({ status: 409, code: 'service.decided' });
    expect((await courier.get('/service-records')).body.items).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: recordId, status: 'confirmed', minutes: 60, points: 1, award: null }),
      ]),
    );
    expect((await courier.get('/points/statement')).body.items[0]).toMatchObject({
      section: 'volunteer_service',
      points: 1,
    });
    expect((await courier.get('/messages')).body.items[0]).toMatchObject({
      title: '您的志愿服务时长已确认，辛苦了，积分已到账',
      subject: { kind: 'activity', id },
    });
  });

  it('are declined with words their person reads', async () => {
    const recordId = await served(resident, (await called()).id);
    const decline = (words: string) => lead.post(`/service-records/${recordId}/decline`, { words });
    expect((await decline(' ')).body).toMatchObject({ status: 400, field: 'words' });
    expect((await decline('签到后没有见到人')).body).toMatchObject({ status: 'declined', points: null });
    expect((await resident.get('/service-records')).body.items).toEqual(
      expect.arrayContaining([expect.objectContaining({ id: recordId, words: '签到后没有见到人', minutes: null })]),
    );
    expect((await lead.post(`/service-records/${recordId}/confirm`, {})).body).toMatchObject({
      code: 'service.decided',
    });
  });

  it('of many are confirmed at once, each with its own answer', async () => {
    const { id } = await called();
    const recordIds = [await served(courier, id)];
    await resident.post(`/activities/${id}/join`);
    goTo(ACTIVITY_MINUTES + 15);
    await endActivities({ ...world.system(), now: server.clock.now });
    const { items } = (await lead.get(`/activities/${id}/attendance`)).body;
    const absent = items.find(({ status }: { status: string }) => status === 'joined').recordId;
    const records = [...recordIds, absent, randomUUID()].map((recordId) => ({ recordId }));
    expect((await lead.post('/service-records/confirm', { records })).body.items).toMatchObject([
      { recordId: recordIds[0], isDone: true, record: { status: 'confirmed' }, code: null },
      { recordId: absent, isDone: false, record: null, code: 'service.not_ready', title: '还没有签退，签退以后再确认' },
      { isDone: false, code: 'service.not_found' },
    ]);
    expect((await lead.post('/service-records/confirm', { records: [] })).body).toMatchObject({
      fieldLabel: '服务记录',
    });
    expect((await courier.post('/service-records/confirm', { records })).body).toMatchObject({
      code: 'access.forbidden',
    });
  });
});
