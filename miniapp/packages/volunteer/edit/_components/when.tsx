import { Card } from '@/components/card';
import { DayRow, TimeRow } from '@/components/pick-row';
import { Section } from '@/components/section';
import { Segmented } from '@/components/segmented';
import { dayOf } from '@/components/time-words';
import { useNow } from '@/hooks/use-now';
import { type ActivityDraft, laterBy, nearDays } from '../draft';

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
        <DayRow
          id="activity-day"
          title="日期"
          value={day}
          start={dayOf(now)}
          onChange={(next) => onChange({ day: next })}
        />
        <TimeRow id="activity-from" title="开始" value={from} onChange={begin} />
        <TimeRow
          id="activity-until"
          title="结束"
          value={until}
          words={until > from ? until : `次日 ${until}`}
          onChange={(next) => onChange({ until: next })}
        />
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
