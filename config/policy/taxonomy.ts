import type { Category } from '../../api/_domain/policy/index.js';
import { eventsOfAppearance } from './taxonomy/events-appearance.js';
import { emergencies } from './taxonomy/events-emergencies.js';
import { hazards } from './taxonomy/events-hazards.js';
import { eventsOfOrder } from './taxonomy/events-order.js';
import { partsOfUtilities } from './taxonomy/parts-facilities.js';
import { partsOfStreets } from './taxonomy/parts-streets.js';
import type { SeedCategory } from './taxonomy/seed-category.js';

/** The tiles of the camera in their order; 其他 stands after them. */
const tiles = [
  'manhole_cover_damaged',
  'road_surface_damaged',
  'fire_lane_blocked',
  'drain_blocked',
  'exposed_refuse',
  'motor_vehicle_parking',
  'fallen_branch',
];

const written = [
  ...partsOfUtilities,
  ...partsOfStreets,
  ...eventsOfAppearance,
  ...emergencies,
  ...hazards,
  ...eventsOfOrder,
];

/**
 * The categories of a new tenant. Terms and the division into parts and events follow GB/T 30428.2 (formerly CJ/T 315);
 * their codes are kind (01 部件, 02 事件), class and number, for the tenant to bring in line with its own directory.
 * Limits follow practice in digital urban management (refuse and standing water 4 working hours, damaged greenery
 * 5 working days) and Beijing's 12345 rules of 2023 (risk to life: 1 hour; water, power, gas, heat: 2 hours); what no source
 * gives is a seed for the tenant to change. In the order of the tiles, eight of them, with 其他 last.
 */
export const taxonomySeed: Category[] = [...written]
  .sort((one, other) => rankOf(one) - rankOf(other))
  .map((category) => ({ ...category, ownerUnitId: null, isEnabled: true }));

function rankOf({ code }: SeedCategory): number {
  if (code === 'other') return Number.POSITIVE_INFINITY;
  const place = tiles.indexOf(code);
  return place < 0 ? tiles.length : place;
}
