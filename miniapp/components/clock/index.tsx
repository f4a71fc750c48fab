import { useNow } from '@/hooks/use-now';
import { Pill } from '../pill';
import { type Moment, remaining } from '../time-words';

export interface ClockProps {
  /** When the answer is due. */
  deadline: Moment;
  /** When the clock began; with it the colour tells how much of the whole time is left. */
  startedAt?: Moment;
  /** Words in place of the countdown while the clock stands still: 「协调中，暂停计时」. */
  paused?: string;
}

/** The clock everybody can see: 「剩 1 小时 20 分」, renewed every half minute. */
export function Clock({ deadline, startedAt, paused }: ClockProps) {
  const now = useNow();
  if (paused) return <Pill tone="plain">{paused}</Pill>;
  const { words, tone } = remaining(deadline, now, startedAt);
  return (
    <Pill tone={tone} icon="clock">
      {words}
    </Pill>
  );
}
