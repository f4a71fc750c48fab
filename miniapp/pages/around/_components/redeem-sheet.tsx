import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { ListRow } from '@/components/list-row';
import { PageState } from '@/components/page-state';
import { countWords } from '@/components/reward-count';
import { Segmented } from '@/components/segmented';
import { Sheet } from '@/components/sheet';
import { momentWords } from '@/components/time-words';
import { useResource } from '@/hooks/use-resource';
import { type CatalogueItemView, listSlots } from '@/services/rewards';
import { limitPeriods, rewardKinds } from '../../../../api/_contract/vocabulary';
import type { Choice } from '../_hooks/use-exchange';
import './redeem-sheet.scss';

interface RedeemSheetProps {
  item: CatalogueItemView;
  balance: number;
  isBusy: boolean;
  onClose: () => void;
  onTake: (choice: Choice) => void;
}

/** Before points are spent: what for, where to fetch it, when, and what is left. */
export function RedeemSheet({ item, balance, isBusy, onClose, onTake }: RedeemSheetProps) {
  const { name, kind, donor, description, shelves, limitLeft, personLimitPeriod } = item;
  const inStock = shelves.filter(({ stock }) => stock > 0);
  const [rewardId, setRewardId] = useState(inStock[0]?.rewardId ?? '');
  const [slotId, setSlotId] = useState<string>();
  const shelf = inStock.find((one) => one.rewardId === rewardId);
  if (!shelf) return null;
  const missing = shelf.points - balance;
  const isShort = missing > 0;
  const needsSlot = shelf.hasSlots && !slotId;
  return (
    <Sheet
      isOpen
      title={`兑换“${name}”`}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>再想想</Button>
          <Button
            id="redeem-confirm"
            kind="primary"
            isBusy={isBusy}
            isDisabled={isShort || needsSlot}
            onPress={() => onTake({ rewardId, ...(slotId ? { slotId } : {}) })}
          >
            {isShort ? `还差 ${missing} 分` : needsSlot ? '请选时间' : `用 ${shelf.points} 分兑换`}
          </Button>
        </>
      }
    >
      {description && <View className="sub redeem-sheet__about">{description}</View>}
      {inStock.length > 1 && (
        <Segmented
          id="redeem-station"
          label="到哪个驿站领"
          look="chips"
          options={inStock.map((one) => ({ value: one.rewardId, label: one.station.shortName }))}
          value={rewardId}
          onChange={(next) => {
            setRewardId(next);
            setSlotId(undefined);
          }}
        />
      )}
      <ListRow icon="station" title="到哪里领" value={shelf.station.name} />
      {shelf.hasSlots && <SlotPicker key={rewardId} rewardId={rewardId} value={slotId} onChange={setSlotId} />}
      <ListRow icon="box" title={rewardKinds[kind]} value={`剩 ${shelf.stock}`} />
      {donor && <ListRow icon="gift" title="捐赠" value={donor} />}
      {limitLeft !== null && personLimitPeriod && (
        <ListRow
          icon="ticket"
          title={`${limitPeriods[personLimitPeriod]}限兑`}
          value={`还可兑 ${countWords(limitLeft, kind)}`}
        />
      )}
      <ListRow icon="done" title="兑换后剩余" value={isShort ? `现有 ${balance} 分` : `${balance - shelf.points} 分`} />
      <View className="sub redeem-sheet__words">
        {isShort
          ? '再上报几个问题，核实属实就到账'
          : '兑换后得到一张券，凭券上的码到驿站领取；领取前可以取消，积分退回'}
      </View>
    </Sheet>
  );
}

interface SlotPickerProps {
  rewardId: string;
  value: string | undefined;
  onChange: (slotId: string) => void;
}

/** Times that have places left. */
function SlotPicker({ rewardId, value, onChange }: SlotPickerProps) {
  const slots = useResource(() => listSlots(rewardId), [rewardId]);
  const free = (slots.data ?? []).filter((slot) => slot.free > 0);
  return (
    <View className="redeem-sheet__slots">
      <View className="strong">选个时间</View>
      <PageState of={slots.status} error={slots.error} onRetry={slots.refresh} skeletons={1} />
      <Segmented
        id="redeem-slot"
        label="时间"
        look="chips"
        options={free.map(({ id, startsAt, free: left }) => ({
          value: id,
          label: left <= 3 ? `${momentWords(startsAt)}（剩 ${left}）` : momentWords(startsAt),
        }))}
        value={value}
        onChange={onChange}
      />
      {slots.status === 'ready' && free.length === 0 && <View className="sub">最近的时间都约满了，过几天再来看看</View>}
    </View>
  );
}
