import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import { Pill } from '@/components/pill';
import { Pressable } from '@/components/pressable';
import type { RecordToConfirmView } from '@/services/volunteer';
import { serviceStatuses } from '../../../../../api/_contract/vocabulary';
import { recordTones } from '../../tones';
import { minutesWords, spanWords, thereWords } from '../../words';
import { type Confirming, isWaiting, stepMinutes } from '../_hooks/use-confirming';
import './record-card.scss';

export interface RecordCardProps {
  record: RecordToConfirmView;
  index: number;
  confirming: Confirming;
  onDecline: () => void;
}

/** One person's hours: when they were there, what will count, and the two ways. */
export function RecordCard({ record, index, confirming, onDecline }: RecordCardProps) {
  const { personName, activity, status, words } = record;
  const refusal = confirming.refusals[record.id];
  return (
    <Card id={`record-${index}`}>
      <View className="row row--wrap">
        <View className="strong grow">{personName}</View>
        <Pill tone={recordTones[status]}>{isWaiting(record) ? '待确认' : serviceStatuses[status]}</Pill>
      </View>
      <View className="sub">{activity.name}</View>
      <View className="tiny num">{`${spanWords(activity.startsAt, activity.endsAt)} · ${thereWords(record)}`}</View>
      {refusal && <View className="record-card__refusal tone-bad">{refusal}</View>}
      {isWaiting(record) ? (
        <Deciding record={record} index={index} confirming={confirming} onDecline={onDecline} />
      ) : (
        <View className="sub num record-card__done">
          {status === 'confirmed' ? `记了 ${minutesWords(confirming.minutesOf(record))}` : `没有计时长：${words ?? ''}`}
        </View>
      )}
    </Card>
  );
}

function Deciding({ record, index, confirming, onDecline }: RecordCardProps) {
  const { minutesMax, canDecide } = record;
  if (!canDecide) return <View className="sub record-card__done">这是您自己的，请别的负责人来确认</View>;
  const isBusy = confirming.busyIds.includes(record.id) || confirming.confirmAll.isBusy;
  return (
    <>
      {minutesMax > 0 ? (
        <Hours record={record} index={index} confirming={confirming} isBusy={isBusy} />
      ) : (
        <View className="sub record-card__done">在场不到一刻钟，没有可以记的时长</View>
      )}
      <View className="row record-card__foot">
        <Button id={`decline-${index}`} isDisabled={isBusy} onPress={onDecline}>
          不计
        </Button>
        {minutesMax > 0 && (
          <Button
            id={`confirm-${index}`}
            kind="soft"
            isBusy={isBusy}
            onPress={() => void confirming.confirmOne(record)}
          >
            确认
          </Button>
        )}
      </View>
    </>
  );
}

type HoursProps = Omit<RecordCardProps, 'onDecline'> & { isBusy: boolean };

/** A quarter of an hour less or more; never more than was served. */
function Hours({ record, index, confirming: { minutesOf, setMinutes }, isBusy }: HoursProps) {
  const { personName, minutesMax, pointsMax } = record;
  const minutes = minutesOf(record);
  return (
    <View className="record-card__hours">
      <Pressable
        id={`less-${index}`}
        className="record-card__step"
        label={`${personName} 少一刻钟`}
        isDisabled={isBusy || minutes <= stepMinutes}
        onPress={() => setMinutes(record, minutes - stepMinutes)}
      >
        <View className="record-card__minus" />
      </Pressable>
      <View className="grow center">
        <View id={`minutes-${index}`} className="title num">
          {minutesWords(minutes)}
        </View>
        <View className="tiny num">
          {minutes === minutesMax ? `全部时长，最多 ${pointsMax} 积分` : `最多可记 ${minutesWords(minutesMax)}`}
        </View>
      </View>
      <Pressable
        id={`more-${index}`}
        className="record-card__step"
        label={`${personName} 多一刻钟`}
        isDisabled={isBusy || minutes >= minutesMax}
        onPress={() => setMinutes(record, minutes + stepMinutes)}
      >
        <Icon name="plus" />
      </Pressable>
    </View>
  );
}
