import { setTimeout } from 'node:timers/promises';
import { and, eq } from 'drizzle-orm';
import { reverseAward } from '../../api/_domain/award/index.js';
import type { OuterContext } from '../../api/_domain/context.js';
import { listMessages, outboxHandlers } from '../../api/_domain/message/index.js';
import { drainAll } from '../../api/_domain/outbox/index.js';
import { deleteAccount, exportMyData } from '../../api/_domain/personal-data/index.js';
import { readMonths, readStatement, readSummary, rebuildBoards, verifyLedger } from '../../api/_domain/points/index.js';
import { createReward, redeem } from '../../api/_domain/reward/index.js';
import {
  type Activity,
  type ActivityTerms,
  cancelActivity,
  changeActivity,
  checkIn,
  checkOut,
  confirmMany,
  confirmRecord,
  createActivity,
  declineRecord,
  endActivities,
  joinActivity,
  leaveActivity,
  listActivities,
  listAttendance,
  listMyRecords,
  listToConfirm,
  readActivity,
  readCode,
  tickAttendance,
} from '../../api/_domain/volunteer/index.js';
import { activity as activityTable, boardTally, ledgerEntry, serviceRecord } from '../../db/schema/index.js';
import type { Tick } from '../../api/_domain/volunteer/rules.js';
import { useDatabase } from '../support/database.js';
import { ACTIVITY_MINUTES, activityStart, anActivity } from '../support/builders/volunteer.js';
import { createWorld, type World } from '../support/world.js';

const database = useDatabase();
let world: World;
let lead: OuterContext;
let secretary: OuterContext;
let officer: OuterContext;
let courier: OuterContext;
let resident: OuterContext;

beforeEach(async () => {
  world = await createWorld(database.db, String(360_000 + Math.floor(performance.now())));
  const { community, section, westGrid } = world.units;
  lead = await world.person('片长', [{ role: 'section_lead', at: section }]);
  secretary = await world.person('武媛媛', [{ role: 'secretary', at: community }]);
  officer = await world.person('陈素云', [{ role: 'grid_officer', at: westGrid }]);
  courier = await world.person('叶强', [{ role: 'courier', at: community }]);
  resident = await world.person('张桂英', [{ role: 'resident', at: westGrid }]);
});
afterEach(() => world.close());

/** Minutes after the activity begins, at 11:00; the world's people act at 10:00 unless said otherwise. */
const at = (person: OuterContext, minutes: number, seconds = 0): OuterContext => ({
  ...person,
  now: new Date(activityStart.getTime() + minutes * 60_000 + seconds * 1000),
});

/** An activity of the section; say what differs. */
const called = (more: Partial<ActivityTerms & { unitId: string }> = {}, by = lead): Promise<Activity> =>
  createActivity(by, { ...anActivity(world.units.section.id), ...more });

const codeAt = async (id: string, minutes: number, seconds = 0) =>
  (await readCode(at(lead, minutes, seconds), id)).checkCode;

/** Joins, and is there from one minute to another; answers the record's id. */
async function served(person: OuterContext, { id }: Activity, from = 0, to = 100): Promise<string> {
  await joinActivity(person, id);
  await checkIn(at(person, from), id, await codeAt(id, from));
  return (await checkOut(at(person, to), id, await codeAt(id, to))).id;
}

const after = (person: OuterContext) => at(person, ACTIVITY_MINUTES + 30);

async function told(person: OuterContext): Promise<string[]> {
  await drainAll([world.system(new Date())], outboxHandlers, 5000);
  const { items } = await listMessages(person, {});
  return items.map(({ kind, activityName }) => `${kind} ${activityName}`);
}

const codeOf = ({ code }: { code: string }) => code;

const balanceOf = async (person: OuterContext) => (await readSummary(person)).balance;
const isBalanced = async () => expect(await verifyLedger(world.system())).toEqual([]);

/** The records of an activity as the table has them. */
const rowsOf = (activityId: string) =>
  database.db
    .select()
    .from(serviceRecord)
    .where(and(eq(serviceRecord.tenantId, world.tenantId), eq(serviceRecord.activityId, activityId)));

