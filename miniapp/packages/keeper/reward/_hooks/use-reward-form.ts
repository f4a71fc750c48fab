import { useState } from 'react';
import { toast } from '@/components/toast';
import { type Action, useAction } from '@/hooks/use-action';
import { type Resource, useResource } from '@/hooks/use-resource';
import { useStore } from '@/hooks/use-store';
import { navigate, platform } from '@/platform';
import { ApiError } from '@/services/http';
import { newId } from '@/services/ids';
import { type PreparedPhoto, preparePhoto, refusalOf } from '@/services/photos';
import { session } from '@/services/session';
import { type RewardView, stationDesk } from '@/services/station-desk';
import { blank, draftOf, problemOf, type RewardDraft, termsOf } from '../draft';

export interface RewardForm {
  reward: Resource<RewardView | null>;
  draft: RewardDraft;
  set(change: Partial<RewardDraft>): void;
  picture: PreparedPhoto | undefined;
  pick: Action<[], void>;
  /** What is still wrong, in words; nothing when it can be saved. */
  problem: string | undefined;
  save: Action<[], void>;
}

/** A reward new, or as it is to be; `copyOf` puts what is kept elsewhere at another station, too. */
export function useRewardForm(rewardId: string | undefined, copyOf?: string): RewardForm {
  const me = useStore(session);
  const [typed, setTyped] = useState<Partial<RewardDraft>>({});
  const [picture, setPicture] = useState<PreparedPhoto>();
  const [intent] = useState(() => newId());
  const from = rewardId ?? copyOf;
  const reward = useResource(async () => (from ? findReward(from) : null), [from]);
  const own = me?.role === 'station_keeper' ? (me.unitId ?? '') : '';
  const kept = reward.data ? draftOf(reward.data) : {};
  const draft = { ...blank, stationUnitId: own, ...kept, ...(copyOf ? { stock: '0', isHidden: false } : {}), ...typed };

  const pick = useAction(async () => {
    const [picked] = await platform.camera.pickPhotos({ count: 1, from: 'both' });
    if (!picked) return;
    const prepared = await preparePhoto(picked);
    const words = refusalOf(prepared);
    if (words) toast(words, 'bad');
    else setPicture(prepared);
  });
  const save = useAction(async () => {
    const { kind, ...terms } = termsOf(draft);
    const { stationUnitId, stock } = draft;
    const itemId = copyOf ? reward.data?.itemId : undefined;
    const saved = rewardId
      ? await stationDesk.change(rewardId, terms)
      : await stationDesk.create({ ...terms, kind, stationUnitId, stock: Number(stock), itemId }, await intent);
    if (picture) await stationDesk.sendPicture(saved.id, picture);
    toast(rewardId ? '已保存' : '已上架', 'good');
    void navigate.back('around');
  });
  return {
    reward,
    draft,
    set: (change) => setTyped((before) => ({ ...before, ...(change.points && { price: undefined }), ...change })),
    picture,
    pick,
    problem: rewardId || draft.stationUnitId ? problemOf(draft) : '请选放在哪个驿站',
    save,
  };
}

async function findReward(rewardId: string): Promise<RewardView> {
  const found = (await stationDesk.rewards()).find(({ id }) => id === rewardId);
  if (!found) throw new ApiError(404, 'reward.not_found', '没有找到这件兑换品');
  return found;
}
