import type {
  ActivityCodeView,
  ActivityView,
  AttendanceView,
  ConfirmedManyView,
  RecordToConfirmView,
  ServiceRecordView,
} from '../../_contract/volunteer.js';
import { mayDo } from '../../_domain/access/index.js';
import { worthOfHours } from '../../_domain/award/index.js';
import type { Context } from '../../_domain/context.js';
import type { PointsRules } from '../../_domain/policy/index.js';
import {
  type Activity,
  type ActivityCode,
  checkInOpensAt,
  type Confirmed,
  phaseOf,
  type ServiceRecord,
} from '../../_domain/volunteer/index.js';
import { presentUnit } from './unit.js';

/** An activity, with what its reader can do in it now. */
export function presentActivity({ actor, now }: Context, activity: Activity): ActivityView {
  const { startsAt, endsAt, unit, capacity, joinedCount, myRecord, hasBegun, ...rest } = activity;
  const phase = phaseOf(activity, now);
  const isRunning = phase === 'coming' || phase === 'running';
  const placesLeft = capacity === null ? null : Math.max(0, capacity - joinedCount);
  const isOpen = isRunning && now >= checkInOpensAt(activity);
  return {
    ...rest,
    capacity,
    joinedCount,
    placesLeft,
    phase,
    unit: presentUnit(unit),
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    myRecord: myRecord && presentServiceRecord(myRecord),
    canJoin: isRunning && !myRecord && placesLeft !== 0 && mayDo(actor, 'activity.join'),
    canLeave: isRunning && myRecord?.status === 'joined',
    canCheckIn: isOpen && myRecord?.status === 'joined',
    canCheckOut: activity.status === 'open' && myRecord?.status === 'checked_in',
    canCancel: rest.canManage && isRunning && !hasBegun,
  };
}

/** One's own part in an activity. */
export function presentServiceRecord(record: ServiceRecord): ServiceRecordView {
  const { id, status, activity, isCheckOutAssumed, words } = record;
  const { startsAt, endsAt, ...what } = activity;
  return {
    id,
    status,
    activity: { ...what, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() },
    checkedInAt: record.checkedInAt?.toISOString() ?? null,
    checkedOutAt: record.checkedOutAt?.toISOString() ?? null,
    isCheckOutAssumed,
    minutes: minutesOf(record),
    points: status === 'confirmed' ? (record.points ?? 0) : null,
    award: status === 'confirmed' && record.award !== 'released' ? record.award : null,
    words,
    decidedAt: record.decidedAt?.toISOString() ?? null,
  };
}

function minutesOf({ status, minutes, minutesMax }: ServiceRecord): number | null {
  if (status === 'confirmed') return minutes;
  return status === 'checked_out' ? minutesMax : null;
}

/** Somebody on the lead's list. */
export function presentAttendance({ actor }: Context, record: ServiceRecord): AttendanceView {
  const { id, status, personName, isCheckOutAssumed } = record;
  return {
    recordId: id,
    personName,
    status,
    checkedInAt: record.checkedInAt?.toISOString() ?? null,
    checkedOutAt: record.checkedOutAt?.toISOString() ?? null,
    isCheckOutAssumed,
    minutes: minutesOf(record),
    isMine: record.personId === actor.personId,
  };
}

/** A record for a lead who decides, with what it is worth by the rules. */
export function presentToConfirm({ actor }: Context, rules: PointsRules, record: ServiceRecord): RecordToConfirmView {
  const minutesMax = record.minutesMax ?? 0;
  return {
    ...presentServiceRecord(record),
    personName: record.personName,
    minutesMax,
    pointsMax: worthOfHours(rules, minutesMax).points,
    canDecide: record.status === 'checked_out' && record.personId !== actor.personId,
  };
}

/** What became of each of many. */
export function presentConfirmed(
  context: Context,
  rules: PointsRules,
  confirmed: readonly Confirmed[],
): ConfirmedManyView {
  const items = confirmed.map(({ recordId, record, refusal }) => ({
    recordId,
    isDone: record !== null,
    record: record && presentToConfirm(context, rules, record),
    code: refusal?.code ?? null,
    title: refusal?.message ?? null,
  }));
  return { items };
}

/** The digits for the lead's page. */
export function presentCode({ opensAt, ...code }: ActivityCode): ActivityCodeView {
  return { ...code, opensAt: opensAt.toISOString() };
}
