import type { MessageKind, TicketEventType, TicketStatus } from '../../_contract/vocabulary.js';

/** Who is told of an event, and with which message. The handler is who works on it, else all of the holder; the lead is above. */
export interface Notice {
  /** `moved`: whose reports went over to another ticket with this event. */
  to: 'holder' | 'handler' | 'lead' | 'reporters' | 'moved';
  kind: MessageKind;
}

/** Outcomes reach the reporters, new work reaches its holder; steps between are read in the story. Pure. */
export function noticesFor(
  type: TicketEventType,
  status: TicketStatus,
  data: Record<string, string | number | null> = {},
): Notice[] {
  switch (type) {
    case 'opened':
      return status === 'dispatched' || status === 'triage' ? [{ to: 'holder', kind: 'ticket_arrived' }] : [];
    case 'dispatched':
    case 'redispatched':
    case 'climbed':
    case 'returned':
      return [{ to: 'holder', kind: 'ticket_arrived' }];
    case 'verified':
      return [{ to: 'reporters', kind: 'report_verified' }];
    case 'found_untrue':
      return [{ to: 'reporters', kind: 'report_untrue' }];
    case 'resolved':
      return [{ to: 'reporters', kind: 'report_resolved' }];
    case 'closed':
      return [{ to: 'reporters', kind: 'report_closed' }];
    case 'rejected':
      return [{ to: 'reporters', kind: 'report_rejected' }];
    case 'merged':
    case 'found_duplicate':
      return [{ to: 'moved', kind: 'report_attached' }];
    case 'added_to':
      return [{ to: 'handler', kind: 'report_added_to' }];
    case 'place_moved':
      if (data.asked) return [{ to: 'handler', kind: 'report_added_to' }];
      return data.holderUnitId ? [{ to: 'holder', kind: 'ticket_arrived' }] : [];
    case 'chased':
      return toldOfChase(Boolean(data.overdue));
    case 'confirmed':
      return data.outcome === 'unsolved' ? [{ to: 'lead', kind: 'report_added_to' }] : [];
    default:
      return [];
  }
}

function toldOfChase(isOverdue: boolean): Notice[] {
  const handler: Notice = { to: 'handler', kind: 'report_chased' };
  return isOverdue ? [handler, { to: 'lead', kind: 'report_chased' }] : [handler];
}
