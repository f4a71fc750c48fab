import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Hexagon } from '@/components/hexagon';
import { Pill, type Tone } from '@/components/pill';
import { momentWords } from '@/components/time-words';
import type { RedemptionView } from '@/services/station-desk';
import { type RedemptionStatus, redemptionStatuses, rewardKinds } from '../../../../api/_contract/vocabulary';
import './voucher-card.scss';

const tones: Record<RedemptionStatus, Tone> = {
  reserved: 'honey',
  fulfilled: 'good',
  cancelled: 'plain',
  expired: 'bad',
};

export interface VoucherCardProps {
  voucher: RedemptionView;
  isBusy: boolean;
  onFulfil: () => void;
  /** The next person, please. */
  onNext: () => void;
}

/** The voucher of a code, and whether it may be handed over. */
export function VoucherCard({ voucher, isBusy, onFulfil, onNext }: VoucherCardProps) {
  const { status, rewardName, rewardKind, holderName, points, code } = voucher;
  const isOpen = status === 'reserved';
  return (
    <Card id="voucher" tone={status === 'fulfilled' ? 'good' : isOpen ? 'paper' : 'bad'}>
      <View className="row row--top">
        <Hexagon
          icon={status === 'fulfilled' ? 'check' : 'gift'}
          tone={isOpen ? 'honey' : status === 'fulfilled' ? 'teal' : 'plain'}
          size="l"
        />
        <View className="grow">
          <View className="row row--wrap">
            <View className="title grow">{rewardName}</View>
            <Pill tone={tones[status]}>{redemptionStatuses[status]}</Pill>
          </View>
          <View className="voucher-card__name strong">{holderName}</View>
          <View className="sub num">
            {rewardKinds[rewardKind]} · {points} 分
          </View>
          <View className="sub num">{spaced(code)}</View>
          <View className="tiny num" id="voucher-status">
            {whenWords(voucher)}
          </View>
        </View>
      </View>
      <View className="voucher-card__actions">
        {isOpen ? (
          <Button id="fulfil" kind="primary" isWide isBusy={isBusy} onPress={onFulfil}>
            确认交付
          </Button>
        ) : (
          <Button id="next-voucher" kind="primary" isWide onPress={onNext}>
            下一位
          </Button>
        )}
      </View>
    </Card>
  );
}

/** A code as people read it to each other: in groups of four. */
function spaced(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1 ');
}

/** What became of a voucher, and when. */
export function whenWords({ status, createdAt, expiresAt, endedAt }: RedemptionView): string {
  const ended = endedAt ? momentWords(endedAt) : '';
  switch (status) {
    case 'reserved':
      return `${momentWords(createdAt)} 兑换，${momentWords(expiresAt)} 前有效`;
    case 'fulfilled':
      return `${ended} 已领取`;
    case 'cancelled':
      return `${ended} 已取消，积分已退回`;
    case 'expired':
      return `${ended || momentWords(expiresAt)} 已过期，积分已退回`;
  }
}
