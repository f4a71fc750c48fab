import { toast } from '@/components/toast';
import { perform } from '@/services/send-ticket-actions';
import { staffPages } from '@/services/staff-pages';
import { ticketCopies } from '@/services/ticket-copies';
import type { QueueOptions } from '@/services/ticket-queue';
import type { TicketVerb, VerbBodies } from '@/services/tickets';

/** Does what a page of its own was for, with or without a network, says so, and leaves. Rejects when it was refused. */
export function useLeaving(ticketId: string) {
  return async <Verb extends TicketVerb>(
    verb: Verb,
    body: VerbBodies[Verb],
    said: string,
    options?: QueueOptions,
  ): Promise<void> => {
    const changed = await perform(named(ticketId), verb, body, options);
    toast(changed ? said : '已存手机，有信号时自动同步', changed ? 'good' : 'plain');
    await staffPages.back();
  };
}

/** The page was opened from the ticket or its card: the phone knows what it is called. */
function named(id: string) {
  return ticketCopies.ticket(id).read()?.data ?? { id, number: 0, category: { label: '工单' } };
}
