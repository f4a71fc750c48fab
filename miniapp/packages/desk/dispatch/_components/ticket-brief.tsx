import { View } from '@tarojs/components';
import { Dotted } from '@/components/dotted';
import { Card } from '@/components/card';
import { placeWords, TicketClock, TicketPhoto } from '@/components/ticket-card';
import { momentWords } from '@/components/time-words';
import type { TicketView } from '@/services/tickets';
import './ticket-brief.scss';

/** What must be known to decide who shall have a ticket. */
export function TicketBrief({ ticket }: { ticket: TicketView }) {
  const { category, beforePhotos, words, openedAt, reporters, place } = ticket;
  const last = ticket.timeline.filter((entry) => entry.at !== null).pop();
  const facts = [reporters.map(({ name }) => name).join('、'), `${momentWords(openedAt)} 上报`];
  return (
    <Card>
      <View className="row row--top">
        <TicketPhoto size="l" ticket={ticket} photos={beforePhotos} />
        <View className="grow">
          <View className="title">{category.label}</View>
          <View className="sub">{placeWords(ticket)}</View>
          {place.words && <View className="tiny">{place.gridName ?? '不在任何网格内'}</View>}
          <View className="tiny num">
            <Dotted facts={facts} />
          </View>
          <View className="ticket-brief__clock">
            <TicketClock ticket={ticket} />
          </View>
        </View>
      </View>
      {words && <View className="ticket-brief__words">{words}</View>}
      {ticket.status === 'returned' && last && (
        <View className="ticket-brief__why">
          <View className="strong">{last.title}</View>
          {last.detail && <View className="sub">{last.detail}</View>}
        </View>
      )}
    </Card>
  );
}
