import { useState } from 'react';
import { confirm } from '@/components/confirm';
import { countWords } from '@/components/reward-count';
import { toast } from '@/components/toast';
import { type Action, useAction } from '@/hooks/use-action';
import { type Paged, usePaged } from '@/hooks/use-paged';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { type Resource, useResource } from '@/hooks/use-resource';
import { ApiError } from '@/services/http';
import { newId } from '@/services/ids';
import { type RewardView, type StockMovementView, type StockTakingView, stationDesk } from '@/services/station-desk';

/** What the sheet in front is for; the id makes a repeated sending count once. */
export interface ShelfTask {
  kind: 'restock' | 'write_off' | 'count';
  intentId: string;
}

export interface ShelfDesk {
  reward: Resource<RewardView>;
  movements: Paged<StockMovementView>;
  task: ShelfTask | undefined;
  begin(kind: ShelfTask['kind']): Promise<void>;
  cancel(): void;
  restock: Action<[number], void>;
  writeOff: Action<[number, string], void>;
  /** What the books say to a count that is not written yet. */
  taking: StockTakingView | undefined;
  count: Action<[number], void>;
  confirmCount: Action<[StockTakingView], void>;
}

/** One shelf of a station, and all that may be done to it. */
export function useShelf(rewardId: string): ShelfDesk {
  const reward = useResource(() => findReward(rewardId), [rewardId]);
  const movements = usePaged((cursor) => stationDesk.movements(rewardId, cursor), [rewardId]);
  const [task, setTask] = useState<ShelfTask>();
  const [taking, setTaking] = useState<StockTakingView>();
  const refresh = () => Promise.all([reward.refresh(), movements.refresh()]);
  usePageScroll({ onRefresh: refresh, onBottom: movements.loadMore });
  const done = (words: string) => {
    setTask(undefined);
    setTaking(undefined);
    toast(words, 'good');
    void refresh();
  };
  const restock = useAction(async (quantity: number) => {
    if (!task) return;
    const { stock, kind } = await stationDesk.restock(rewardId, quantity, task.intentId);
    done(`现有 ${countWords(stock, kind)}`);
  });
  const writeOff = useAction(async (quantity: number, words: string) => {
    const lost = countWords(quantity, reward.data?.kind ?? 'goods');
    const isSure = await confirm({ title: `报损 ${lost}？`, body: words, confirm: '确认报损', isDanger: true });
    if (!isSure || !task) return;
    const { stock, kind } = await stationDesk.writeOff(rewardId, quantity, words, task.intentId);
    done(`现有 ${countWords(stock, kind)}`);
  });
  const count = useAction(async (counted: number) => setTaking(await stationDesk.count({ rewardId, counted })));
  const confirmCount = useAction(async ({ counted, expected }: StockTakingView) => {
    const written = await stationDesk.count({ rewardId, counted, expected });
    if (written.isWritten) done('盘点已记下');
    else {
      toast('刚才库存有变化，请再看一眼差额', 'bad');
      setTaking(written);
    }
  });
  return {
    reward,
    movements,
    task,
    begin: async (kind) => setTask({ kind, intentId: await newId() }),
    cancel: () => {
      setTask(undefined);
      setTaking(undefined);
    },
    restock,
    writeOff,
    taking,
    count,
    confirmCount,
  };
}

async function findReward(rewardId: string): Promise<RewardView> {
  const found = (await stationDesk.rewards()).find(({ id }) => id === rewardId);
  if (!found) throw new ApiError(404, 'reward.not_found', '没有找到这件兑换品');
  return found;
}
