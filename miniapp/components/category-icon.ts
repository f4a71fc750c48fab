import type { IconName } from './icon';
import { iconNames } from './icon/names';

/** Drawings the rules name that share one of ours. */
const shared: Record<string, IconName> = {
  fire_lane: 'fire',
  refuse: 'rubbish',
  bin: 'rubbish',
  pile: 'box',
  bicycle: 'parking',
  charging: 'charger',
  wire: 'charger',
  falling_object: 'alert',
  gas: 'alert',
  water: 'drain',
  plant: 'branch',
  poster: 'book',
  person: 'people',
};

/** The drawing for a category's `icon`; the hexagon for one the client does not know. */
export function categoryIcon(name: string): IconName {
  return shared[name] ?? iconNames.find((known) => known === name) ?? 'other';
}
