import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import { Section } from '@/components/section';
import { momentWords } from '@/components/time-words';
import { VoucherCode } from '@/components/voucher-code';
import type { RedemptionView } from '@/services/redemptions';

interface HeldVouchersProps {
  vouchers: RedemptionView[];
  onOpen: (voucher: RedemptionView) => void;
  onAll: () => void;
}

/** The vouchers that can be fetched now, with their codes in sight. */
export function HeldVouchers({ vouchers, onOpen, onAll }: HeldVouchersProps) {
  if (vouchers.length === 0) return null;
  return (
    <Section title="待领取的券" action={{ label: '全部', onPress: onAll }}>
      {vouchers.map((voucher) => (
        <Card key={voucher.id} id={`voucher-${voucher.id}`} onPress={() => onOpen(voucher)}>
          <View className="row">
            <View className="grow">
              <View className="strong">{voucher.rewardName}</View>
              <VoucherCode code={voucher.code} />
              <View className="tiny num">{`${voucher.station.name} · ${momentWords(voucher.expiresAt)} 前领`}</View>
            </View>
            <Icon name="next" size="s" />
          </View>
        </Card>
      ))}
    </Section>
  );
}
