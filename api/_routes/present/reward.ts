import type { PhotoView } from '../../_contract/photo.js';
import type {
  CatalogueItemView,
  ReconciledView,
  RedemptionView,
  RewardView,
  SlotView,
  StockMovementView,
} from '../../_contract/reward.js';
import type { Context } from '../../_domain/context.js';
import {
  type CatalogueItem,
  maskName,
  type Reconciled,
  type Redemption,
  type Reward,
  type Slot,
  signVoucher,
  type StockMovement,
} from '../../_domain/reward/index.js';
import { presentPhoto } from './photo.js';
import { presentUnit } from './unit.js';

/** A thing of the catalogue, for somebody with so many points. */
export function presentCatalogueItem(context: Context, item: CatalogueItem, balance: number): CatalogueItemView {
  const { itemId, reward, shelves, limitLeft } = item;
  const points = Math.min(...shelves.map((shelf) => shelf.points));
  return {
    itemId,
    kind: reward.kind,
    name: reward.name,
    description: reward.description,
    donor: reward.donor,
    points,
    picture: presentPicture(context, reward),
    personLimit: reward.personLimit,
    personLimitPeriod: reward.personLimitPeriod,
    limitLeft,
    missingPoints: Math.max(0, points - balance),
    shelves: shelves.map(({ id, station, hasSlots, stock, points: price, distanceM }) => ({
      rewardId: id,
      station: presentUnit(station),
      points: price,
      stock,
      hasSlots,
      distanceM,
    })),
  };
}

/** Something worth points, for those who manage it. */
export function presentReward(context: Context, reward: Reward): RewardView {
  const { station, picture: _, ...rest } = reward;
  return {
    ...rest,
    isLow: reward.stock < reward.stockMin,
    picture: presentPicture(context, reward),
    station: presentUnit(station),
  };
}

/** Everybody may see what a reward looks like. */
function presentPicture(context: Context, { picture }: Reward): PhotoView | null {
  if (!picture) return null;
  const row = { ...picture, purpose: 'reward', state: 'ready', review: 'passed', redactedAt: null } as const;
  return presentPhoto(context, row);
}

/** A voucher as its holder sees it, with what its QR code says, or with the name masked, as a keeper does. */
export function presentRedemption(
  context: Pick<Context, 'gateways'>,
  redemption: Redemption,
  viewer: 'holder' | 'keeper',
): RedemptionView {
  const { id, code, status, points, reward, station, holderName, createdAt, expiresAt, endedAt, slot } = redemption;
  return {
    id,
    code,
    status,
    points,
    rewardName: reward.name,
    rewardKind: reward.kind,
    station: presentUnit(station),
    holderName: viewer === 'holder' ? holderName : maskName(holderName),
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    slot: slot && { startsAt: slot.startsAt.toISOString(), endsAt: slot.endsAt.toISOString() },
    payload: viewer === 'holder' ? signVoucher(context, redemption) : null,
  };
}

/** What became of a piece handed over without network. */
export function presentReconciled(context: Context, outcome: Reconciled): ReconciledView['items'][number] {
  if (outcome.isDone) {
    const redemption = presentRedemption(context, outcome.redemption, 'keeper');
    return { isDone: true, redemption, code: null, title: null, fulfilledAt: null, stationName: null };
  }
  const { code, title, details } = outcome;
  const text = (value: unknown) => (typeof value === 'string' ? value : null);
  const { fulfilledAt, stationName } = details;
  return {
    isDone: false,
    redemption: null,
    code,
    title,
    fulfilledAt: text(fulfilledAt),
    stationName: text(stationName),
  };
}

/** A time of a service. */
export function presentSlot({ id, startsAt, endsAt, capacity, taken }: Slot): SlotView {
  return {
    id,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    capacity,
    free: capacity - taken,
  };
}

/** Pieces that came or went. */
export function presentStockMovement(moved: StockMovement): StockMovementView {
  return { ...moved, occurredAt: moved.occurredAt.toISOString() };
}
