import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Pressable } from '@/components/pressable';
import { placeWords, TicketCard } from '@/components/ticket-card';
import { useAction } from '@/hooks/use-action';
import { platform } from '@/platform';
import { ApiError } from '@/services/http';
import { staffPages } from '@/services/staff-pages';
import { type TicketAction, type TicketSummary, tickets } from '@/services/tickets';

export interface TaskCardProps {
  ticket: TicketSummary;
  hasHolder: boolean;
  /** The most urgent card has the one honey button. */
  isFirst: boolean;
  onChanged: (ticket: TicketSummary) => void;
  onGiveBack: (ticket: TicketSummary) => void;
}

/** A task with the buttons that the server allows. */
export function TaskCard({ ticket, hasHolder, isFirst, onChanged, onGiveBack }: TaskCardProps) {
  const [conflict, setConflict] = useState<{ version: number; words: string }>();
  const acknowledge = useAction(() => tickets.acknowledge(ticket.id), {
    success: '已接单',
    onDone: onChanged,
    onError: (error) => {
      const isConflict = error instanceof ApiError && error.status === 409;
      if (isConflict) setConflict({ version: ticket.version, words: error.message });
      return isConflict;
    },
  });
  const open = () => staffPages.ticket(ticket.id);
  const isOvertaken = conflict?.version === ticket.version;
  return (
    <TicketCard ticket={ticket} onOpen={open} hasHolder={hasHolder}>
      {isOvertaken ? (
        <Overtaken words={conflict.words} number={ticket.number} onOpen={open} />
      ) : (
        <View className="ticket-card__actions">
          {buttonsOf(ticket, { acknowledge: () => void acknowledge.run(), giveBack: () => onGiveBack(ticket) }).map(
            ({ id, label, isMain, onPress }) => (
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
            ),
          )}
        </View>
      )}
    </TicketCard>
  );
}

/** Somebody else was first. */
function Overtaken({ words, number, onOpen }: { words: string; number: number; onOpen: () => void }) {
  return (
    <View className="ticket-card__said">
      <View className="grow">{words}</View>
      <Pressable id={`overtaken-${number}`} className="ticket-card__look tone-teal" onPress={onOpen}>
        查看
      </Pressable>
    </View>
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
    return [giveBack, { id: 'acknowledge', label: '接单', isMain: true, onPress: act.acknowledge }];
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
  return (['acknowledge', 'verify', 'settle', 'resolve', 'check'] as const).some((action) => actions.includes(action));
}
