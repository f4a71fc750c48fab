import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { ListRow } from '@/components/list-row';
import { Sheet } from '@/components/sheet';
import type { RewardView } from '@/services/rewards';
import { rewardKinds } from '../../../../api/_contract/vocabulary';
import './redeem-sheet.scss';

interface RedeemSheetProps {
  reward: RewardView;
  balance: number;
  isBusy: boolean;
  onClose: () => void;
  onTake: () => void;
}

/** Before points are spent: what for, where to fetch it, and what is left. */
export function RedeemSheet({ reward, balance, isBusy, onClose, onTake }: RedeemSheetProps) {
  const { name, kind, points, stock, donor, station } = reward;
  const missing = points - balance;
  const isShort = missing > 0;
  return (
    <Sheet
      isOpen
      title={`兑换“${name}”`}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>再想想</Button>
          <Button id="redeem-confirm" kind="primary" isBusy={isBusy} isDisabled={isShort} onPress={onTake}>
            {isShort ? `还差 ${missing} 分` : `用 ${points} 分兑换`}
          </Button>
        </>
      }
    >
      <ListRow icon="station" title="到哪里领" value={station.name} />
      <ListRow icon="box" title={rewardKinds[kind]} value={stock > 0 ? `剩 ${stock}` : '已兑完'} />
      {donor && <ListRow icon="gift" title="捐赠" value={donor} />}
      <ListRow icon="done" title="兑换后剩余" value={isShort ? `现有 ${balance} 分` : `${balance - points} 分`} />
      <View className="sub redeem-sheet__words">
        {isShort
          ? '再上报几个问题，核实属实就到账'
          : '兑换后得到一张券，凭券上的码到驿站领取；领取前可以取消，积分退回'}
      </View>
    </Sheet>
  );
}
