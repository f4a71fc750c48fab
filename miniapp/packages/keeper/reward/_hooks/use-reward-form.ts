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
import { type CreateReward, type RewardView, stationDesk } from '@/services/station-desk';
import type { LimitPeriod, RewardKind } from '../../../../../api/_contract/vocabulary';

/** What is typed, as it is typed. */
export interface RewardDraft {
  kind: RewardKind;
  name: string;
  points: string;
  stock: string;
  stockMin: string;
  donor: string;
  description: string;
  personLimit: string;
  personLimitPeriod: LimitPeriod;
  isHidden: boolean;
}

const blank: RewardDraft = {
  kind: 'goods',
  name: '',
  points: '',
  stock: '0',
  stockMin: '0',
  donor: '',
  description: '',
  personLimit: '',
  personLimitPeriod: 'month',
  isHidden: false,
};

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

/** A reward new, or as it is to be. */
export function useRewardForm(rewardId: string | undefined): RewardForm {
  const me = useStore(session);
  const [typed, setTyped] = useState<Partial<RewardDraft>>({});
  const [picture, setPicture] = useState<PreparedPhoto>();
  const [intent] = useState(() => newId());
  const reward = useResource(async () => (rewardId ? findReward(rewardId) : null), [rewardId]);
  const draft = { ...blank, ...(reward.data ? draftOf(reward.data) : {}), ...typed };

  const pick = useAction(async () => {
    const [picked] = await platform.camera.pickPhotos({ count: 1, from: 'both' });
    if (!picked) return;
    const prepared = await preparePhoto(picked);
    const words = refusalOf(prepared);
    if (words) toast(words, 'bad');
    else setPicture(prepared);
  });
  const save = useAction(async () => {
    const stationUnitId = me?.identities?.find(({ role }) => role === 'station_keeper')?.unitId ?? '';
    const { kind, ...terms } = termsOf(draft);
    const saved = rewardId
      ? await stationDesk.change(rewardId, terms)
      : await stationDesk.create({ ...terms, kind, stationUnitId, stock: Number(draft.stock) }, await intent);
    if (picture) await stationDesk.sendPicture(saved.id, picture);
    toast(rewardId ? '已保存' : '已上架', 'good');
    void navigate.back('around');
  });
  return {
    reward,
    draft,
    set: (change) => setTyped((before) => ({ ...before, ...change })),
    picture,
    pick,
    problem: problemOf(draft),
    save,
  };
}

const isWhole = (text: string, least: number, most: number) =>
  /^\d+$/.test(text) && Number(text) >= least && Number(text) <= most;

/** What is still wrong with what was typed. */
export function problemOf({ name, points, stock, stockMin, personLimit }: RewardDraft): string | undefined {
  if (!name.trim()) return '请填名称';
  if (!isWhole(points, 1, 100_000)) return '请填多少积分';
  if (!isWhole(stock, 0, 10_000)) return '请填现有几件';
  if (!isWhole(stockMin, 0, 10_000)) return '最低库存请填整数';
  return personLimit && !isWhole(personLimit, 1, 1000) ? '限兑请填 1 到 1000 的整数' : undefined;
}

function termsOf(draft: RewardDraft): Omit<CreateReward, 'stationUnitId' | 'stock'> {
  const { kind, name, points, stockMin, donor, description, personLimit, personLimitPeriod, isHidden } = draft;
  return {
    kind,
    name: name.trim(),
    points: Number(points),
    stockMin: Number(stockMin),
    donor: donor.trim() || null,
    description: description.trim() || null,
    personLimit: personLimit ? Number(personLimit) : null,
    personLimitPeriod: personLimit ? personLimitPeriod : null,
    isHidden,
  };
}

function draftOf(reward: RewardView): RewardDraft {
  const { kind, name, points, stock, stockMin, donor, description, personLimit, personLimitPeriod, isHidden } = reward;
  return {
    ...{ kind, name, isHidden },
    points: String(points),
    stock: String(stock),
    stockMin: String(stockMin),
    donor: donor ?? '',
    description: description ?? '',
    personLimit: personLimit === null ? '' : String(personLimit),
    personLimitPeriod: personLimitPeriod ?? 'month',
  };
}

async function findReward(rewardId: string): Promise<RewardView> {
  const found = (await stationDesk.rewards()).find(({ id }) => id === rewardId);
  if (!found) throw new ApiError(404, 'reward.not_found', '没有找到这件兑换品');
  return found;
}
