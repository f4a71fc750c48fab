import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { DayRow, TimeRow } from '@/components/pick-row';
import { Section } from '@/components/section';
import { Segmented } from '@/components/segmented';
import { aheadWords, dayOf } from '@/components/time-words';
import { useNow } from '@/hooks/use-now';
import { momentOf, type Promised } from './promise';

export interface MomentPickerProps {
  /** The ids of what is in it begin with this. */
  id: string;
  title: string;
  value: Promised;
  onChange: (value: Promised) => void;
  /** Days ahead that a tap chooses. */
  quick: { days: number; label: string }[];
  /** What it means that so much time is left: 「还有 3 天，」 and then this. */
  meaning?: string;
}

/** A day and a time of day still to come. */
export function MomentPicker({ id, title, value, onChange, quick, meaning }: MomentPickerProps) {
  const now = useNow();
  const moment = momentOf(value);
  const isLeft = moment > now;
  const chosen = quick.find(({ days }) => dayOf(now, days) === value.day);
  return (
    <Section title={title}>
      <Segmented
        id={id}
        label={title}
        look="chips"
        options={quick.map(({ days, label }) => ({ value: String(days), label }))}
        value={chosen && String(chosen.days)}
        onChange={(days) => onChange({ ...value, day: dayOf(now, Number(days)) })}
      />
      <Card isList>
        <DayRow
          id={`${id}-day`}
          title="日期"
          value={value.day}
          start={dayOf(now, 0)}
          onChange={(day) => onChange({ ...value, day })}
        />
        <TimeRow id={`${id}-time`} title="时间" value={value.time} onChange={(time) => onChange({ ...value, time })} />
      </Card>
      <View className={isLeft ? 'sub' : 'sub tone-bad'}>
        {isLeft ? [`还有 ${aheadWords(moment, now)}`, meaning].filter(Boolean).join('，') : '要晚于现在'}
      </View>
    </Section>
  );
}

/** Whether a moment chosen is still to come. */
export function isAhead(value: Promised, now = new Date()): boolean {
  return momentOf(value) > now;
}