describe('an activity', () => {
  it('is called by an officer in their grid and a lead above, and by nobody else or elsewhere', async () => {
    const grid = await called({ unitId: world.units.westGrid.id }, officer);
    expect(grid).toMatchObject({
      name: '周六楼道清理',
      leadName: '陈素云',
      status: 'open',
      joinedCount: 0,
      canManage: true,
    });
    await expect(called({}, officer)).rejects.toMatchObject({ code: 'unit.not_found' });
    await expect(called({ unitId: world.units.street.id }, secretary)).rejects.toMatchObject({
      code: 'unit.not_found',
    });
    await expect(called({}, courier)).rejects.toMatchObject({ code: 'access.forbidden' });
  });

  it('is worth no more than its hours, the rules and their caps', async () => {
    const { worth } = await called({ endsAt: new Date(activityStart.getTime() + 6 * 3_600_000) });
    // One point an hour, two hours at most.
    expect(worth).toEqual({ minutes: 120, points: 2 });
    expect((await called({ endsAt: new Date(activityStart.getTime() + 40 * 60_000) })).worth).toEqual({
      minutes: 30,
      points: 0,
    });
  });

  it('goes forward, and is not over before it is called', async () => {
    const unfit = { code: 'activity.time_unfit', details: { field: 'endsAt' } };
    await expect(called({ endsAt: activityStart })).rejects.toMatchObject(unfit);
    await expect(called({ startsAt: new Date(0), endsAt: new Date(3_600_000) })).rejects.toMatchObject(unfit);
  });

  it('is listed for who may come, who joined, and who looks after it', async () => {
    const [soon, later] = [
      await called(),
      await called({ name: '后天', startsAt: new Date(activityStart.getTime() + 1) }),
    ];
    const past = await called({ name: '一早', startsAt: new Date(activityStart.getTime() - 1) });
    await joinActivity(courier, later.id);
    const namesOf = async (person: OuterContext, scope: 'coming' | 'mine' | 'managed') =>
      (await listActivities(person, { scope })).items.map(({ id }) => id);
    expect(await namesOf(courier, 'coming')).toEqual([past.id, soon.id, later.id]);
    expect(await namesOf(courier, 'mine')).toEqual([later.id]);
    expect(await namesOf(courier, 'managed')).toEqual([]);
    expect((await namesOf(secretary, 'managed')).sort()).toEqual([soon.id, later.id, past.id].sort());
    expect(await namesOf(officer, 'managed')).toEqual([]);
    expect(await namesOf(after(courier), 'coming')).toEqual([]);

    const first = await listActivities(courier, { scope: 'coming', limit: 2 });
    const rest = await listActivities(courier, { scope: 'coming', limit: 2, cursor: first.nextCursor ?? '' });
    expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(await namesOf(courier, 'coming'));
    expect(rest.nextCursor).toBeNull();
  });

  it('changes until it is over, never below the places taken', async () => {
    const { id } = await called({ capacity: 5 });
    await joinActivity(courier, id);
    await joinActivity(resident, id);
    expect(await changeActivity(lead, id, { name: '改在周日', capacity: 2 })).toMatchObject({
      name: '改在周日',
      capacity: 2,
    });
    await expect(changeActivity(lead, id, { capacity: 1 })).rejects.toMatchObject({ code: 'activity.capacity_below' });
    await expect(changeActivity(lead, id, { endsAt: new Date(0) })).rejects.toMatchObject({
      code: 'activity.time_unfit',
    });
    await expect(changeActivity(officer, id, { name: '抢' })).rejects.toMatchObject({ code: 'activity.not_found' });
    await expect(changeActivity(after(lead), id, { name: '晚' })).rejects.toMatchObject({ code: 'activity.over' });
    expect(await changeActivity(lead, id, { capacity: null })).toMatchObject({ capacity: null });
  });

  it('at another time or place is told to everybody who joined, and to nobody what else changed', async () => {
    const { id, placeWords, endsAt } = await called();
    await joinActivity(courier, id);
    await changeActivity(lead, id, { name: '周日楼道清理', placeWords, endsAt });
    expect(await told(courier)).toEqual([]);
    await changeActivity(at(lead, -60), id, { placeWords: '北门' });
    await changeActivity(at(lead, -59), id, { startsAt: at(lead, 30).now });
    expect(await told(courier)).toEqual(Array(2).fill('activity_changed 周日楼道清理'));
    expect(await told(resident)).toEqual([]);
  });

  it('is called off once, and everybody who joined is told once; not after somebody came', async () => {
    const { id } = await called();
    await joinActivity(courier, id);
    for (let i = 0; i < 2; i += 1) expect(await cancelActivity(lead, id)).toMatchObject({ status: 'cancelled' });
    expect(await told(courier)).toEqual(['activity_cancelled 周六楼道清理']);
    expect(await told(resident)).toEqual([]);
    await expect(joinActivity(resident, id)).rejects.toMatchObject({ code: 'activity.cancelled' });
    await expect(readCode(lead, id)).rejects.toMatchObject({ code: 'activity.cancelled' });

    const begun = await called();
    await joinActivity(courier, begun.id);
    await checkIn(at(courier, 0), begun.id, await codeAt(begun.id, 0));
    await expect(cancelActivity(at(lead, 1), begun.id)).rejects.toMatchObject({ code: 'activity.begun' });
    await expect(cancelActivity(after(lead), (await called()).id)).rejects.toMatchObject({ code: 'activity.over' });
  });
});

