import { useState } from 'react';
import { PageState } from '@/components/page-state';
import { Screen } from '@/components/screen';
import { StaleNote } from '@/components/list-foot';
import { usePageParams } from '@/hooks/use-page-params';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { useResource } from '@/hooks/use-resource';
import { ApiError } from '@/services/http';
import { type TicketAction, tickets } from '@/services/tickets';
import { TicketActions } from './_components/ticket-actions';
import { SamePlace } from './_components/same-place';
import { type Asking, TicketSheets } from './_components/ticket-sheets';
import { TicketDetail } from './_components/ticket-detail';

/** What is offered where it belongs, not at the bottom of the page. */
const elsewhere: readonly TicketAction[] = ['merge', 'redact'];

/** A ticket with all its handler needs, and what may be done with it. */
export default function TicketPage() {
  const { id, intent } = usePageParams<'id' | 'intent'>();
  const ticket = useResource(() => readTicket(id), [id]);
  const [asking, setAsking] = useState<Asking | undefined>(intent as Asking);
  usePageScroll({ onRefresh: ticket.refresh });
  const { data } = ticket;
  if (!data) {
    return (
      <Screen title="工单">
        <PageState of={ticket.status} error={ticket.error} onRetry={ticket.refresh} skeletons={2} />
      </Screen>
    );
  }
  return (
    <Screen
      title={`${data.category.label} · ${data.number} 号`}
      footer={
        data.actions.some((action) => !elsewhere.includes(action)) && (
          <TicketActions ticket={data} onAsk={setAsking} onChanged={ticket.replace} />
        )
      }
    >
      <StaleNote of={ticket} />
      <TicketDetail ticket={data} onChanged={ticket.replace} />
      <SamePlace ticket={data} onMerge={() => setAsking('duplicate')} />
      <TicketSheets
        ticket={data}
        asking={asking}
        onAsk={setAsking}
        onChanged={(changed) => {
          setAsking(undefined);
          ticket.replace(changed);
        }}
      />
    </Screen>
  );
}

async function readTicket(id: string | undefined) {
  if (!id) throw new ApiError(404, 'ticket.not_found', '没有找到这张工单');
  return tickets.read(id);
}
