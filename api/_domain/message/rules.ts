import type { MessageKind, TicketEventType, TicketStatus } from '../../_contract/vocabulary.js';

/** Who is told of an event, and with which message. */
export interface Notice {
  to: 'holder' | 'reporters';
  kind: MessageKind;
}

/** Outcomes reach the reporters, new work reaches its holder; steps between are read in the story. Pure. */
export function noticesFor(type: TicketEventType, status: TicketStatus): Notice[] {
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
    default:
      return [];
  }
}
