import { statusLabel, unsolvedEnd } from '../../../api/_contract/standing';
import type { TicketSummary } from '../../../api/_contract/ticket';
import { useNow } from '@/hooks/use-now';
import { Clock } from '../clock';
import { Pill, type Tone } from '../pill';
import { momentWords } from '../time-words';

const tones: Partial<Record<TicketSummary['status'], Tone>> = {
  triage: 'warn',
  returned: 'bad',
  resolved: 'teal',
  closed: 'good',
};

export type Clocked = Pick<TicketSummary, 'status' | 'deadline' | 'promisedAt' | 'openedAt' | 'resolutionKind'>;

/** How a ticket stands in time: what is left, when the other side promised, or its state when no clock runs. */
export function TicketClock({ ticket }: { ticket: Clocked }) {
  const now = useNow();
  const { status, deadline, promisedAt, openedAt, resolutionKind } = ticket;
  if (promisedAt && new Date(promisedAt) > now) {
    return <Pill tone="teal">答应 {momentWords(promisedAt, now)}</Pill>;
  }
  // Its clock stands still: what it shows is when the work begins again.
  if (status === 'suspended' && deadline) return <Pill tone="warn">挂账到 {momentWords(deadline.at, now)}</Pill>;
  if (deadline) return <Clock deadline={deadline.at} startedAt={openedAt} />;
  const tone = unsolvedEnd(status, resolutionKind) ? 'plain' : tones[status];
  return <Pill tone={tone}>{statusLabel(status, resolutionKind)}</Pill>;
}