describe('a place', () => {
  it('is taken once, given back before one came, and then free for another', async () => {
    const { id } = await called({ capacity: 1 });
    const joined = await joinActivity(courier, id);
    expect(joined).toMatchObject({ joinedCount: 1, myRecord: { status: 'joined' } });
    expect((await joinActivity(courier, id)).myRecord?.id).toBe(joined.myRecord?.id);
    await expect(joinActivity(resident, id)).rejects.toMatchObject({ code: 'activity.full' });
    for (let i = 0; i < 2; i += 1)
      expect(await leaveActivity(courier, id)).toMatchObject({ joinedCount: 0, myRecord: null });
    expect(await joinActivity(resident, id)).toMatchObject({ joinedCount: 1 });
    await checkIn(at(resident, 0), id, await codeAt(id, 0));
    await expect(leaveActivity(at(resident, 1), id)).rejects.toMatchObject({ code: 'activity.checked_in' });
  });

  it('is for couriers and residents, while it is not over', async () => {
    const { id } = await called();
    await expect(joinActivity(officer, id)).rejects.toMatchObject({ code: 'access.forbidden' });
    await expect(joinActivity(after(courier), id)).rejects.toMatchObject({ code: 'activity.over' });
  });

  it('the last one goes to one of twenty who ask at once', async () => {
    const { id } = await called({ capacity: 3 });
    const people: OuterContext[] = [];
    for (let i = 0; i < 20; i += 1)
      people.push(await world.person(`骑手${i}`, [{ role: 'courier', at: world.units.community }]));
    const asked = await Promise.all(people.map((person) => joinActivity(person, id).then(() => 'joined', codeOf)));
    expect(asked.filter((outcome) => outcome === 'joined')).toHaveLength(3);
    expect(asked.filter((outcome) => outcome === 'activity.full')).toHaveLength(17);
    expect(await rowsOf(id)).toHaveLength(3);
  });

  it('asked for on five phones at once is one place', async () => {
    const { id } = await called({ capacity: 5 });
    await Promise.all(Array.from({ length: 5 }, () => joinActivity(courier, id)));
    expect(await rowsOf(id)).toHaveLength(1);
  });

  it('is not taken in an activity that is being called off: who joined is told, or is refused', async () => {
    const { id } = await called();
    const [joining] = await Promise.all([
      joinActivity(courier, id).then(() => 'joined', codeOf),
      cancelActivity(lead, id),
    ]);
    expect(await told(courier)).toEqual(joining === 'joined' ? ['activity_cancelled 周六楼道清理'] : []);
    expect(['joined', 'activity.cancelled']).toContain(joining);
  });
});

