import type { StatementLine, StatementMonths } from '../../_contract/points.js';
import { ledgerCauses } from '../../_contract/vocabulary.js';
import type { HeldLine, StatementEntry } from '../../_domain/points/index.js';
import type { TaxonomyViews } from './taxonomy.js';

/** A movement of points in words. */
export function presentStatementLine(entry: StatementEntry, taxonomy: TaxonomyViews): StatementLine {
  const { id, occurredAt, month, points, cause, section, categoryCode, placeWords, rewardName, activityName } = entry;
  const category = categoryCode && taxonomy.category(categoryCode, 'normal').label;
  const detail = [category, placeWords, rewardName, activityName].filter(Boolean).join(' · ');
  return {
    id,
    occurredAt: occurredAt.toISOString(),
    month,
    points,
    cause,
    section,
    title: ledgerCauses[cause],
    detail: detail || null,
  };
}

/** An award that is not in the balance, in words. */
export function presentHeldLine(line: HeldLine, taxonomy: TaxonomyViews): StatementMonths['held'][number] {
  const { id, createdAt, points, status, cause, words, categoryCode, placeWords } = line;
  const category = categoryCode && taxonomy.category(categoryCode, 'normal').label;
  const detail = [category, placeWords].filter(Boolean).join(' · ');
  return {
    id,
    createdAt: createdAt.toISOString(),
    points,
    status,
    title: ledgerCauses[cause],
    detail: detail || null,
    words,
  };
}
