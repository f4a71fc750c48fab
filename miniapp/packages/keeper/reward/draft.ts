import { measureOf } from '@/components/reward-count';
import type { CreateReward, RewardView } from '@/services/station-desk';
import type { LimitPeriod, RewardKind } from '../../../../api/_contract/vocabulary';

/** What is typed, as it is typed. */
export interface RewardDraft {
  /** Of a new one: where it is kept. */
  stationUnitId: string;
  kind: RewardKind;
  name: string;
  points: string;
  /** What its price was set by; nothing when it was typed. */
  price: Grade | undefined;
  stock: string;
  stockMin: string;
  donor: string;
  description: string;
  personLimit: string;
  personLimitPeriod: LimitPeriod;
  isHidden: boolean;
}

/** A class and level of the points rules. */
export interface Grade {
  pointsClass: 'A' | 'B' | 'C';
  /** 1, 2 or 3. */
  pointsLevel: number;
}

/** Nothing typed yet. */
export const blank: RewardDraft = {
  stationUnitId: '',
  kind: 'goods',
  name: '',
  points: '',
  price: undefined,
  stock: '0',
  stockMin: '0',
  donor: '',
  description: '',
  personLimit: '',
  personLimitPeriod: 'month',
  isHidden: false,
};

const isWhole = (text: string, least: number, most: number) =>
  /^\d+$/.test(text) && Number(text) >= least && Number(text) <= most;

/** What is still wrong with what was typed. */
export function problemOf({
  kind,
  name,
  points,
  stock,
  stockMin,
  personLimit,
}: Omit<RewardDraft, 'stationUnitId'>): string | undefined {
  if (!name.trim()) return '请填名称';
  if (!isWhole(points, 1, 100_000)) return '请填多少积分';
  if (!isWhole(stock, 0, 10_000)) return `请填现有几${measureOf(kind)}`;
  if (!isWhole(stockMin, 0, 10_000)) return '最低库存请填整数';
  return personLimit && !isWhole(personLimit, 1, 1000) ? '限兑请填 1 到 1000 的整数' : undefined;
}

/** What was typed as the server takes it. */
export function termsOf(draft: RewardDraft): Omit<CreateReward, 'stationUnitId' | 'stock'> {
  const { kind, name, points, price, stockMin, donor, description, personLimit, personLimitPeriod, isHidden } = draft;
  return {
    kind,
    name: name.trim(),
    points: Number(points),
    pointsClass: price?.pointsClass ?? null,
    pointsLevel: price?.pointsLevel ?? null,
    stockMin: Number(stockMin),
    donor: donor.trim() || null,
    description: description.trim() || null,
    personLimit: personLimit ? Number(personLimit) : null,
    personLimitPeriod: personLimit ? personLimitPeriod : null,
    isHidden,
  };
}

/** A reward as it is typed. */
export function draftOf(reward: RewardView): Omit<RewardDraft, 'stationUnitId'> {
  const { pointsClass, pointsLevel } = reward;
  const { kind, name, points, stock, stockMin, donor, description, personLimit, personLimitPeriod, isHidden } = reward;
  return {
    ...{ kind, name, isHidden },
    points: String(points),
    price: pointsClass && pointsLevel ? { pointsClass, pointsLevel } : undefined,
    stock: String(stock),
    stockMin: String(stockMin),
    donor: donor ?? '',
    description: description ?? '',
    personLimit: personLimit === null ? '' : String(personLimit),
    personLimitPeriod: personLimitPeriod ?? 'month',
  };
}
