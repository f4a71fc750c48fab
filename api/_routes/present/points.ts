import type { RedemptionView, RewardView, StatementLine } from '../../_contract/points.js';
import { ledgerCauses } from '../../_contract/vocabulary.js';
import type { StatementEntry } from '../../_domain/points/index.js';
import { maskName, type Redemption, type Reward } from '../../_domain/reward/index.js';
import type { TaxonomyViews } from './taxonomy.js';
import { presentUnit } from './unit.js';

/** A movement of points in words. */
export function presentStatementLine(entry: StatementEntry, taxonomy: TaxonomyViews): StatementLine {
  const { id, occurredAt, points, cause, section, categoryCode, placeWords, rewardName } = entry;
  const category = categoryCode && taxonomy.category(categoryCode, 'normal').label;
  const detail = [category, placeWords, rewardName].filter(Boolean).join(' · ');
  return {
    id,
    occurredAt: occurredAt.toISOString(),
    points,
    cause,
    section,
    title: ledgerCauses[cause],
    detail: detail || null,
  };
}

/** Something worth points. */
export function presentReward({ id, kind, name, points, stock, donor, station }: Reward): RewardView {
  return { id, kind, name, points, stock, donor, station: presentUnit(station) };
}

/** A voucher as its holder sees it, or with the name masked, as a keeper does. */
export function presentRedemption(redemption: Redemption, viewer: 'holder' | 'keeper'): RedemptionView {
  const { id, code, status, points, reward, station, holderName, createdAt, expiresAt, endedAt } = redemption;
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
  };
}
