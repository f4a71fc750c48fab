import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { confirm } from '@/components/confirm';
import { StaleNote } from '@/components/list-foot';
import { ListRow } from '@/components/list-row';
import { PageState } from '@/components/page-state';
import { Pill } from '@/components/pill';
import { QrCode } from '@/components/qr-code';
import { Screen } from '@/components/screen';
import { redemptionTone } from '@/components/status-tone';
import { momentWords } from '@/components/time-words';
import { VoucherCode } from '@/components/voucher-code';
import { useAction } from '@/hooks/use-action';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { useResource } from '@/hooks/use-resource';
import { cancelRedemption, type RedemptionView, readRedemption } from '@/services/redemptions';
import { voucherCopies } from '@/services/voucher-copies';
import { redemptionStatuses } from '../../../../api/_contract/vocabulary';
import './index.scss';

/** 兑换券: the code that is shown at the station. */
export default function VoucherPage() {
  const { id = '' } = useRouter().params;
  const voucher = useResource(() => readRedemption(id), [id], voucherCopies.one(id));
  usePageScroll({ onRefresh: voucher.refresh });
  const cancel = useAction((one: RedemptionView) => cancelAfterAsking(one), {
    onDone: (changed) => changed && voucher.replace(changed),
    // Fetched or expired meanwhile: show how it stands.
    onError: () => void voucher.refresh(),
  });
  const isOpen = voucher.data?.status === 'reserved';
  return (
    <Screen title="兑换券">
      <PageState of={voucher.status} error={voucher.error} onRetry={voucher.refresh} skeletons={1} />
      <StaleNote of={voucher} />
      {voucher.data && <Voucher voucher={voucher.data} />}
      {voucher.data && isOpen && (
        <Button
          id="voucher-cancel"
          kind="danger"
          isWide
          isBusy={cancel.isBusy}
          onPress={() => voucher.data && void cancel.run(voucher.data)}
        >
          取消兑换，退回积分
        </Button>
      )}
    </Screen>
  );
}

function Voucher({ voucher }: { voucher: RedemptionView }) {
  const { code, status, rewardName, points, station, createdAt, expiresAt, endedAt, slot, payload } = voucher;
  const isOpen = status === 'reserved';
  return (
    <Card className="voucher">
      <View className="voucher__head center">
        <View className="title">{rewardName}</View>
        <Pill tone={redemptionTone(status)}>{redemptionStatuses[status]}</Pill>
        {isOpen && payload && <QrCode id="voucher-qr" payload={payload} label="兑换券二维码" />}
        <View id="voucher-code" className="voucher__code">
          <VoucherCode code={code} isBig isOver={!isOpen} />
        </View>
        <View className="sub">{isOpen ? '给站长扫一扫，或报这个码；没有网络也能用' : '这张券已经不能再用'}</View>
      </View>
      <View className="voucher__tear" />
      <ListRow icon="station" title="领取驿站" value={station.name} />
      {slot && <ListRow icon="clock" title="预约时间" value={momentWords(slot.startsAt)} />}
      <ListRow icon="gift" title="所用积分" value={`${points} 分`} />
      {isOpen && <ListRow icon="clock" title="最晚领取" value={momentWords(expiresAt)} />}
      {!isOpen && endedAt && <ListRow icon="done" title={redemptionStatuses[status]} value={momentWords(endedAt)} />}
      <ListRow icon="ticket" title="兑换时间" value={momentWords(createdAt)} />
    </Card>
  );
}

async function cancelAfterAsking({ id, points }: RedemptionView): Promise<RedemptionView | undefined> {
  const isSure = await confirm({
    title: '取消这张券？',
    body: `${points} 分退回您的账户，东西放回驿站`,
    confirm: '取消兑换',
    isDanger: true,
  });
  return isSure ? cancelRedemption(id) : undefined;
}