describe('the lead’s code', () => {
  it('is for who manages the activity alone, and its secret for nobody', async () => {
    const created = await called();
    expect(await readCode(at(lead, 0), created.id)).toMatchObject({ secondsLeft: 30, stepSeconds: 30, isOpen: true });
    expect(await readCode(lead, created.id)).toMatchObject({ isOpen: false });
    expect((await readCode(at(secretary, 0), created.id)).checkCode).toBe(await codeAt(created.id, 0));
    await expect(readCode(courier, created.id)).rejects.toMatchObject({ code: 'access.forbidden' });
    await expect(readCode(officer, created.id)).rejects.toMatchObject({ code: 'activity.not_found' });
    const [row] = await database.db.select().from(activityTable).where(eq(activityTable.id, created.id));
    expect(row?.codeSecret).toMatch(/^[\w-]{32}$/);
    const said = [created, await readActivity(lead, created.id), await listActivities(lead, { scope: 'managed' })];
    expect(JSON.stringify(said)).not.toContain(row?.codeSecret);
  });

  it('checks in and out who joined, from half an hour before it begins; again changes nothing', async () => {
    const { id } = await called();
    await expect(checkIn(at(courier, 0), id, '000000')).rejects.toMatchObject({ code: 'activity.not_joined' });
    await joinActivity(courier, id);
    await expect(checkIn(at(courier, -31), id, await codeAt(id, -31))).rejects.toMatchObject({
      code: 'activity.not_open',
    });
    await expect(checkOut(at(courier, 0), id, await codeAt(id, 0))).rejects.toMatchObject({
      code: 'activity.not_checked_in',
    });
    const came = await checkIn(at(courier, -30), id, await codeAt(id, -30));
    expect(came).toMatchObject({ status: 'checked_in', checkedInAt: at(courier, -30).now, minutesMax: null });
    expect(await checkIn(at(courier, 5), id, '000000')).toEqual(came);
    const left = await checkOut(at(courier, 61), id, await codeAt(id, 61));
    expect(left).toMatchObject({ status: 'checked_out', minutesMax: 60, isCheckOutAssumed: false });
    expect(await checkOut(at(courier, 90), id, '000000')).toEqual(left);
    expect(await checkIn(at(courier, 90), id, '000000')).toEqual(left);
  });

  it('is taken while it is shown and half a minute longer, and is of no other activity', async () => {
    const [one, other] = [await called(), await called()];
    for (const person of [courier, resident]) await joinActivity(person, one.id);
    const code = await codeAt(one.id, 0);
    const wrong = { code: 'activity.code_wrong', details: { field: 'checkCode' } };
    await expect(checkIn(at(courier, 1), one.id, code)).rejects.toMatchObject(wrong);
    await expect(checkIn(at(courier, 0), one.id, await codeAt(other.id, 0))).rejects.toMatchObject(wrong);
    expect(await checkIn(at(courier, 0, 59), one.id, code)).toMatchObject({ status: 'checked_in' });
    expect((await rowsOf(one.id)).filter(({ status }) => status === 'checked_in')).toHaveLength(1);
  });

  it('checks nobody in at two activities at once, whoever sends them the digits, nor on two phones', async () => {
    const [one, other] = [await called(), await called({ name: '河道捡垃圾' })];
    for (const { id } of [one, other]) await joinActivity(courier, id);
    const codes = [await codeAt(one.id, 0), await codeAt(other.id, 0)] as const;
    const both = await Promise.allSettled([
      checkIn(at(courier, 0), one.id, codes[0]),
      checkIn(at(courier, 0), other.id, codes[1]),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const isFirst = both[0].status === 'fulfilled';
    const [here, there] = isFirst ? [one, other] : [other, one];
    await expect(checkIn(at(courier, 5), there.id, await codeAt(there.id, 5))).rejects.toMatchObject({
      code: 'activity.elsewhere',
      message: `您在“${here.name}”还没有签退，请先在那边签退`,
    });
    await checkOut(at(courier, 60), here.id, await codeAt(here.id, 60));
    expect(await checkIn(at(courier, 60), there.id, await codeAt(there.id, 60))).toMatchObject({
      status: 'checked_in',
    });
  });

  it('sent by three phones at once checks in once', async () => {
    const { id } = await called();
    await joinActivity(courier, id);
    const code = await codeAt(id, 0);
    const moments = await Promise.all(
      [0, 1, 2].map(async (second) => (await checkIn(at(courier, 0, second), id, code)).checkedInAt?.getTime()),
    );
    expect(new Set(moments).size).toBe(1);
  });
});

describe('the end of an activity', () => {
  /** A quarter of an hour after it, when the last have checked out. */
  const LEFT = ACTIVITY_MINUTES + 15;

  it('comes by itself, once, and checks out who forgot as of the end, marked so', async () => {
    const { id } = await called();
    for (const person of [courier, resident]) await joinActivity(person, id);
    await checkIn(at(courier, 30), id, await codeAt(id, 30));
    expect(await endActivities(at(world.system(), LEFT, -1))).toBe(0);
    for (let i = 0; i < 4; i += 1) await called();
    const counts = await Promise.all(Array.from({ length: 6 }, () => endActivities(at(world.system(), LEFT))));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(5);
    expect((await readActivity(courier, id)).status).toBe('ended');
    const [mine] = (await listMyRecords(courier)).items;
    expect(mine).toMatchObject({ status: 'checked_out', isCheckOutAssumed: true, minutesMax: 90 });
    expect((await listMyRecords(resident)).items).toMatchObject([{ status: 'joined', minutesMax: null }]);
    await expect(readCode(at(lead, LEFT), id)).rejects.toMatchObject({ code: 'activity.over' });
  });

  it('tells who may confirm that hours wait, once: whoever led it, and the nearest lead; nobody when none wait', async () => {
    const elsewhere = await world.person('别处', [{ role: 'section_lead', at: world.units.property }]);
    const { id } = await called({ unitId: world.units.westGrid.id }, secretary);
    await called({ name: '没人来' });
    await joinActivity(courier, id);
    await checkIn(at(courier, 0), id, (await readCode(at(secretary, 0), id)).checkCode);
    await Promise.all([1, 2, 3].map(() => endActivities(at(world.system(), LEFT))));
    await endActivities(at(world.system(), LEFT + 1));
    for (const person of [lead, secretary]) expect(await told(person)).toEqual(['hours_waiting 周六楼道清理']);
    for (const person of [officer, elsewhere, courier]) expect(await told(person)).toEqual([]);
    expect((await listMessages(lead, {})).items).toMatchObject([{ subjectId: id }]);
  });

  it('tells the lead above when all that waits are hours of the lead’s own', async () => {
    const both = await world.person('又是片长又是居民', [
      { role: 'section_lead', at: world.units.eastGrid },
      { role: 'resident', at: world.units.westGrid },
    ]);
    await served(both, await called({ unitId: world.units.eastGrid.id }, lead));
    await endActivities(at(world.system(), LEFT));
    expect(await told(both)).toEqual([]);
    expect(await told(lead)).toEqual(['hours_waiting 周六楼道清理']);
    expect(await told(secretary)).toEqual([]);
  });

  it('tells nobody of hours that were confirmed already, and tells of those an officer ticks afterwards', async () => {
    const { id } = await called({ unitId: world.units.westGrid.id }, officer);
    await joinActivity(resident, id);
    const recordId = await served(courier, { id } as Activity);
    await confirmRecord(at(lead, ACTIVITY_MINUTES), recordId);
    await endActivities(at(world.system(), LEFT));
    expect(await told(lead)).toEqual([]);
    const [, late] = (await listAttendance(officer, id)).sort((one) => (one.personName === '叶强' ? -1 : 1));
    for (let i = 0; i < 2; i += 1) await tickAttendance(after(officer), id, late?.id ?? '', 'checked_in');
    expect(await told(lead)).toEqual(['hours_waiting 周六楼道清理']);
    expect(await told(officer)).toEqual([]);
  });

  it('costs nobody who stayed to it the last quarter hour: the code is shown a little longer, for leaving alone', async () => {
    const { id } = await called();
    for (const person of [courier, resident]) await joinActivity(person, id);
    await checkIn(at(courier, 0), id, await codeAt(id, 0));
    const code = await codeAt(id, LEFT - 1);
    await expect(checkIn(at(resident, LEFT - 1), id, code)).rejects.toMatchObject({ code: 'activity.over' });
    expect(await checkOut(at(courier, LEFT - 1), id, code)).toMatchObject({
      minutesMax: 120,
      isCheckOutAssumed: false,
    });
  });

  it('is not taken for the leaving of whoever checks out in that very moment', async () => {
    const recordId = await served(courier, await called(), 0, ACTIVITY_MINUTES);
    const [mine] = (await listMyRecords(courier)).items;
    expect(mine).toMatchObject({ id: recordId, isCheckOutAssumed: false, minutesMax: 120 });
  });

  it('and somebody checking out at that moment leave one time, whichever came first', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { id } = await called();
      await joinActivity(courier, id);
      await checkIn(at(courier, 0), id, await codeAt(id, 0));
      const code = await codeAt(id, LEFT - 1, 59);
      await Promise.all([checkOut(at(courier, LEFT), id, code), endActivities(at(world.system(), LEFT))]);
      expect(await rowsOf(id)).toMatchObject([{ status: 'checked_out', checkedOutAt: expect.any(Date) }]);
    }
  });
});

