import type { PointE6 } from '../../_domain/place/index.js';
import { type DemoCompound, demoCompounds } from './compounds.js';
import { demoLandmarks } from './landmarks.js';
import { demoStations } from './organisations.js';
import type { DemoPlace } from './types.js';

/** The middle of some points, rounded to micro-degrees. */
export function middleOf(points: readonly PointE6[]): PointE6 {
  const mean = (values: number[]) => Math.round(values.reduce((sum, value) => sum + value, 0) / values.length);
  return {
    longitudeE6: mean(points.map((point) => point.longitudeE6)),
    latitudeE6: mean(points.map((point) => point.latitudeE6)),
  };
}

/** The buildings of a compound as named places, in the order of their numbers. */
export function buildingsOf({ key, name, shortName, buildings }: DemoCompound): DemoPlace[] {
  return buildings.map(([number, longitudeE6, latitudeE6]) => ({
    name: `${shortName} ${number} 栋`,
    kind: 'building',
    aliases: [`${name}${number}栋`, `${name}${number}号楼`],
    longitudeE6,
    latitudeE6,
    compoundKey: key,
  }));
}

function placeOfCompound(compound: DemoCompound): DemoPlace {
  const { name, shortName } = compound;
  return {
    name,
    kind: 'compound',
    aliases: shortName === name ? [] : [shortName],
    ...middleOf(buildingsOf(compound)),
  };
}

/** Stations are landmarks too: people say 「龙西驿站旁」. */
function placesOfStations(): DemoPlace[] {
  return demoStations.flatMap(({ name, center }) =>
    center ? [{ name, kind: 'landmark' as const, aliases: [name.replace('驿站', '蜂巢驿站')], ...center }] : [],
  );
}

/** Every place of the demo district that has a name, each once. */
export const districtPlaces: DemoPlace[] = [
  ...demoCompounds.map(placeOfCompound),
  ...demoCompounds.flatMap(buildingsOf),
  ...demoLandmarks,
  ...placesOfStations(),
];
