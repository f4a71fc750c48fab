import { useRef, useState } from 'react';
import { confirm } from '@/components/confirm';
import { complain } from '@/hooks/complain';
import { type Resource, useResource } from '@/hooks/use-resource';
import { activities, type AttendanceView, type TickAttendance } from '@/services/volunteer';

export interface Attendance {
  list: Resource<AttendanceView[]>;
  /** Rows whose tick is on its way: deaf until it is answered, while the others are not. */
  busyIds: readonly string[];
  tick(person: AttendanceView, state: TickAttendance['state']): Promise<void>;
}

/** Who joined, and the lead's ticks: each row by itself, so that a slow network holds up one person at a time. */
export function useAttendance(activityId: string): Attendance {
  const list = useResource(() => activities.attendance(activityId), [activityId]);
  const [busyIds, setBusyIds] = useState<readonly string[]>([]);
  const running = useRef(new Set<string>());
  // Two answers may come between two renders: the second builds on the first.
  const latest = useRef(list.data);
  latest.current = list.data;

  const put = (changed: AttendanceView) => {
    latest.current = latest.current?.map((one) => (one.recordId === changed.recordId ? changed : one));
    if (latest.current) list.replace(latest.current);
  };

  async function tick(person: AttendanceView, state: TickAttendance['state']) {
    const { recordId } = person;
    if (running.current.has(recordId)) return;
    running.current.add(recordId);
    setBusyIds([...running.current]);
    try {
      if (state === 'joined' && !(await confirm(takingBack(person)))) return;
      put(await activities.tick(activityId, recordId, state));
    } catch (error) {
      complain(error);
      void list.refresh();
    } finally {
      running.current.delete(recordId);
      setBusyIds([...running.current]);
    }
  }

  return { list, busyIds, tick };
}

const takingBack = ({ personName }: AttendanceView) => ({
  title: `${personName} 没有来？`,
  body: '记下的到场时间会清掉，来了可以再打勾',
  confirm: '没有来',
  isDanger: true,
});
