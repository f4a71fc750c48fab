import type { RewardKind } from '../../api/_contract/vocabulary';

/** What rewards are counted in. */
export type Measure = '次' | '件';

/** What rewards of a kind are counted in: a service by how often it may be had, all else by the piece. */
export const measureOf = (kind: RewardKind): Measure => (kind === 'service' ? '次' : '件');

/** 「5 件」, of a service 「5 次」. */
export const countWords = (count: number, kind: RewardKind): string => `${count} ${measureOf(kind)}`;
