import type { TicketStatus } from '../../api/_contract/vocabulary';
import type { QueuedAction } from './ticket-queue';
import type { TicketAction, TicketSummary, VerbBodies } from './tickets';

/** What can be done next where a ticket will stand; the server has the last word when it is sent. */
const nextActions: Partial<Record<TicketStatus, TicketAction[]>> = {
  acknowledged: ['verify', 'return', 'note'],
  in_progress: ['resolve', 'coordinate', 'suspend', 'escalate', 'ask_extension', 'note'],
  coordinating: ['resolve', 'settle', 'record_answer', 'suspend', 'escalate', 'note'],
  suspended: ['resume', 'resolve', 'note'],
};

type Change = Partial<Pick<TicketSummary, 'status' | 'promisedAt' | 'deadline' | 'resolutionKind'>>;

const over = (status: TicketStatus): Change => ({ status, deadline: null, promisedAt: null });

/** How a ticket will stand after what was done to it. */
function changeOf({ verb, body }: QueuedAction): Change {
  switch (verb) {
    case 'acknowledge':
      return { status: 'acknowledged', deadline: null };
    case 'verify':
      return (body as VerbBodies['verify']).outcome === 'true' ? { status: 'in_progress' } : over('rejected');
    case 'coordinate':
      return { status: 'coordinating', promisedAt: (body as VerbBodies['coordinate']).promisedAt };
    case 'settle':
    case 'resume':
      return { status: 'in_progress', promisedAt: null };
    case 'suspend':
      return { status: 'suspended', deadline: null, promisedAt: null };
    case 'resolve':
      return { ...over('resolved'), resolutionKind: (body as VerbBodies['resolve']).kind ?? 'solved' };
    case 'return':
      return over('returned');
    case 'escalate':
    case 'transfer':
      return over('dispatched');
    default:
      return {};
  }
}

/** The ticket as it will stand when what waits on the phone has been sent. What was refused changes nothing. */
export function forecast<Ticket extends TicketSummary>(ticket: Ticket, actions: readonly QueuedAction[]): Ticket {
  const refusedAt = actions.findIndex(({ refusal }) => refusal);
  const counted = refusedAt < 0 ? actions : actions.slice(0, refusedAt);
  const change: Change = Object.assign({}, ...counted.map(changeOf));
  return change.status ? { ...ticket, ...change, actions: nextActions[change.status] ?? [] } : ticket;
}
