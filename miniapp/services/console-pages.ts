import { navigate } from '@/platform';

/** The pages of those who look after people and units; each call opens one on top. */
export const consolePages = {
  /** Who serves at a unit and below it; without one, at one's own. */
  people: (unitId?: string) => navigate.open('/packages/console/people/index', { unitId }),
  invite: (unitId?: string) => navigate.open('/packages/console/invite/index', { unitId }),
  units: (parentId: string) => navigate.open('/packages/console/units/index', { parentId }),
  unit: (unitId: string) => navigate.open('/packages/console/unit/index', { id: unitId }),
  deputy: (grantId: string, unitId: string, name: string) =>
    navigate.open('/packages/console/deputy/index', { grantId, unitId, name }),
  handOver: (grantId: string, unitId: string, name: string) =>
    navigate.open('/packages/console/hand-over/index', { grantId, unitId, name }),
  /** What everybody may read about a unit. */
  publicUnit: (unitId: string) => navigate.open('/packages/org/unit/index', { id: unitId }),
  back: () => navigate.back('mine'),
};
