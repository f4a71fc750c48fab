import { unsolvedEnd } from '../../api/_contract/standing';
import type { RedemptionStatus, ResolutionKind, TicketStatus } from '../../api/_contract/vocabulary';
import type { Tone } from './pill';

const tones: Record<TicketStatus, Tone> = {
  triage: 'plain',
  dispatched: 'honey',
  acknowledged: 'teal',
  in_progress: 'teal',
  coordinating: 'warn',
  suspended: 'plain',
  returned: 'plain',
  resolved: 'good',
  closed: 'good',
  rejected: 'bad',
  merged: 'plain',
};

const redemptionTones: Record<RedemptionStatus, Tone> = {
  reserved: 'honey',
  fulfilled: 'good',
  cancelled: 'plain',
  expired: 'plain',
};

/** The colour of a ticket's status: amber waits for somebody, teal is at work, green is solved and nothing else. */
export function statusTone(status: TicketStatus, kind?: ResolutionKind | null): Tone {
  return unsolvedEnd(status, kind) ? 'plain' : tones[status];
}

/** The colour of a voucher's status. */
export function redemptionTone(status: RedemptionStatus): Tone {
  return redemptionTones[status];
}
