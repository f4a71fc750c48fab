import type { RoutingRules } from '../../api/_domain/policy/index.js';

/**
 * How new tickets find their holder before anybody changes it: what lies inside a compound goes to its property company first
 * (小事不出小区), danger never waits for it; parts go to the department that owns them, events to the grid (GB/T 30428).
 */
export const routingRulesSeed: RoutingRules = {
  rules: [
    {
      id: 'danger_to_grid',
      name: '危险先到网格',
      isEnabled: true,
      when: { severities: ['danger'] },
      to: { kind: 'grid_of_place' },
    },
    {
      id: 'parts_to_owner',
      name: '部件先到权属部门',
      isEnabled: true,
      when: {},
      to: { kind: 'owner_of_category' },
    },
  ],
};
