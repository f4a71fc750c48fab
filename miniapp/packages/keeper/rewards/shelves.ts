import { type Measure, measureOf } from '@/components/reward-count';
import type { RewardView } from '@/services/station-desk';

/** Which part of what is kept. */
export const views = {
  shown: '在架',
  low: '该补货',
  hidden: '已下架',
  donated: '谁捐的',
} as const;
export type RewardsView = keyof typeof views;

const isShort = ({ isLow, stock }: RewardView) => isLow || stock === 0;

/** What belongs to a view, what runs short first. */
export function shelvesOf(rewards: readonly RewardView[], view: Exclude<RewardsView, 'donated'>): RewardView[] {
  if (view === 'hidden') return rewards.filter(({ isHidden }) => isHidden);
  const shown = rewards.filter(({ isHidden }) => !isHidden);
  if (view === 'low') return shown.filter(isShort);
  return [...shown].sort((one, other) => Number(isShort(other)) - Number(isShort(one)));
}

/** Shelves by the station they stand in, stations by name. */
export function byStation(rewards: readonly RewardView[]): { id: string; name: string; rewards: RewardView[] }[] {
  const stations = new Map<string, { id: string; name: string; rewards: RewardView[] }>();
  for (const reward of rewards) {
    const { id, name } = reward.station;
    const station = stations.get(id) ?? { id, name, rewards: [] };
    station.rewards.push(reward);
    stations.set(id, station);
  }
  return [...stations.values()].sort((one, other) => one.name.localeCompare(other.name, 'zh-CN'));
}

/** What somebody gave: things, and how many of them are left, pieces apart from services. */
export interface Donor {
  name: string;
  things: string[];
  left: ReadonlyMap<Measure, number>;
}

/** Who gave what, whether it is shown or not; who gave most things first. */
export function donorsOf(rewards: readonly RewardView[]): Donor[] {
  const donors = new Map<string, Donor>();
  for (const { donor, name, kind, stock } of rewards) {
    if (!donor) continue;
    const known: Donor = donors.get(donor) ?? { name: donor, things: [], left: new Map() };
    const things = known.things.includes(name) ? known.things : [...known.things, name];
    const measure = measureOf(kind);
    const left = new Map(known.left).set(measure, (known.left.get(measure) ?? 0) + stock);
    donors.set(donor, { ...known, things, left });
  }
  return [...donors.values()].sort((one, other) => other.things.length - one.things.length);
}

/** 「5 件」「10 次」「5 件、10 次」. */
export const leftWords = (left: Donor['left']): string =>
  [...left].map(([measure, count]) => `${count} ${measure}`).join('、');
