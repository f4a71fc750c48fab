import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { Dotted } from '@/components/dotted';
import { MoreNote, StaleNote } from '@/components/list-foot';
import { Empty, PageState } from '@/components/page-state';
import { Pill } from '@/components/pill';
import { Screen } from '@/components/screen';
import { redemptionTone } from '@/components/status-tone';
import { momentWords } from '@/components/time-words';
import { VoucherCode } from '@/components/voucher-code';
import { usePaged } from '@/hooks/use-paged';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { navigate } from '@/platform';
import { listRedemptions, type RedemptionView } from '@/services/redemptions';
import { reporterPages } from '@/services/reporter-pages';
import { redemptionStatuses } from '../../../../api/_contract/vocabulary';

/** 我的兑换券: those to be fetched, and what became of the others. */
export default function VouchersPage() {
  const vouchers = usePaged(listRedemptions);
  usePageScroll({ onRefresh: vouchers.refresh, onBottom: vouchers.loadMore });
  return (
    <Screen title="我的兑换券">
      <PageState of={vouchers.status} error={vouchers.error} onRetry={vouchers.refresh} />
      <StaleNote of={vouchers} />
      {vouchers.items.map((voucher) => (
        <VoucherCard key={voucher.id} voucher={voucher} />
      ))}
      {vouchers.status === 'ready' && vouchers.items.length === 0 && (
        <Empty
          title="还没有兑换过"
          hint="积分可以换雨衣、手套、理发…"
          action={{ label: '去看看', onPress: () => void navigate.tab('around') }}
        />
      )}
      <MoreNote of={vouchers} />
    </Screen>
  );
}

function VoucherCard({ voucher }: { voucher: RedemptionView }) {
  const { id, code, status, rewardName, station, points, createdAt, expiresAt, endedAt } = voucher;
  const isOpen = status === 'reserved';
  const when = isOpen ? `${momentWords(expiresAt)} 前领` : momentWords(endedAt ?? createdAt);
  return (
    <Card id={`voucher-${id}`} onPress={() => void reporterPages.voucher(id)}>
      <View className="row row--wrap">
        <View className="strong grow">{rewardName}</View>
        <Pill tone={redemptionTone(status)}>{redemptionStatuses[status]}</Pill>
      </View>
      {isOpen && <VoucherCode code={code} />}
      <View className="tiny num">
        <Dotted facts={[`${points} 分`, station.name, when]} />
      </View>
    </Card>
  );
}
