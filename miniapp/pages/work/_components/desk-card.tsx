import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { placeWords, TicketCard } from '@/components/ticket-card';
import { staffPages } from '@/services/staff-pages';
import type { TicketSummary } from '@/services/tickets';

export interface DeskCardProps {
  ticket: TicketSummary;
  /** Why it is here. */
  why?: string;
  /** The most pressing card has the one honey button. */
  isFirst: boolean;
}

/** A ticket on the desk, with what has to be done about it. */
export function DeskCard({ ticket, why, isFirst }: DeskCardProps) {
  const open = () => staffPages.ticket(ticket.id);
  const next = nextOf(ticket);
  return (
    <TicketCard ticket={ticket} onOpen={open} hasHolder>
      {why && <View className="ticket-card__said desk-card__why">{why}</View>}
      {next && (
        <View className="ticket-card__actions">
          <Button
            id={`${next.id}-${ticket.number}`}
            kind={isFirst ? 'primary' : 'soft'}
            label={`${next.label}：${ticket.category.label}，${placeWords(ticket)}`}
            onPress={next.onPress}
          >
            {next.label}
          </Button>
        </View>
      )}
    </TicketCard>
  );
}

/** Whether the desk itself can move the ticket on. */
export function hasNextStep(ticket: TicketSummary): boolean {
  return nextOf(ticket) !== undefined;
}

function nextOf({ id, status, actions }: TicketSummary) {
  if (actions.includes('check')) return { id: 'check', label: '核查', onPress: () => staffPages.ticket(id) };
  if (actions.includes('dispatch')) {
    const label = status === 'triage' ? '派单' : status === 'returned' ? '重新派单' : '改派';
    return { id: 'dispatch', label, onPress: () => staffPages.dispatch(id) };
  }
  return undefined;
}
