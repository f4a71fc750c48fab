import type { MessageKind, TicketEventType, TicketStatus } from '../../_contract/vocabulary.js';

/**
 * Who is told of an event, and with which message. The handler is who works on it, else all of the holder; the lead is the
 * nearest above the holder, the secretary the nearest above who rules. `left`: who answered for it until somebody else, or
 * the clock, took it away.
 */
export interface Notice {
  /** `moved`: whose reports went over to another ticket with this event. */
  to: 'holder' | 'handler' | 'lead' | 'secretary' | 'left' | 'reporters' | 'moved';
  kind: MessageKind;
}

type Data = Record<string, string | number | null>;
type Told = readonly Notice[] | ((data: Data, status: TicketStatus) => readonly Notice[]);

const holder = (kind: MessageKind): Notice => ({ to: 'holder', kind });
const handler = (kind: MessageKind): Notice => ({ to: 'handler', kind });
const lead = (kind: MessageKind): Notice => ({ to: 'lead', kind });
const reporters = (kind: MessageKind): Notice => ({ to: 'reporters', kind });

const newWork = holder('ticket_arrived');
const movedAway: Notice = { to: 'left', kind: 'ticket_moved_away' };
const progress = reporters('report_progressed');
const nobody: readonly Notice[] = [];

const told: Record<TicketEventType, Told> = {
  opened: (data, status) => {
    if (data.relation === 'joint') return [holder('joint_invited')];
    return status === 'dispatched' || status === 'triage' ? [newWork] : nobody;
  },
  dispatched: [newWork],
  redispatched: [newWork, movedAway],
  climbed: [newWork, movedAway],
  acknowledged: nobody,
  returned: [holder('ticket_returned')],
  ruling_asked: [holder('ticket_returned')],
  ruled: [holder('ticket_ruled'), movedAway],
  verified: [reporters('report_verified')],
  found_untrue: [reporters('report_untrue')],
  found_duplicate: [{ to: 'moved', kind: 'report_attached' }],
  merged: [{ to: 'moved', kind: 'report_attached' }],
  unmerged: [progress],
  report_attached: moreGrave,
  report_detached: nobody,
  coordination_started: [progress],
  coordination_answered: nobody,
  coordination_settled: [progress],
  suspended: [progress],
  resumed: [progress],
  transferred: [newWork, movedAway, progress],
  escalated: [newWork, movedAway, progress],
  extension_asked: [lead('extension_asked')],
  extension_granted: [handler('extension_decided'), progress],
  extension_declined: [handler('extension_decided')],
  resolved: (data) => [reporters('report_resolved'), ...toCheck(data)],
  check_passed: (data) => (data.asked ? [reporters('report_asked')] : nobody),
  reworked: [handler('ticket_reworked'), reporters('report_reworked')],
  closed: (data) => [reporters(data.by === 'answered' ? 'report_answered' : 'report_closed')],
  reopened: [handler('ticket_reworked'), reporters('report_reworked')],
  rejected: [reporters('report_rejected')],
  objection_upheld: [newWork, reporters('report_answered')],
  withdrawn: nobody,
  handed_over: [handler('ticket_arrived')],
  released: [newWork],
  added_to: [handler('report_added_to')],
  place_moved: (data) => {
    if (data.asked) return [handler('report_added_to')];
    return data.holderUnitId ? [newWork, movedAway] : nobody;
  },
  chased: (data) => [handler('report_chased'), ...(data.overdue ? [lead('report_chased')] : [])],
  // What a lead has to answer comes first: who is both reads that.
  confirmed: (data) => {
    if (data.outcome !== 'unsolved') return nobody;
    // Nothing was worked on that could be unsolved: an objection is for who answers it.
    return [lead('ticket_disputed'), ...(data.objected ? [] : [handler('report_unsolved')])];
  },
  supervised: [handler('ticket_supervised')],
  // Staff's own remarks, and what changes nothing for anybody else.
  noted: nobody,
  recategorised: moreGrave,
  photo_redacted: nobody,
  clock_recounted: nobody,
  child_opened: nobody,
  child_ended: [handler('child_ended')],
};

/** Tickets that changed hands in one go, told to the unit as one. */
export interface Together {
  unitId: string;
  count: number;
}

/** The many a message of this event stands for; null where it is about its ticket alone. Pure. */
export function togetherIn(to: Notice['to'], data: Data): Together | null {
  const [unitId, count] =
    to === 'left' ? [data.fromUnitId, data.leftTogether] : [data.holderUnitId, data.arrivedTogether];
  const isMoved = to === 'left' || to === 'holder';
  return isMoved && typeof unitId === 'string' && typeof count === 'number' ? { unitId, count } : null;
}

/** It is a danger, and was taken for less: whoever holds it has to go now. Pure. */
export const becomesDanger = ({ fromSeverity, toSeverity }: Data): boolean =>
  toSeverity === 'danger' && fromSeverity !== 'danger';

function moreGrave(data: Data): readonly Notice[] {
  return becomesDanger(data) ? [newWork] : nobody;
}

function toCheck({ checkLevel }: Data): readonly Notice[] {
  if (checkLevel === 'secretary') return [{ to: 'secretary', kind: 'ticket_to_check' }];
  return checkLevel === 'lead' ? [lead('ticket_to_check')] : nobody;
}

/**
 * Who hears of an event. Outcomes reach the reporters, and so do the steps that change what they wait for; new work reaches
 * its holder, what is to be decided whoever decides it. Nobody reads two messages of one event: the first holds. Pure.
 */
export function noticesFor(type: TicketEventType, status: TicketStatus, data: Data = {}): readonly Notice[] {
  const notices = told[type];
  return typeof notices === 'function' ? notices(data, status) : notices;
}
