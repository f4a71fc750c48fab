import { Picker, View } from '@tarojs/components';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import { Section } from '@/components/section';
import { Segmented } from '@/components/segmented';
import { useNow } from '@/hooks/use-now';
import { dayOf, dayWords } from '../../words';
import { type ActivityDraft, laterBy, nearDays } from '../draft';
import './when.scss';

interface WhenProps {
  draft: ActivityDraft;
  onChange: (change: Partial<ActivityDraft>) => void;
}

const lengths = [
  { value: '60', label: '1 小时' },
  { value: '120', label: '2 小时' },
  { value: '180', label: '3 小时' },
];

/** A day and two times of day: the usual ones with a tap, all others with the phone's own wheels. */
export function When({ draft: { day, from, until }, onChange }: WhenProps) {
  const now = useNow();
  const days = nearDays(now).map((near) => ({ value: near.day, label: near.label }));
  const length = lengths.find(({ value }) => laterBy(from, Number(value)) === until)?.value;
  // What begins later still lasts as long.
  const begin = (time: string) => onChange({ from: time, ...(length && { until: laterBy(time, Number(length)) }) });
  return (
    <Section title="什么时候">
      <Segmented
        id="near"
        label="哪一天"
        look="chips"
        options={days}
        value={day}
        onChange={(next) => onChange({ day: next })}
      />
      <Card isList>
        <Picker
          className="when__row"
          mode="date"
          value={day}
          start={dayOf(now)}
          onChange={({ detail }) => onChange({ day: detail.value })}
        >
          <Line id="activity-day" title="日期" value={dayWords(day)} />
        </Picker>
        <Picker className="when__row" mode="time" value={from} onChange={({ detail }) => begin(detail.value)}>
          <Line id="activity-from" title="开始" value={from} />
        </Picker>
        <Picker
          className="when__row"
          mode="time"
          value={until}
          onChange={({ detail }) => onChange({ until: detail.value })}
        >
          <Line id="activity-until" title="结束" value={until > from ? until : `次日 ${until}`} />
        </Picker>
      </Card>
      <Segmented
        id="length"
        label="多长"
        look="chips"
        options={lengths}
        value={length}
        onChange={(minutes) => onChange({ until: laterBy(from, Number(minutes)) })}
      />
    </Section>
  );
}

function Line({ id, title, value }: { id: string; title: string; value: string }) {
  return (
    <View id={id} className="list-row">
      <View className="grow list-row__title">{title}</View>
      <View className="list-row__value num">{value}</View>
      <Icon name="next" size="s" className="list-row__arrow" />
    </View>
  );
}
