import { View } from '@tarojs/components';
import { useCallback, useState } from 'react';
import { StaleNote } from '@/components/list-foot';
import { PageState } from '@/components/page-state';
import { QueuedActions } from '@/components/queued-actions';
import { Screen } from '@/components/screen';
import { usePageParams } from '@/hooks/use-page-params';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { type Resource, useResource } from '@/hooks/use-resource';
import { useSendWhenLeft } from '@/hooks/use-send-when-left';
import { useStanding } from '@/hooks/use-standing';
import { ApiError } from '@/services/http';
import { retryAction } from '@/services/send-ticket-actions';
import { ticketCopies } from '@/services/ticket-copies';
import { dropAction, giveUp } from '@/services/ticket-queue';
import { type TicketView, tickets } from '@/services/tickets';
import { SamePlace } from './_components/same-place';
import { TicketActions } from './_components/ticket-actions';
import { TicketDetail } from './_components/ticket-detail';
import { TicketSheets } from './_components/ticket-sheets';
import { useTicketAct } from './_hooks/use-ticket-act';
import type { Asking } from './asking';
import { sortOffers } from './offers';

/** A ticket with all its handler needs, and what may be done with it. */
export default function TicketPage() {
  const { id = '', intent } = usePageParams<'id' | 'intent'>();
  const resource = useResource(() => readTicket(id), [id], ticketCopies.ticket(id));
  usePageScroll({ onRefresh: resource.refresh });
  useSendWhenLeft();
  const { data } = resource;
  if (data) return <Ticket read={data} resource={resource} intent={intent as Asking | undefined} />;
  return (
    <Screen title="工单">
      <PageState of={resource.status} error={resource.error} onRetry={resource.refresh} skeletons={2} />
    </Screen>
  );
}

interface TicketProps {
  read: TicketView;
  resource: Resource<TicketView>;
  intent: Asking | undefined;
}

function Ticket({ read, resource, intent }: TicketProps) {
  const { ticket, queued } = useStanding(read);
  const { replace, refresh } = resource;
  const [asking, setAsking] = useState(intent);
  const onDone = useCallback(
    (changed: TicketView | undefined) => {
      setAsking(undefined);
      if (changed) replace(changed);
    },
    [replace],
  );
  const onConflict = useCallback(() => void refresh(), [refresh]);
  const act = useTicketAct(ticket, { onDone, onConflict });
  const { main, beside, more } = sortOffers(ticket);
  const isRefused = queued.some(({ refusal }) => refusal);
  return (
    <Screen
      title={`${ticket.category.label} · ${ticket.number} 号`}
      footer={
        !isRefused &&
        (main || beside || more.length > 0) && (
          <TicketActions ticket={ticket} act={act} onAsk={setAsking} onChanged={replace} />
        )
      }
    >
      <StaleNote of={resource} />
      {queued.length > 0 && (
        <View className="ticket-queued">
          <QueuedActions
            queued={queued}
            onUndo={(undone) => void dropAction(undone)}
            refused={{ onGiveUp: () => void giveUp(ticket.id), onRetry: (refused) => void retryAction(refused) }}
          />
        </View>
      )}
      <TicketDetail ticket={ticket} onChanged={replace} />
      <SamePlace ticket={ticket} onMerge={() => setAsking('duplicate')} />
      <TicketSheets ticket={ticket} asking={asking} act={act} onAsk={setAsking} onChanged={onDone} />
    </Screen>
  );
}

async function readTicket(id: string): Promise<TicketView> {
  if (!id) throw new ApiError(404, 'ticket.not_found', '没有找到这张工单');
  return tickets.read(id);
}
