import { View } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import type { TicketSummary } from '../../../api/_contract/ticket';
import { severities, type TicketStatus } from '../../../api/_contract/vocabulary';
import { Dotted } from '../dotted';
import { Pressable } from '../pressable';
import { momentWords } from '../time-words';
import { TicketClock } from './ticket-clock';
import { TicketPhoto } from './ticket-photo';
import './index.scss';

export { TicketClock } from './ticket-clock';
export { TicketPhoto } from './ticket-photo';

export interface TicketCardProps {
  ticket: TicketSummary;
  onOpen: () => void;
  /** Names who holds it, where the list goes over several holders. */
  hasHolder?: boolean;
}

const stageWords: Partial<Record<TicketStatus, string>> = {
  acknowledged: '已接单，待到场核实',
  in_progress: '核实属实，处理中',
  suspended: '已挂账',
};

/** A ticket on a list of work: what, where, how long; what can be done about it comes as children. */
export function TicketCard({ ticket, onOpen, hasHolder, children }: PropsWithChildren<TicketCardProps>) {
  const { number, category } = ticket;
  const place = placeWords(ticket);
  return (
    <View className="card ticket-card">
      <Pressable
        id={`ticket-${number}`}
        className="ticket-card__main"
        label={`${category.label}，${place}，查看`}
        onPress={onOpen}
      >
        <TicketPhoto ticket={ticket} />
        <View className="grow">
          <View className="ticket-card__head">
            <View className="title">{category.label}</View>
            <TicketClock ticket={ticket} />
          </View>
          <View className="sub">{place}</View>
          <View className="tiny num">
            <Dotted marks={marksOf(ticket)} facts={factsOf(ticket, hasHolder)} />
          </View>
        </View>
      </Pressable>
      {children}
    </View>
  );
}

/** Where it is, in words; the grid's name where nobody gave any. */
export function placeWords({ place }: Pick<TicketSummary, 'place'>): string {
  return place.words ?? place.gridName ?? '不在网格内';
}

/** What makes it more pressing than the others. */
function marksOf({ severity, isSupervised, isDisputed }: TicketSummary): string[] {
  const marks = [severity === 'danger' && severities.danger, isSupervised && '督办', isDisputed && '上报人有意见'];
  return marks.filter((mark) => mark !== false);
}

function factsOf({ holder, status, openedAt, reportCount }: TicketSummary, hasHolder?: boolean) {
  return [
    hasHolder && holder.shortName,
    stageWords[status],
    `${momentWords(openedAt)} 上报`,
    reportCount > 1 && `${reportCount} 人报过`,
  ];
}
