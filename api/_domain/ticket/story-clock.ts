import type { TimelineEntry } from '../../_contract/index.js';
import { suspendReasons } from '../../_contract/vocabulary.js';
import type { ToldEvent } from './read-detail.js';
import { dayAndTime, label } from './story-words.js';

interface Told {
  title: string;
  detail: string | null;
}

type Teller = (event: ToldEvent, isStaff: boolean) => Told | null;

const by = (event: ToldEvent) => event.actorName ?? '系统';
const dayOf = (value: string | number | null | undefined) =>
  typeof value === 'string' ? dayAndTime(new Date(value)) : null;

const tellers: Partial<Record<ToldEvent['type'], Teller>> = {
  suspended: (event, isStaff) => {
    const until = dayOf(event.data.until);
    const waits = `暂时挂账：${label(suspendReasons, event.data.reason)}${until ? `，到 ${until}` : ''}`;
    return { title: isStaff ? `${by(event)}${waits}` : waits, detail: event.words };
  },
  resumed: (event, isStaff) => ({ title: isStaff ? `${by(event)}恢复处理` : '恢复处理', detail: event.words }),
  // Names and numbers of a party outside may stand in the answer: staff read it, reporters what it means for them.
  coordination_answered: (event, isStaff) => {
    const promised = dayOf(event.data.promisedAt);
    const then = promised ? `，答应 ${promised} 前` : '';
    return { title: `对方有了答复${then}`, detail: isStaff ? event.words : null };
  },
  extension_asked: (event, isStaff) =>
    isStaff ? { title: `${by(event)}申请延期到 ${dayOf(event.data.until) ?? ''}`, detail: event.words } : null,
  extension_granted: (event, isStaff) => {
    const until = dayOf(event.data.until) ?? '';
    return isStaff
      ? { title: `${by(event)}同意延期到 ${until}`, detail: event.words }
      : { title: `需要更多时间，最迟 ${until}`, detail: null };
  },
  clock_recounted: ({ data }) => ({
    title: `${data.kind === 'response' ? '接单' : '办结'}时限改为 ${dayOf(data.to) ?? ''}`,
    detail: `${data.year} 年放假安排公布，原来是 ${dayOf(data.from) ?? ''}`,
  }),
  extension_declined: (event, isStaff) => (isStaff ? { title: `${by(event)}不同意延期`, detail: event.words } : null),
};

/** What the clock has to do with, in words; null for an event that is none of it. Pure. */
export function tellClock(event: ToldEvent, isStaff: boolean): TimelineEntry[] | null {
  const teller = tellers[event.type];
  if (!teller) return null;
  const told = teller(event, isStaff);
  return told ? [{ at: event.occurredAt.toISOString(), ...told, state: 'done' }] : [];
}
