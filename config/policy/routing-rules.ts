import type { RoutingRules } from '../../api/_domain/policy/index.js';

/** What a property company keeps in order inside its compounds; quarrels, noise and building without leave are not its to settle. */
const kept = [
  'manhole_cover_damaged',
  'drain_blocked',
  'sewage_overflow',
  'street_lamp_out',
  'road_surface_damaged',
  'litter_bin_damaged',
  'public_facility_damaged',
  'fallen_branch',
  'green_space_neglected',
  'green_space_occupied',
  'exposed_refuse',
  'dirty_road',
  'piled_materials',
  'illegal_posting',
  'motor_vehicle_parking',
  'non_motor_vehicle_parking',
  'ebike_parking',
  'ebike_charging',
  'unsafe_wiring',
  'road_waterlogging',
  'object_thrown_from_height',
];

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
      id: 'compound_to_property',
      name: '小区里的事先找物业',
      isEnabled: true,
      when: { categoryCodes: kept, severities: ['normal', 'urgent'] },
      to: { kind: 'property_of_place' },
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