describe('the lead’s list', () => {
  it('holds who joined, and is ticked and unticked by who manages the activity', async () => {
    const { id } = await called();
    await joinActivity(courier, id);
    await joinActivity(resident, id);
    const [first] = await listAttendance(lead, id);
    const recordId = first?.id ?? '';
    expect((await listAttendance(lead, id)).map(({ personName }) => personName)).toEqual(['叶强', '张桂英']);
    await expect(listAttendance(officer, id)).rejects.toMatchObject({ code: 'activity.not_found' });
    await expect(listAttendance(courier, id)).rejects.toMatchObject({ code: 'access.forbidden' });

    await expect(tickAttendance(lead, id, recordId, 'checked_in')).rejects.toMatchObject({ code: 'activity.not_open' });
    await expect(tickAttendance(at(lead, 0), id, recordId, 'checked_out')).rejects.toMatchObject({
      code: 'activity.not_checked_in',
    });
    await tickAttendance(at(lead, 0), id, recordId, 'checked_in');
    expect(await tickAttendance(at(lead, 50), id, recordId, 'checked_out')).toMatchObject({ minutesMax: 45 });
    expect(await tickAttendance(at(lead, 55), id, recordId, 'checked_out')).toMatchObject({ minutesMax: 45 });
    expect(await tickAttendance(at(lead, 60), id, recordId, 'joined')).toMatchObject({
      status: 'joined',
      checkedInAt: null,
    });
    await expect(tickAttendance(at(officer, 0), id, recordId, 'checked_in')).rejects.toMatchObject({
      code: 'activity.not_found',
    });
    const other = await called();
    await expect(tickAttendance(at(lead, 0), other.id, recordId, 'checked_in')).rejects.toMatchObject({
      code: 'service.not_found',
    });
  });

  it('ticks nobody for time that counts at another activity, on two lists at once neither', async () => {
    const beside = await called({ name: '河道捡垃圾' });
    const activities = [await called(), beside];
    const ticks = await Promise.all(
      activities.map(async ({ id }) => {
        await joinActivity(courier, id);
        const recordId = (await listAttendance(lead, id))[0]?.id ?? '';
        return (state: Tick, minutes: number) => tickAttendance(at(lead, minutes), id, recordId, state);
      }),
    );
    const [here, there] = ticks as [(typeof ticks)[0], (typeof ticks)[0]];
    const both = await Promise.allSettled(ticks.map((tick) => tick('checked_in', 0)));
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await Promise.allSettled(ticks.map((tick) => tick('joined', 1)));
    await here('checked_in', 0);
    await here('checked_out', 60);
    await expect(there('checked_in', 59)).rejects.toMatchObject({ code: 'activity.elsewhere' });
    await there('checked_in', 60);
    await expect(there('checked_in', ACTIVITY_MINUTES + 1)).resolves.toMatchObject({ status: 'checked_out' });
  });

  it('is put right for a week after the end, until it was decided about', async () => {
    const { id } = await called();
    await joinActivity(courier, id);
    await endActivities(at(world.system(), ACTIVITY_MINUTES + 15));
    const [record] = await listAttendance(lead, id);
    const recordId = record?.id ?? '';
    expect(await tickAttendance(after(lead), id, recordId, 'checked_in')).toMatchObject({
      status: 'checked_out',
      isCheckOutAssumed: true,
      minutesMax: 120,
    });
    await expect(
      tickAttendance(at(lead, ACTIVITY_MINUTES + 7 * 24 * 60 + 1), id, recordId, 'joined'),
    ).rejects.toMatchObject({
      code: 'activity.over',
    });
    await confirmRecord(after(secretary), recordId);
    await expect(tickAttendance(after(lead), id, recordId, 'joined')).rejects.toMatchObject({
      code: 'service.decided',
      message: '武媛媛 13:30 已确认这条服务记录，不能再改',
    });
  });
});

