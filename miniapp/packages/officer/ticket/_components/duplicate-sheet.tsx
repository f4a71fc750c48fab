import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Dotted } from '@/components/dotted';
import { lookAlikeFacts } from '@/components/look-alike-words';
import { PageState } from '@/components/page-state';
import { Sheet } from '@/components/sheet';
import { useAction } from '@/hooks/use-action';
import { useResource } from '@/hooks/use-resource';
import { lookAlikes, type StaffLookAlike } from '@/services/look-alikes';
import type { TicketView } from '@/services/tickets';
import './duplicate-sheet.scss';

export interface DuplicateSheetProps {
  ticket: TicketView;
  onClose: () => void;
  onChanged: (ticket: TicketView) => void;
}

/** 重复: which of the tickets around it is, before this one goes into it. */
export function DuplicateSheet({ ticket, onClose, onChanged }: DuplicateSheetProps) {
  const found = useResource(() => lookAlikes.ofTicket(ticket.id), [ticket.id]);
  const [chosen, setChosen] = useState<StaffLookAlike>();
  const items = found.data?.items.filter(({ mayMerge }) => mayMerge);
  const merge = useAction((into: StaffLookAlike) => lookAlikes.merge(ticket.id, into.ticketId), {
    success: '已合并',
    onDone: onChanged,
  });
  return (
    <Sheet
      isOpen
      title="和哪一张是同一处？"
      onClose={onClose}
      footer={
        items?.length !== 0 && (
          <Button
            id="duplicate-merge"
            kind="primary"
            isWide
            isDisabled={!chosen}
            isBusy={merge.isBusy}
            onPress={() => chosen && void merge.run(chosen)}
          >
            {chosen?.ticket ? `并入 ${chosen.ticket.number} 号` : '请选一张'}
          </Button>
        )
      }
    >
      {items?.length !== 0 && (
        <View className="sub sheet__intro">本单就此结束，上报人跟着那一张走，会收到通知。合错了可以取消。</View>
      )}
      {items ? (
        <Choices items={items} chosen={chosen} onChoose={setChosen} />
      ) : (
        <PageState of={found.status} error={found.error} onRetry={found.refresh} skeletons={1} />
      )}
    </Sheet>
  );
}

interface ChoicesProps {
  items: StaffLookAlike[];
  chosen: StaffLookAlike | undefined;
  onChoose: (alike: StaffLookAlike) => void;
}

function Choices({ items, chosen, onChoose }: ChoicesProps) {
  if (items.length === 0) {
    return (
      <View id="duplicate-none" className="duplicate-sheet__none">
        50 米内没有您能合并的同类工单。
      </View>
    );
  }
  return (
    <View className="duplicate-sheet__choices">
      {items.map((alike) => (
        <Card
          key={alike.ticketId}
          id={`duplicate-${alike.ticketId}`}
          isSelected={alike.ticketId === chosen?.ticketId}
          onPress={() => onChoose(alike)}
        >
          <View className="strong num">
            {alike.category.label} · {alike.ticket?.number} 号
          </View>
          <View className="tiny num">
            <Dotted facts={lookAlikeFacts(alike)} />
          </View>
        </Card>
      ))}
    </View>
  );
}
