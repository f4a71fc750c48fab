import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { Pill } from '@/components/pill';
import { weekdayWords } from '@/components/time-words';
import { dayOf } from '@/components/time-words';
import type { ActivityView } from '@/services/volunteer';
import { volunteerPages } from '@/services/volunteer-pages';
import { serviceStatuses } from '../../../../api/_contract/vocabulary';
import { phaseTones, phaseWords, recordTones } from '../tones';
import { clockSpan, minutesWords, placesWords, spanWords, worthWords } from '../words';
import './activity-card.scss';

/** An activity in a list: the day as a leaf of a calendar, where, how many places are left, and my part in it. */
export function ActivityCard({ activity }: { activity: ActivityView }) {
  const { id, name, startsAt, endsAt, placeWords, myRecord } = activity;
  return (
    <Card
      id={`activity-${id}`}
      label={`${name}，${spanWords(startsAt, endsAt)}`}
      onPress={() => void volunteerPages.activity(id)}
    >
      <View className="row row--top">
        <Leaf startsAt={startsAt} />
        <View className="grow">
          <View className="row row--wrap">
            <View className="strong grow">{name}</View>
            <State activity={activity} />
          </View>
          <View className="sub num">{clockSpan(startsAt, endsAt)}</View>
          <View className="sub">{placeWords}</View>
          <View className="tiny num activity-card__foot">{footOf(activity, myRecord?.minutes)}</View>
        </View>
      </View>
    </Card>
  );
}

function Leaf({ startsAt }: { startsAt: string }) {
  const day = dayOf(startsAt);
  const [, month, date] = day.split('-').map(Number);
  return (
    <View className="leaf">
      <View className="leaf__month num">{`${month}月`}</View>
      <View className="leaf__date num">{date}</View>
      <View className="leaf__week">{weekdayWords(day)}</View>
    </View>
  );
}

/** My part, where I have one; else how the activity stands. */
function State({ activity: { phase, placesLeft, myRecord } }: { activity: ActivityView }) {
  if (phase === 'cancelled') return <Pill>{phaseWords.cancelled}</Pill>;
  if (myRecord) return <Pill tone={recordTones[myRecord.status]}>{serviceStatuses[myRecord.status]}</Pill>;
  if (phase === 'over' || placesLeft === null) return <Pill tone={phaseTones[phase]}>{phaseWords[phase]}</Pill>;
  return <Pill tone={placesLeft === 0 ? 'plain' : 'teal'}>{placesWords({ placesLeft })}</Pill>;
}

function footOf(activity: ActivityView, minutes: number | null | undefined): string {
  const { phase, joinedCount, myRecord, toConfirmCount } = activity;
  if (toConfirmCount > 0) return `${toConfirmCount} 条时长等您确认`;
  if (myRecord?.status === 'confirmed' && minutes) return worthOf(minutes, myRecord.points);
  if (phase === 'cancelled' || phase === 'over') return `${joinedCount} 人报名`;
  return worthWords(activity);
}

const worthOf = (minutes: number, points: number | null) =>
  `记了 ${minutesWords(minutes)}${points ? `，到账 ${points} 分` : ''}`;
