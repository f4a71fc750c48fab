import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { QueuedActions } from '@/components/queued-actions';
import { placeWords, TicketCard } from '@/components/ticket-card';
import { useAction } from '@/hooks/use-action';
import { useStanding } from '@/hooks/use-standing';
import { platform } from '@/platform';
import { perform } from '@/services/send-ticket-actions';
import { staffPages } from '@/services/staff-pages';
import { dropAction } from '@/services/ticket-queue';
import type { TicketAction, TicketSummary } from '@/services/tickets';

export interface TaskCardProps {
  ticket: TicketSummary;
  hasHolder: boolean;
  /** The most urgent card has the one honey button. */
  isFirst: boolean;
  onGiveBack: (ticket: TicketSummary) => void;
}

/** How long an acknowledgement may be taken back. */
export const undoMs = 5_000;

/** A task with the buttons that the server allows, and what was done to it that still waits on the phone. */
export function TaskCard({ ticket: listed, hasHolder, isFirst, onGiveBack }: TaskCardProps) {
  const { ticket, queued } = useStanding(listed);
  const acknowledge = useAction(() => perform(ticket, 'acknowledge', {}, { holdMs: undoMs }));
  const open = () => staffPages.ticket(ticket.id);
  const isRefused = queued.some(({ refusal }) => refusal);
  const buttons = buttonsOf(ticket, { acknowledge: () => void acknowledge.run(), giveBack: () => onGiveBack(ticket) });
  return (
    <TicketCard ticket={ticket} onOpen={open} hasHolder={hasHolder}>
      <QueuedActions queued={queued} onUndo={(undone) => void dropAction(undone)} refused={{ onLook: open }} />
      {!isRefused && buttons.length > 0 && (
        <View className="ticket-card__actions">
          {buttons.map(({ id, label, isMain, onPress }) => (
            <Button
              key={id}
              id={`${id}-${ticket.number}`}
              kind={isMain ? (isFirst ? 'primary' : 'soft') : 'ghost'}
              isBusy={id === 'acknowledge' && acknowledge.isBusy}
              label={`${label}：${ticket.category.label}，${placeWords(ticket)}`}
              onPress={onPress}
            >
              {label}
            </Button>
          ))}
        </View>
      )}
    </TicketCard>
  );
}

interface CardButton {
  id: string;
  label: string;
  isMain?: boolean;
  onPress: () => void;
}

/** What moves the ticket on, and beside it what else is often needed there. */
function buttonsOf(ticket: TicketSummary, act: { acknowledge: () => void; giveBack: () => void }): CardButton[] {
  const { id, place, actions } = ticket;
  const may = (action: TicketAction) => actions.includes(action);
  const openMap = () => void platform.location.openMap({ ...place, name: placeWords(ticket) }).catch(() => undefined);
  const navigation: CardButton = { id: 'navigate', label: '导航', onPress: openMap };
  const resolve: CardButton = { id: 'resolve', label: '办结', onPress: () => staffPages.resolve(id) };
  if (may('acknowledge')) {
    const giveBack: CardButton = { id: 'return', label: '退单', onPress: act.giveBack };
    const takeOn: CardButton = { id: 'acknowledge', label: '接单', isMain: true, onPress: act.acknowledge };
    // What was ruled on is no longer returned.
    return may('return') ? [giveBack, takeOn] : [takeOn];
  }
  if (may('verify')) {
    return [
      navigation,
      { id: 'verify', label: '到场核实', isMain: true, onPress: () => staffPages.ticket(id, 'verify') },
    ];
  }
  if (may('settle')) {
    return [
      ...(may('resolve') ? [resolve] : []),
      { id: 'settle', label: '达成协议', isMain: true, onPress: () => staffPages.settle(id) },
    ];
  }
  if (may('resume')) {
    return [
      ...(may('resolve') ? [resolve] : []),
      { id: 'resume', label: '恢复处理', isMain: true, onPress: () => staffPages.ticket(id, 'resume') },
    ];
  }
  if (may('resolve')) {
    const coordinate: CardButton = { id: 'coordinate', label: '协调', onPress: () => staffPages.coordinate(id) };
    return [...(may('coordinate') ? [coordinate] : []), { ...resolve, isMain: true }];
  }
  if (may('check')) return [{ id: 'check', label: '核查', isMain: true, onPress: () => staffPages.ticket(id) }];
  if (may('dispatch'))
    return [
      {
        id: 'dispatch',
        label: ticket.status === 'returned' ? '重新派单' : '改派',
        onPress: () => staffPages.dispatch(id),
      },
    ];
  return [];
}

/** Whether the card's main button asks for something now. */
export function hasMainButton({ actions }: TicketSummary): boolean {
  return (['acknowledge', 'verify', 'settle', 'resume', 'resolve', 'check'] as const).some((action) =>
    actions.includes(action),
  );
}
