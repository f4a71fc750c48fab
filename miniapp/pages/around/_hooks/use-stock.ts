import { usePageScroll } from '@/hooks/use-page-scroll';
import { type Resource, useResource } from '@/hooks/use-resource';
import { type RedemptionView, type RewardView, stationDesk } from '@/services/station-desk';

export interface Stock {
  /** What runs low first, then what is shown, then what is not. */
  rewards: Resource<RewardView[]>;
  /** The last few pieces that went over the counter. */
  handedOver: RedemptionView[];
}

const shownAtMost = 5;

/** What lies in the keeper's station. */
export function useStock(): Stock {
  const rewards = useResource(async () => inOrder(await stationDesk.rewards()));
  const recent = useResource(() => stationDesk.recent());
  usePageScroll({ onRefresh: () => Promise.all([rewards.refresh(), recent.refresh()]) });
  return {
    rewards,
    handedOver: (recent.data?.items ?? []).filter(({ status }) => status === 'fulfilled').slice(0, shownAtMost),
  };
}

/** The restock list stands on top. */
function inOrder(rewards: RewardView[]): RewardView[] {
  const rank = ({ isLow, isHidden }: RewardView) => (isHidden ? 2 : isLow ? 0 : 1);
  return [...rewards].sort((one, other) => rank(one) - rank(other));
}
