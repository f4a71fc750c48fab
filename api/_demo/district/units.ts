import { outlineOf, type PointE6, type RingE6, relateToRing, type VertexE6 } from '../../_domain/place/index.js';
import { ringThrough } from './borders.js';
import { demoCompounds } from './compounds.js';
import { type DemoCommunity, demoCommunities } from './grids.js';
import { demoDepartments, demoOwnersCommittees, demoPropertyCompanies, demoStations } from './organisations.js';
import { buildingsOf, middleOf } from './places.js';
import type { DemoUnit } from './types.js';

/** The unit whose desk gets what lies outside every grid. */
export const deskUnitKey = 'longxi-community';

const district: DemoUnit = {
  key: 'huangshan-district',
  kind: 'district',
  name: '黄山区',
  shortName: '黄山区',
  code: '341003',
  parentKey: null,
  /** A simplified outline within the published extremes (117°50′–118°21′ E, 30°00′–30°32′ N), good for telling districts apart only. */
  ring: [
    [117840000, 30230000],
    [117900000, 30130000],
    [118010000, 30070000],
    [118140000, 30010000],
    [118260000, 30060000],
    [118330000, 30160000],
    [118345000, 30290000],
    [118290000, 30400000],
    [118180000, 30470000],
    [118050000, 30525000],
    [117950000, 30480000],
    [117870000, 30370000],
  ],
  center: { longitudeE6: 118137000, latitudeE6: 30275500 },
};

const street: DemoUnit = {
  key: 'gantang-town',
  kind: 'street',
  name: '甘棠镇',
  shortName: '甘棠镇',
  code: '341003100',
  parentKey: district.key,
  center: { longitudeE6: 118136405, latitudeE6: 30275855 },
};

/** A community, its one section and its grids. */
function unitsOfCommunity({ slug, name, code, grids }: DemoCommunity): DemoUnit[] {
  const gridUnits = grids.map((corners, index) => gridUnit(slug, name, code, index + 1, ringThrough(corners)));
  const ring = outlineOf(gridUnits.map((grid) => grid.ring ?? []));
  const area = { ring, center: middleOfRing(ring) };
  return [
    { key: `${slug}-community`, kind: 'community', name, shortName: name, code, parentKey: street.key, ...area },
    {
      key: `${slug}-section`,
      kind: 'section',
      name: `${name}第一片区`,
      shortName: '第一片区',
      parentKey: `${slug}-community`,
      ...area,
    },
    ...gridUnits,
  ];
}

function gridUnit(slug: string, communityName: string, code: string, number: number, ring: VertexE6[]): DemoUnit {
  const digits = String(number).padStart(2, '0');
  return {
    key: `${slug}-grid-${digits}`,
    kind: 'grid',
    name: `${communityName}第 ${number} 网格`,
    shortName: `${digits} 网格`,
    code: `${code}0${digits}`,
    parentKey: `${slug}-section`,
    ring,
    center: middleOfRing(ring),
    contains: compoundKeysIn(ring),
  };
}

/** Compounds with at least one building in the ring. */
function compoundKeysIn(ring: RingE6): string[] {
  return demoCompounds
    .filter((compound) => buildingsOf(compound).some((building) => relateToRing(building, ring) !== 'outside'))
    .map((compound) => compound.key);
}

function middleOfRing(ring: VertexE6[]) {
  return middleOf(ring.map(([longitudeE6, latitudeE6]) => ({ longitudeE6, latitudeE6 })));
}

/** How far the wall of a compound stands from its buildings: some 25 m. */
const WALL_E6 = 250;

/** The wall around a compound, plausible and not surveyed: its buildings with some room on every side. */
function ringAround(buildings: readonly PointE6[]): VertexE6[] {
  const longitudes = buildings.map(({ longitudeE6 }) => longitudeE6);
  const latitudes = buildings.map(({ latitudeE6 }) => latitudeE6);
  const [west, east] = [Math.min(...longitudes) - WALL_E6, Math.max(...longitudes) + WALL_E6];
  const [south, north] = [Math.min(...latitudes) - WALL_E6, Math.max(...latitudes) + WALL_E6];
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ];
}

function unitsOfCompounds(): DemoUnit[] {
  return demoCompounds.flatMap((compound) => {
    const { key, name, shortName, communityKey } = compound;
    const buildings = buildingsOf(compound);
    return [
      {
        key,
        kind: 'compound',
        name,
        shortName,
        parentKey: communityKey,
        ring: ringAround(buildings),
        center: middleOf(buildings),
      },
      ...buildings.map((building, index) => ({
        key: `${key}-building-${compound.buildings[index]?.[0]}`,
        kind: 'building' as const,
        name: building.name,
        shortName: building.name.slice(shortName.length + 1),
        parentKey: key,
        center: { longitudeE6: building.longitudeE6, latitudeE6: building.latitudeE6 },
      })),
    ];
  });
}

/** Every unit of the demo district, parents before children. */
export const districtUnits: DemoUnit[] = [
  district,
  street,
  ...demoDepartments,
  ...demoCommunities.flatMap(unitsOfCommunity),
  ...unitsOfCompounds(),
  ...demoPropertyCompanies,
  ...demoOwnersCommittees,
  ...demoStations,
];