describe('hours that are confirmed', () => {
  it('pay once, in the section of volunteers; their person is told, and the board counts the minutes', async () => {
    const activity = await called();
    const recordId = await served(courier, activity, 0, 100);
    const confirmed = await confirmRecord(after(lead), recordId);
    expect(confirmed).toMatchObject({
      status: 'confirmed',
      minutes: 90,
      points: 1,
      award: null,
      decidedBy: lead.actor.personId,
    });
    expect(await confirmRecord(at(lead, ACTIVITY_MINUTES + 60), recordId)).toEqual(confirmed);
    expect(await confirmRecord(at(lead, ACTIVITY_MINUTES + 60), recordId, 90)).toEqual(confirmed);
    expect(await readSummary(courier)).toMatchObject({ balance: 1, earnedTotal: 1 });
    expect((await readStatement(courier, {})).items).toMatchObject([
      { section: 'volunteer_service', cause: 'hours_confirmed', activityName: '周六楼道清理' },
    ]);
    expect(await told(courier)).toEqual(['hours_confirmed 周六楼道清理']);
    const counted = await database.db.select().from(boardTally).where(eq(boardTally.tenantId, world.tenantId));
    expect(counted.every(({ points, serviceMinutes }) => points === 1 && serviceMinutes === 90)).toBe(true);
    expect(counted.map(({ period, scope }) => `${period} ${scope}`)).toContain('month community');
    await isBalanced();
  });

  it('are quarter hours, all that count or fewer, never more', async () => {
    const recordId = await served(courier, await called(), 0, 100);
    for (const minutes of [105, 91, 0, 20]) {
      const unfit = { code: 'service.minutes_unfit', details: { field: 'minutes', minutesMax: 90 } };
      await expect(confirmRecord(after(lead), recordId, minutes)).rejects.toMatchObject(unfit);
    }
    expect(await confirmRecord(after(lead), recordId, 60)).toMatchObject({ minutes: 60, points: 1 });
    await expect(confirmRecord(at(lead, 24 * 60), recordId, 75)).rejects.toMatchObject({
      code: 'service.decided',
      message: '您 11月19日 13:30 已确认这条服务记录，不能再改',
    });
    expect(await balanceOf(courier)).toBe(1);
  });

  it('worth less than a point are confirmed and thanked for all the same', async () => {
    const recordId = await served(courier, await called(), 0, 50);
    expect(await confirmRecord(after(lead), recordId)).toMatchObject({ minutes: 45, points: null });
    expect(await told(courier)).toEqual(['hours_confirmed 周六楼道清理']);
    await isBalanced();
  });

  it('wait until somebody left', async () => {
    const { id } = await called();
    await joinActivity(courier, id);
    const [record] = await listAttendance(lead, id);
    const refused = { code: 'service.not_ready' };
    await expect(confirmRecord(at(lead, 1), record?.id ?? '')).rejects.toMatchObject(refused);
    await checkIn(at(courier, 0), id, await codeAt(id, 0));
    await expect(confirmRecord(at(lead, 1), record?.id ?? '')).rejects.toMatchObject(refused);
    await expect(declineRecord(at(lead, 1), record?.id ?? '', '没来')).rejects.toMatchObject(refused);
  });

  it('are confirmed by a lead above the unit: not by an officer, not by a neighbour, never one’s own', async () => {
    const both = await world.person('又是片长又是居民', [
      { role: 'section_lead', at: world.units.section },
      { role: 'resident', at: world.units.westGrid },
    ]);
    const recordId = await served(both, await called({}, secretary));
    await expect(confirmRecord(after(both), recordId)).rejects.toMatchObject({ code: 'access.forbidden' });
    await expect(declineRecord(after(both), recordId, '不算')).rejects.toMatchObject({ code: 'access.forbidden' });
    await expect(confirmRecord(after(officer), recordId)).rejects.toMatchObject({ code: 'access.forbidden' });
    const elsewhere = await world.person('别处', [{ role: 'section_lead', at: world.units.property }]);
    await expect(confirmRecord(after(elsewhere), recordId)).rejects.toMatchObject({ code: 'service.not_found' });
    const waiting = async (person: OuterContext) => (await listToConfirm(person, {})).items.map(({ id }) => id);
    expect([await waiting(secretary), await waiting(elsewhere)]).toEqual([[recordId], []]);
    await expect(listToConfirm(officer, {})).rejects.toMatchObject({ code: 'access.forbidden' });
    expect(
      (await readActivity(secretary, (await listMyRecords(both)).items[0]?.activity.id ?? '')).toConfirmCount,
    ).toBe(1);
    expect((await readActivity(both, (await listMyRecords(both)).items[0]?.activity.id ?? '')).toConfirmCount).toBe(0);
    expect(await confirmRecord(after(secretary), recordId)).toMatchObject({ status: 'confirmed', points: 1 });
  });

  it('beyond the cap of the day are paid as far as it goes, and say so', async () => {
    for (let i = 0; i < 5; i += 1) {
      const recordId = await served(courier, await called(), 0, 119);
      const { status, points, award } = await confirmRecord(after(lead), recordId, 105);
      expect([status, points, award]).toEqual(['confirmed', 1, null]);
    }
    // One point each so far, of eight a day; hours of two points do the rest.
    await endActivities(at(world.system(), ACTIVITY_MINUTES + 15));
    const longer = async (turn: number) => {
      const startsAt = at(lead, turn * ACTIVITY_MINUTES).now;
      const { id } = await called({ startsAt, endsAt: at(lead, (turn + 1) * ACTIVITY_MINUTES).now });
      await joinActivity(courier, id);
      const [record] = await listAttendance(lead, id);
      const atNight = at(lead, 5 * ACTIVITY_MINUTES);
      await tickAttendance(atNight, id, record?.id ?? '', 'checked_in');
      return confirmRecord(atNight, record?.id ?? '');
    };
    expect(await longer(1)).toMatchObject({ points: 2, award: null });
    expect(await longer(2)).toMatchObject({ points: 1, award: 'capped' });
    expect(await longer(3)).toMatchObject({ points: null, award: 'capped' });
    expect(await balanceOf(courier)).toBe(8);
    await isBalanced();
  });

  it('can be taken back after proven abuse', async () => {
    const recordId = await served(courier, await called(), 0, 100);
    await confirmRecord(after(lead), recordId);
    await reverseAward(after(secretary), {
      cause: 'hours_confirmed',
      causeId: recordId,
      words: '人不在场',
    });
    expect(await balanceOf(courier)).toBe(0);
    await isBalanced();
  });

  it('taken back after half was spent are owed, and leave the boards, kept or rebuilt; what differs is found', async () => {
    const [recordId, left] = [
      await served(courier, await called(), 0, ACTIVITY_MINUTES),
      await served(courier, await called()),
    ];
    for (const id of [recordId, left]) await confirmRecord(after(lead), id);
    const thing = { stationUnitId: world.units.station.id, kind: 'goods', name: '毛巾', points: 2, stock: 1 } as const;
    await redeem(after(courier), { rewardId: (await createReward(world.system(), thing)).id });
    await reverseAward(after(secretary), { cause: 'hours_confirmed', causeId: recordId, words: '人不在场' });
    expect(await readSummary(courier)).toMatchObject({ balance: 0 });
    const counted = async () => {
      const rows = await database.db.select().from(boardTally).where(eq(boardTally.tenantId, world.tenantId));
      return new Set(rows.map(({ points, serviceMinutes }) => `${points} ${serviceMinutes}`));
    };
    expect(await counted()).toEqual(new Set(['1 90']));
    await isBalanced();

    const minutes = { serviceMinutes: 210 };
    await database.db.update(boardTally).set(minutes).where(eq(boardTally.tenantId, world.tenantId));
    expect(new Set((await verifyLedger(world.system())).map(({ kind }) => kind))).toEqual(new Set(['board']));
    await rebuildBoards(world.system());
    expect(await counted()).toEqual(new Set(['1 90']));
    await isBalanced();
  });

  it('confirmed by four leads at once are confirmed and paid once', async () => {
    const recordId = await served(courier, await called(), 0, 119);
    const leads = [lead, secretary, await world.person('李', [{ role: 'secretary', at: world.units.community }])];
    const said = await Promise.all(
      [...leads, lead].map((one, index) =>
        confirmRecord(after(one), recordId, 60 + (index % 2) * 15).then(({ minutes }) => String(minutes), codeOf),
      ),
    );
    const [row] = await database.db.select().from(serviceRecord).where(eq(serviceRecord.id, recordId));
    expect(said.filter((one) => one !== 'service.decided' && one !== String(row?.minutes))).toEqual([]);
    const entries = await database.db.select().from(ledgerEntry).where(eq(ledgerEntry.causeId, recordId));
    expect(entries).toHaveLength(1);
    expect(await told(courier)).toEqual(['hours_confirmed 周六楼道清理']);
    await isBalanced();
  });

  it('confirmed and declined at once are one of both, with the points of that one', async () => {
    for (let round = 0; round < 5; round += 1) {
      const before = await balanceOf(courier);
      const recordId = await served(courier, await called(), 0, 119);
      const [confirmed, declined] = await Promise.all(
        [() => confirmRecord(after(lead), recordId), () => declineRecord(after(secretary), recordId, '人不在')].map(
          (say) => say().then(() => 'done', codeOf),
        ),
      );
      expect([confirmed, declined].sort()).toEqual(['done', 'service.decided']);
      expect((await balanceOf(courier)) - before).toBe(confirmed === 'done' ? 1 : 0);
    }
    await isBalanced();
  });

  it('many at once are each confirmed, or refused for a reason of their own', async () => {
    const activity = await called();
    const recordIds = [await served(courier, activity, 0, 100), await served(resident, activity, 0, 70)];
    const [first = '', second = ''] = recordIds;
    const unknown = world.units.section.id;
    const asked = [{ recordId: first }, { recordId: second, minutes: 120 }, { recordId: unknown }];
    const codesOf = (all: Awaited<ReturnType<typeof confirmMany>>) => all.map(({ refusal }) => refusal?.code ?? 'done');
    expect(codesOf(await confirmMany(after(lead), asked))).toEqual([
      'done',
      'service.minutes_unfit',
      'service.not_found',
    ]);
    expect(
      codesOf(
        await confirmMany(
          after(lead),
          recordIds.map((recordId) => ({ recordId })),
        ),
      ),
    ).toEqual(['done', 'done']);
    expect([await balanceOf(courier), await balanceOf(resident)]).toEqual([1, 1]);
    expect((await listToConfirm(lead, {})).items).toEqual([]);
    await expect(confirmMany(after(courier), asked)).rejects.toMatchObject({ code: 'access.forbidden' });
  });

  it('that wait are listed page by page, of one activity when it is named', async () => {
    const [one, other] = [await called(), await called()];
    const ids = [await served(courier, one), await served(resident, one), await served(courier, other)];
    const first = await listToConfirm(lead, { limit: 2 });
    const rest = await listToConfirm(lead, { limit: 2, cursor: first.nextCursor ?? '' });
    expect([...first.items, ...rest.items].map(({ id }) => id).sort()).toEqual([...ids].sort());
    expect(rest.nextCursor).toBeNull();
    expect((await listToConfirm(lead, { activityId: other.id })).items.map(({ id }) => id)).toEqual([ids[2]]);
  });
});

