import { useCallback } from 'react';
import { toast } from '@/components/toast';
import { ApiError } from '@/services/http';
import { perform } from '@/services/send-ticket-actions';
import type { TicketVerb, TicketView, VerbBodies } from '@/services/tickets';

/** Does it, says so, and leaves the question. Rejects when the server refuses: the question stays, with what was written. */
export type TicketAct = <Verb extends TicketVerb>(verb: Verb, body: VerbBodies[Verb], said: string) => Promise<void>;

export interface TicketActOptions {
  onDone: (changed: TicketView | undefined) => void;
  /** It stands otherwise than this page shows. */
  onConflict: () => void;
}

/** Acts on a ticket, with or without a network. */
export function useTicketAct(ticket: TicketView, { onDone, onConflict }: TicketActOptions): TicketAct {
  return useCallback<TicketAct>(
    async (verb, body, said) => {
      try {
        const changed = await perform(ticket, verb, body);
        toast(changed ? said : '已存手机，有信号时自动同步', changed ? 'good' : 'plain');
        onDone(changed);
      } catch (error) {
        if (error instanceof ApiError && error.status === 409) onConflict();
        throw error;
      }
    },
    [ticket, onDone, onConflict],
  );
}
