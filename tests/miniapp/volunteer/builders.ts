import type { ActivityView, AttendanceView, RecordToConfirmView, ServiceRecordView } from '@/services/volunteer';

/** Saturday, 28 November 2026, from nine to eleven in Asia/Shanghai. */
export const startsAt = '2026-11-28T01:00:00Z';
export const endsAt = '2026-11-28T03:00:00Z';

/** The Sunday before, and in the midst of it. */
export const before = new Date('2026-11-22T02:00:00Z');
export const midst = new Date('2026-11-28T02:00:00Z');

/** What the phone's calendar says; its clocks go on as they do. */
export function setCalendar(now: Date): void {
  jest.useFakeTimers({
    now,
    doNotFake: [
      'setTimeout',
      'clearTimeout',
      'setInterval',
      'clearInterval',
      'setImmediate',
      'clearImmediate',
      'queueMicrotask',
      'nextTick',
      'performance',
      'hrtime',
    ],
  });
}

export function record(change: Partial<ServiceRecordView> = {}): ServiceRecordView {
  return {
    id: 'r1',
    status: 'joined',
    activity: { id: 'a1', name: '周六楼道清理', placeWords: '广场花苑南门', startsAt, endsAt },
    checkedInAt: null,
    checkedOutAt: null,
    isCheckOutAssumed: false,
    minutes: null,
    points: null,
    award: null,
    words: null,
    decidedAt: null,
    ...change,
  };
}

export function activity(change: Partial<ActivityView> = {}): ActivityView {
  return {
    id: 'a1',
    name: '周六楼道清理',
    words: null,
    placeWords: '广场花苑南门',
    unit: { id: 'u1', kind: 'community', name: '龙西社区', shortName: '龙西社区' },
    leadName: '武媛媛',
    startsAt,
    endsAt,
    status: 'open',
    phase: 'coming',
    capacity: 10,
    joinedCount: 7,
    placesLeft: 3,
    worth: { minutes: 120, points: 2 },
    myRecord: null,
    canJoin: true,
    canLeave: false,
    canCheckIn: false,
    canCheckOut: false,
    canManage: false,
    canCancel: false,
    toConfirmCount: 0,
    ...change,
  };
}

export function person(change: Partial<AttendanceView> = {}): AttendanceView {
  return {
    recordId: 'r1',
    personName: '王晖',
    status: 'joined',
    checkedInAt: null,
    checkedOutAt: null,
    isCheckOutAssumed: false,
    minutes: null,
    isMine: false,
    ...change,
  };
}

export function toConfirm(change: Partial<RecordToConfirmView> = {}): RecordToConfirmView {
  return {
    ...record({ status: 'checked_out', checkedInAt: startsAt, checkedOutAt: endsAt, minutes: 120 }),
    personName: '王晖',
    minutesMax: 120,
    pointsMax: 2,
    canDecide: true,
    ...change,
  };
}
