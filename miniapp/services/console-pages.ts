import { navigate } from '@/platform';

/** Somebody's role at a unit. */
export interface Post {
  grantId: string;
  unitId: string;
  personId: string;
  name: string;
}

/** The pages of those who look after people and units; each call opens one on top. */
export const consolePages = {
  /** Who serves at a unit and below it; without one, at one's own. */
  people: (unitId?: string) => navigate.open('/packages/console/people/index', { unitId }),
  invite: (unitId?: string) => navigate.open('/packages/console/invite/index', { unitId }),
  units: (parentId: string) => navigate.open('/packages/console/units/index', { parentId }),
  unit: (unitId: string) => navigate.open('/packages/console/unit/index', { id: unitId }),
  /** Somebody to stand in for whoever has the role. */
  deputy: (of: Post) => navigate.open('/packages/console/deputy/index', { ...of }),
  handOver: (of: Post) => navigate.open('/packages/console/hand-over/index', { ...of }),
  /** What everybody may read about a unit. */
  publicUnit: (unitId: string) => navigate.open('/packages/org/unit/index', { id: unitId }),
  back: () => navigate.back('mine'),
};
