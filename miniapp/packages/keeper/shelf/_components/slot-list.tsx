import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Field } from '@/components/field';
import { ListRow } from '@/components/list-row';
import { PageState } from '@/components/page-state';
import { DayRow, TimeRow } from '@/components/pick-row';
import { Section } from '@/components/section';
import { Sheet } from '@/components/sheet';
import { dayOf, momentWords } from '@/components/time-words';
import { useAction } from '@/hooks/use-action';
import { useNow } from '@/hooks/use-now';
import { useResource } from '@/hooks/use-resource';
import { listSlots } from '@/services/rewards';
import { stationDesk } from '@/services/station-desk';
import { slotOf } from '../slot-of';

/** The times of a service: those to come, with how many have booked, and adding some. */
export function SlotList({ rewardId }: { rewardId: string }) {
  const [isAdding, setAdding] = useState(false);
  const slots = useResource(() => listSlots(rewardId), [rewardId]);
  const remove = useAction(
    async (slotId: string) => {
      await stationDesk.removeSlot(rewardId, slotId);
      return slots.refresh();
    },
    { success: '已撤下' },
  );
  return (
    <Section title="可以预约的时间">
      <PageState of={slots.status} error={slots.error} onRetry={slots.refresh} skeletons={1} />
      {slots.data && slots.data.length > 0 && (
        <Card isList>
          {slots.data.map(({ id, startsAt, capacity, free }) => (
            <ListRow
              key={id}
              title={momentWords(startsAt)}
              sub={<View className="num">{`${capacity} 个名额，已约 ${capacity - free}`}</View>}
              value={
                free === capacity ? (
                  <Button
                    size="small"
                    kind="quiet"
                    label={`撤下 ${momentWords(startsAt)}`}
                    onPress={() => void remove.run(id)}
                  >
                    撤下
                  </Button>
                ) : undefined
              }
            />
          ))}
        </Card>
      )}
      <Button id="slot-new" icon="plus" isWide onPress={() => setAdding(true)}>
        加预约时间
      </Button>
      {isAdding && (
        <NewSlots
          rewardId={rewardId}
          onAdded={(all) => {
            setAdding(false);
            slots.replace(all);
          }}
          onClose={() => setAdding(false)}
        />
      )}
    </Section>
  );
}

interface NewSlotsProps {
  rewardId: string;
  onAdded: (slots: Awaited<ReturnType<typeof listSlots>>) => void;
  onClose: () => void;
}

/** The day, the time and how often; draw it only while it is open. */
function NewSlots({ rewardId, onAdded, onClose }: NewSlotsProps) {
  const now = useNow();
  const [day, setDay] = useState<string>();
  const [from, setFrom] = useState('09:00');
  const [minutes, setMinutes] = useState('60');
  const [capacity, setCapacity] = useState('1');
  const [weeks, setWeeks] = useState('1');
  const slot = slotOf({ day: day ?? '', from, minutes, capacity, weeks });
  const add = useAction(async () => slot && stationDesk.addSlots(rewardId, slot), {
    success: '已加上',
    onDone: (all) => all && onAdded(all),
  });
  return (
    <Sheet
      isOpen
      title="加预约时间"
      onClose={onClose}
      footer={
        <Button
          id="slot-add"
          kind="primary"
          isWide
          missing={(!day && '请选哪一天') || (!slot && '请看看填的数字')}
          isBusy={add.isBusy}
          onPress={() => void add.run()}
        >
          加上这个时间
        </Button>
      }
    >
      <Card isList>
        <DayRow id="slot-day" title="哪一天" value={day} start={dayOf(now)} onChange={setDay} />
        <TimeRow id="slot-from" title="几点开始" value={from} onChange={setFrom} />
      </Card>
      <Field id="slot-minutes" label="多少分钟" kind="number" maxLength={3} value={minutes} onChange={setMinutes} />
      <Field id="slot-capacity" label="几个名额" kind="number" maxLength={3} value={capacity} onChange={setCapacity} />
      <Field
        id="slot-weeks"
        label="每周同一时间，连续几周"
        kind="number"
        maxLength={2}
        value={weeks}
        onChange={setWeeks}
      />
    </Sheet>
  );
}