describe('hours that are declined', () => {
  it('pay nothing, and their person reads why, in the record and in the statement', async () => {
    const recordId = await served(courier, await called(), 0, 119);
    const declined = await declineRecord(after(lead), recordId, '签到后没有见到人');
    expect(declined).toMatchObject({ status: 'declined', words: '签到后没有见到人', points: null });
    expect(await declineRecord(after(lead), recordId, '签到后没有见到人')).toEqual(declined);
    await expect(confirmRecord(after(secretary), recordId)).rejects.toMatchObject({
      code: 'service.decided',
      message: '片长 13:30 已写明这条服务记录不计时长，不能再改',
      details: { decidedAt: after(lead).now.toISOString() },
    });
    expect(await told(courier)).toEqual(['hours_declined 周六楼道清理']);
    expect((await readMonths(courier)).held).toMatchObject([{ status: 'dropped', words: '签到后没有见到人' }]);
    expect(await balanceOf(courier)).toBe(0);
    await isBalanced();
  });

  it('are all that can be said of who hardly came', async () => {
    const recordId = await served(courier, await called(), 0, 10);
    await expect(confirmRecord(after(lead), recordId)).rejects.toMatchObject({ code: 'service.minutes_unfit' });
    const declined = { status: 'declined', words: '待了不到一刻钟' };
    expect(await declineRecord(after(lead), recordId, '待了不到一刻钟')).toMatchObject(declined);
    expect((await readMonths(courier)).held).toEqual([]);
  });
});

