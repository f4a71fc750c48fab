import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Field } from '@/components/field';
import { PageState } from '@/components/page-state';
import { Photo } from '@/components/photo';
import { measureOf } from '@/components/reward-count';
import { Screen } from '@/components/screen';
import { Segmented } from '@/components/segmented';
import { Toggle } from '@/components/toggle';
import { usePageParams } from '@/hooks/use-page-params';
import { codesOf, limitPeriods, rewardKinds } from '../../../../api/_contract/vocabulary';
import { PriceChoice } from './_components/price-choice';
import { StationChoice } from './_components/station-choice';
import { type RewardForm, useRewardForm } from './_hooks/use-reward-form';
import './index.scss';

/** 兑换品: new, or changed by those who manage the station's rewards. */
export default function RewardPage() {
  const { id, copyOf } = usePageParams<'id' | 'copyOf'>();
  const form = useRewardForm(id, copyOf);
  const { reward, problem, save } = form;
  return (
    <Screen title={id ? '修改兑换品' : copyOf ? '放到别的驿站' : '新兑换品'}>
      <PageState of={reward.status} error={reward.error} onRetry={reward.refresh} />
      {reward.status === 'ready' && (
        <>
          {!id && <StationChoice form={form} />}
          <What form={form} isNew={!id && !copyOf} hasStock={!id} />
          <Limits form={form} />
          <Button
            id="reward-save"
            kind="primary"
            isWide
            missing={problem}
            isBusy={save.isBusy}
            onPress={() => void save.run()}
          >
            {id ? '保存' : '上架'}
          </Button>
        </>
      )}
    </Screen>
  );
}

const kinds = codesOf(rewardKinds).map((value) => ({ value, label: rewardKinds[value] }));
const periods = codesOf(limitPeriods).map((value) => ({ value, label: limitPeriods[value] }));

function What({ form, isNew, hasStock }: { form: RewardForm; isNew: boolean; hasStock: boolean }) {
  const { draft, set, picture, pick, reward } = form;
  const src = picture?.path ?? reward.data?.picture?.smallUrl ?? undefined;
  return (
    <Card>
      <View className="row reward-form__picture">
        <Photo src={src} alt={draft.name || '兑换品图片'} size="l" />
        <Button id="reward-picture" icon="camera" isBusy={pick.isBusy} onPress={() => void pick.run()}>
          {src ? '换一张图片' : '拍一张图片'}
        </Button>
      </View>
      {isNew && (
        <Segmented
          id="reward-kind"
          label="哪一类"
          options={kinds}
          value={draft.kind}
          onChange={(kind) => set({ kind })}
        />
      )}
      <Field id="reward-name" label="名称" maxLength={30} value={draft.name} onChange={(name) => set({ name })} />
      <Field
        id="reward-points"
        label="多少积分"
        kind="number"
        maxLength={6}
        value={draft.points}
        onChange={(points) => set({ points })}
      />
      <PriceChoice value={draft.price} onChange={(price, points) => set({ price, points: String(points) })} />
      {hasStock && (
        <Field
          id="reward-stock"
          label={`现有几${measureOf(draft.kind)}`}
          kind="number"
          maxLength={5}
          value={draft.stock}
          onChange={(stock) => set({ stock })}
        />
      )}
      <Field
        id="reward-description"
        label="说明（可不填）"
        placeholder="例如：均码，请自备袋子"
        maxLength={200}
        value={draft.description}
        onChange={(description) => set({ description })}
      />
      <Field
        id="reward-donor"
        label="谁捐的（可不填）"
        maxLength={30}
        value={draft.donor}
        onChange={(donor) => set({ donor })}
      />
    </Card>
  );
}

function Limits({ form: { draft, set } }: { form: RewardForm }) {
  return (
    <Card>
      <Field
        id="reward-stock-min"
        label={`少于几${measureOf(draft.kind)}提醒补货`}
        kind="number"
        maxLength={5}
        value={draft.stockMin}
        onChange={(stockMin) => set({ stockMin })}
      />
      <Field
        id="reward-limit"
        label={`一个人最多兑几${measureOf(draft.kind)}（可不填）`}
        kind="number"
        maxLength={4}
        value={draft.personLimit}
        onChange={(personLimit) => set({ personLimit })}
      />
      {draft.personLimit && (
        <Segmented
          id="reward-limit-period"
          label="限兑周期"
          options={periods}
          value={draft.personLimitPeriod}
          onChange={(personLimitPeriod) => set({ personLimitPeriod })}
        />
      )}
      <Toggle
        id="reward-hidden"
        title="下架"
        sub="大家看不到，已兑换的券照样能领"
        isOn={draft.isHidden}
        onChange={(isHidden) => set({ isHidden })}
      />
    </Card>
  );
}
