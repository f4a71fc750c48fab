import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { categoryIcon } from '@/components/category-icon';
import { confirm } from '@/components/confirm';
import { Dotted } from '@/components/dotted';
import { Icon } from '@/components/icon';
import { lookAlikeFacts } from '@/components/look-alike-words';
import { Section } from '@/components/section';
import { useAction } from '@/hooks/use-action';
import { useResource } from '@/hooks/use-resource';
import { lookAlikes, type StaffLookAlike } from '@/services/look-alikes';
import type { TicketView } from '@/services/tickets';
import './merge-into.scss';

/** 并入: open tickets near by that may be the same place, before this one is sent to anybody. Not there when there are none. */
export function MergeInto({ ticket, onMerged }: { ticket: TicketView; onMerged: () => void }) {
  const mayMerge = ticket.actions.includes('merge');
  const found = useResource(async () => (mayMerge ? (await lookAlikes.ofTicket(ticket.id)).items : []), [ticket.id]);
  const merge = useAction((into: StaffLookAlike) => mergeAfterAsking(ticket.id, into), {
    onDone: (isDone) => isDone && onMerged(),
    // The other has changed meanwhile.
    onError: () => void found.refresh(),
  });
  const items = found.data?.filter((alike) => alike.mayMerge) ?? [];
  if (items.length === 0) return null;
  return (
    <Section title="附近可能是同一处">
      <Card id="merge-into">
        {items.map((alike) => (
          <View key={alike.ticketId} className="merge-into__row">
            <Icon name={categoryIcon(alike.category.icon)} />
            <View className="merge-into__words">
              <View className="strong num">{`${alike.category.label} · ${alike.ticket?.number} 号`}</View>
              <View className="tiny num">
                <Dotted facts={lookAlikeFacts(alike)} />
              </View>
            </View>
            <Button
              id={`merge-${alike.ticketId}`}
              kind="soft"
              size="small"
              isDisabled={merge.isBusy}
              label={`并入 ${alike.ticket?.number} 号`}
              onPress={() => void merge.run(alike)}
            >
              并入
            </Button>
          </View>
        ))}
      </Card>
    </Section>
  );
}

/** Asks once; answers whether it was done. */
async function mergeAfterAsking(ticketId: string, { ticketId: intoId, ticket }: StaffLookAlike): Promise<boolean> {
  const isSure = await confirm({
    title: `并入 ${ticket?.number} 号？`,
    body: '本单就此结束，上报人跟着那一张走，会收到通知。合错了可以取消。',
    confirm: '并入',
  });
  if (isSure) await lookAlikes.merge(ticketId, intoId);
  return isSure;
}
