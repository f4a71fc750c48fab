import { useState } from 'react';
import { confirm } from '@/components/confirm';
import { toast } from '@/components/toast';
import { type Action, useAction } from '@/hooks/use-action';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { type Resource, useResource } from '@/hooks/use-resource';
import { newId } from '@/services/ids';
import { type RedemptionView, type RewardView, stationDesk } from '@/services/station-desk';

/** A reward whose stock is about to grow; the id makes a repeated sending add once. */
export interface Restocking {
  reward: RewardView;
  intentId: string;
}

export interface Stock {
  rewards: Resource<RewardView[]>;
  /** The last few pieces that went over the counter. */
  handedOver: RedemptionView[];
  restocking: Restocking | undefined;
  begin(reward: RewardView): Promise<void>;
  cancel(): void;
  add: Action<[Restocking, number], RewardView | undefined>;
}

const shownAtMost = 5;

/** What lies in the keeper's station, and adding to it. */
export function useStock(): Stock {
  const rewards = useResource(stationDesk.rewards);
  const [restocking, setRestocking] = useState<Restocking>();
  const recent = useResource(() => stationDesk.recent());
  usePageScroll({ onRefresh: () => Promise.all([rewards.refresh(), recent.refresh()]) });
  const add = useAction(restock, {
    onDone: (restocked) => {
      if (!restocked) return;
      setRestocking(undefined);
      rewards.replace((rewards.data ?? []).map((one) => (one.id === restocked.id ? restocked : one)));
    },
  });
  return {
    rewards,
    handedOver: (recent.data?.items ?? []).filter(({ status }) => status === 'fulfilled').slice(0, shownAtMost),
    restocking,
    begin: async (reward) => setRestocking({ reward, intentId: await newId() }),
    cancel: () => setRestocking(undefined),
    add,
  };
}

async function restock({ reward, intentId }: Restocking, quantity: number): Promise<RewardView | undefined> {
  const isSure = await confirm({
    title: `给${reward.name}补 ${quantity} 件？`,
    body: `补货后库存 ${reward.stock + quantity} 件。`,
    confirm: '确认补货',
  });
  if (!isSure) return undefined;
  const restocked = await stationDesk.restock(reward.id, quantity, intentId);
  toast(`${restocked.name}现有 ${restocked.stock} 件`, 'good');
  return restocked;
}