describe('somebody who deletes their account', () => {
  it('gives back a place in what is to come, and stays nameless in what was', async () => {
    const past = await called();
    const recordId = await served(courier, past, 0, 100);
    await confirmRecord(after(lead), recordId);
    const waiting = await called({ name: '等确认' });
    await served(courier, waiting);
    const coming = await called(
      { name: '下周', endsAt: new Date(activityStart.getTime() + 6 * 3_600_000) },
      after(lead),
    );
    await joinActivity(after(courier), coming.id);
    expect(JSON.stringify((await exportMyData(courier)).find(({ name }) => name === '志愿服务'))).toContain(
      '周六楼道清理',
    );

    await deleteAccount(after(courier));
    expect(await rowsOf(coming.id)).toEqual([]);
    const [kept] = await rowsOf(past.id);
    expect(kept).toMatchObject({ id: recordId, status: 'confirmed', minutes: 90 });
    expect(kept?.personId).not.toBe(courier.actor.personId);
    expect(await listAttendance(lead, past.id)).toMatchObject([{ personName: '已注销用户', minutes: 90 }]);
    expect((await readActivity(lead, waiting.id)).toConfirmCount).toBe(0);
    expect((await listToConfirm(lead, {})).items).toEqual([]);
    const [left] = await rowsOf(waiting.id);
    await expect(confirmRecord(after(lead), left?.id ?? '')).rejects.toMatchObject({ code: 'service.not_found' });
    await isBalanced();
  });

  it('and joins at that very moment has no place left behind', async () => {
    const { id } = await called();
    for (let round = 0; round < 10; round += 1) {
      const person = await world.person(`骑手${round}`, [{ role: 'courier', at: world.units.community }]);
      const leaving = deleteAccount(person);
      // Somewhere before, while or after it is erased.
      const joining = setTimeout(round * 8).then(() => joinActivity(person, id).catch(codeOf));
      await Promise.all([leaving, joining]);
    }
    expect(await rowsOf(id)).toEqual([]);
  });

  it('and whose hours are confirmed at that very moment is paid before, or not at all; the books balance', async () => {
    for (let round = 0; round < 5; round += 1) {
      const person = await world.person(`骑手${round}`, [{ role: 'courier', at: world.units.community }]);
      const recordId = await served(person, await called());
      const [said] = await Promise.all(
        [
          () => confirmRecord(after(lead), recordId).then(({ status }) => status as string, codeOf),
          () => deleteAccount(after(person)),
        ].map((act) => act()),
      );
      const [row] = await database.db.select().from(serviceRecord).where(eq(serviceRecord.id, recordId));
      expect([said, row?.status]).toEqual(
        said === 'confirmed' ? ['confirmed', 'confirmed'] : ['service.not_found', 'checked_out'],
      );
      expect(row?.personId).not.toBe(person.actor.personId);
    }
    await isBalanced();
  });
});
