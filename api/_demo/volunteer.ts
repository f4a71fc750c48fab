import type { Context } from '../_domain/context.js';
import {
  type ActivityTerms,
  checkIn,
  checkOut,
  confirmMany,
  createActivity,
  endActivities,
  joinActivity,
  listToConfirm,
  readCode,
} from '../_domain/volunteer/index.js';
import { as, type Cast, named } from './cast.js';
import { momentOf } from './retell.js';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const SATURDAY = 5;
/** Weeks since the first one of the history: the last whole one, and the present one. */
const [LAST_WEEK, THIS_WEEK] = [25, 26];

const after = (moment: Date, minutes: number) => new Date(moment.getTime() + minutes * MINUTE_MS);
const forMinutes = (startsAt: Date, minutes: number) => ({ startsAt, endsAt: after(startsAt, minutes) });

/** Who came last Saturday, and from when to when, in minutes; without an end: who forgot to check out. */
const cameLast: [key: string, from: number, to?: number][] = [
  ['courier-ye-qiang', -5, 122],
  ['courier-03', 0, 121],
  ['resident-01', 10, 100],
  ['courier-05', 2],
];

/** Who has a place on the Saturday to come. */
const comeNext = ['courier-wang-hui', 'courier-04', 'courier-08', 'resident-03'];

/** A Saturday of volunteers that has been, with hours confirmed and one still waiting, and one to come. */
export async function volunteer(system: Context, cast: Cast, now: Date): Promise<void> {
  await lastSaturday(system, cast, momentOf(now, LAST_WEEK, SATURDAY, '09:00'));
  const thisSaturday = momentOf(now, THIS_WEEK, SATURDAY, '09:00');
  await nextSaturday(system, cast, now, thisSaturday > now ? thisSaturday : after(thisSaturday, 7 * 24 * 60));
}

async function lastSaturday(system: Context, cast: Cast, startsAt: Date): Promise<void> {
  const lead = (minutes: number) => as(system, named(cast.actors, 'lead-longxi'), after(startsAt, minutes));
  const person = (key: string, minutes: number) => as(system, named(cast.actors, key), after(startsAt, minutes));
  const activity: ActivityTerms = {
    name: '周六楼道清理',
    words: '清掉楼道里的旧家具和废纸箱，手套和口罩由社区准备',
    placeWords: '龙西小区 12 栋楼下',
    capacity: 20,
    ...forMinutes(startsAt, 120),
  };
  const unitId = named(cast.units, 'longxi-section').id;
  const { id } = await createActivity(lead(-3 * 24 * 60), { unitId, ...activity });
  const code = async (minutes: number) => (await readCode(lead(minutes), id)).checkCode;
  for (const [key, from, to] of cameLast) {
    await joinActivity(person(key, -24 * 60), id);
    await checkIn(person(key, from), id, await code(from));
    if (to !== undefined) await checkOut(person(key, to), id, await code(to));
  }
  await endActivities(as(system, system.actor, after(startsAt, 136)));
  const { items } = await listToConfirm(lead(24 * 60), { activityId: id });
  // Who forgot to check out waits for a look.
  const clear = items.filter(({ isCheckOutAssumed }) => !isCheckOutAssumed);
  await confirmMany(
    lead(24 * 60),
    clear.map((record) => ({ recordId: record.id })),
  );
}

async function nextSaturday(system: Context, cast: Cast, now: Date, startsAt: Date): Promise<void> {
  const dayBefore = new Date(now.getTime() - DAY_MS);
  const secretary = as(system, named(cast.actors, 'secretary-wu-yuanyuan'), dayBefore);
  const { id } = await createActivity(secretary, {
    unitId: named(cast.units, 'longxi-community').id,
    name: '周六楼道清理',
    words: '这次清理龙源小区的楼道，下雨改在活动室整理旧书',
    placeWords: '龙源小区 1 栋楼下',
    capacity: 20,
    ...forMinutes(startsAt, 120),
  });
  for (const key of comeNext) await joinActivity(as(system, named(cast.actors, key), dayBefore), id);
}
