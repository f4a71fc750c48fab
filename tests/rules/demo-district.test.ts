import { readFileSync } from 'node:fs';
import { stationFacilities } from '../../api/_contract/vocabulary.js';
import {
  type DemoUnit,
  demoContacts,
  demoPeople,
  demoRewards,
  deskUnitKey,
  districtPlaces,
  districtUnits,
  townOutline,
} from '../../api/_demo/district/index.js';
import {
  areaHolding,
  describePlace,
  doubleAreaOf,
  type PointE6,
  type RingE6,
  relateToRing,
  ringProblem,
} from '../../api/_domain/place/index.js';

interface Division {
  county: { code: string; name: string };
  streets: { code: string; name: string; communities: { code: string; name: string }[] }[];
}
const division: Division = JSON.parse(readFileSync('config/source-data/division-341003.json', 'utf8'));

const unitsOf = (kind: DemoUnit['kind']) => districtUnits.filter((unit) => unit.kind === kind);
const unitByKey = new Map(districtUnits.map((unit) => [unit.key, unit]));
const ringOf = (unit: DemoUnit): RingE6 => unit.ring ?? [];
const grids = unitsOf('grid');
const areas = grids.map((grid) => ({ key: grid.key, code: grid.code ?? '', boundary: ringOf(grid) }));
const sum = (values: bigint[]) => values.reduce((total, value) => total + value, 0n);

/** The community a unit lies in, itself included. */
function communityOf(unit: DemoUnit): DemoUnit | undefined {
  const parent = unitByKey.get(unit.parentKey ?? '');
  return unit.kind === 'community' ? unit : parent && communityOf(parent);
}

function edgeNames(ring: RingE6): string[] {
  return ring.map((start, index) => `${start} → ${ring[(index + 1) % ring.length]}`);
}

const reversed = (edge: string) => edge.split(' → ').reverse().join(' → ');

/** Repeatable pseudo-random numbers in [0, 1): the same points on every run. */
function randomNumbers(seed: number) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function randomPointsInTown(count: number): PointE6[] {
  const random = randomNumbers(20_260_501);
  const longitudes = townOutline.map(([longitude]) => longitude);
  const latitudes = townOutline.map(([, latitude]) => latitude);
  const between = (values: number[]) =>
    Math.floor(Math.min(...values) + random() * (Math.max(...values) - Math.min(...values) + 1));
  const points: PointE6[] = [];
  while (points.length < count) {
    const point = { longitudeE6: between(longitudes), latitudeE6: between(latitudes) };
    if (relateToRing(point, townOutline) === 'inside') points.push(point);
  }
  return points;
}

describe('the grids cover the town without gap or overlap', () => {
  it('there are 21 of them, 6 in 龙西社区, each a sound ring that runs counter-clockwise', () => {
    expect(grids).toHaveLength(21);
    expect(grids.filter((grid) => grid.key.startsWith('longxi'))).toHaveLength(6);
    for (const ring of [townOutline, ...grids.map(ringOf)]) {
      expect(ringProblem(ring)).toBeNull();
      expect(doubleAreaOf(ring)).toBeGreaterThan(0n);
    }
  });

  it('their areas add up to the area of the town', () => {
    expect(sum(grids.map((grid) => doubleAreaOf(ringOf(grid))))).toBe(doubleAreaOf(townOutline));
  });

  it('inner edges are used once in each direction, outer edges once, and those are the outline of the town', () => {
    const edges = grids.flatMap((grid) => edgeNames(ringOf(grid)));
    expect(new Set(edges).size).toBe(edges.length);
    const outer = edges.filter((edge) => !edges.includes(reversed(edge)));
    expect(outer.sort()).toEqual(edgeNames(townOutline).sort());
  });

  it('each of 20,000 points of the town lies in exactly one grid, or on a border that one of them takes', () => {
    for (const point of randomPointsInTown(20_000)) {
      const sides = grids.map((grid) => relateToRing(point, ringOf(grid)));
      const insideCount = sides.filter((side) => side === 'inside').length;
      const borderCount = sides.filter((side) => side === 'border').length;
      if (insideCount + Math.min(borderCount, 2) / 2 !== 1) throw new Error(`${JSON.stringify(point)}: ${sides}`);
      expect(areaHolding(point, areas)).not.toBeNull();
    }
  });

  it('every vertex, which two or more grids or the outline share, goes to the lowest code', () => {
    for (const [longitudeE6, latitudeE6] of grids.flatMap((grid) => [...ringOf(grid)])) {
      const holders = areas.filter((area) => relateToRing({ longitudeE6, latitudeE6 }, area.boundary) === 'border');
      const lowest = holders.map((area) => area.code).sort()[0];
      expect(areaHolding({ longitudeE6, latitudeE6 }, areas)?.code).toBe(lowest);
      expect(areaHolding({ longitudeE6, latitudeE6 }, [...areas].reverse())?.code).toBe(lowest);
    }
  });

  it('each is of a size a person can walk: 5 to 25 hectares', () => {
    const squareMetresPerUnit = 0.111195 ** 2 * Math.cos((30.2755 * Math.PI) / 180);
    for (const grid of grids) {
      const hectares = (Number(doubleAreaOf(ringOf(grid))) / 2) * squareMetresPerUnit * 1e-4;
      expect(hectares).toBeGreaterThan(5);
      expect(hectares).toBeLessThan(25);
    }
  });
});

describe('the units', () => {
  it('have unique keys and codes, and parents that come before them', () => {
    const codes = districtUnits.flatMap((unit) => unit.code ?? []);
    expect(unitByKey.size).toBe(districtUnits.length);
    expect(new Set(codes).size).toBe(codes.length);
    const seen = new Set<string | null>([null]);
    for (const unit of districtUnits) {
      expect(seen).toContain(unit.parentKey);
      seen.add(unit.key);
    }
    expect(unitByKey.get(deskUnitKey)?.kind).toBe('community');
  });

  it('go from district to street, community, section and grid', () => {
    const parentKinds = { street: 'district', community: 'street', section: 'community', grid: 'section' } as const;
    for (const [kind, parentKind] of Object.entries(parentKinds)) {
      for (const unit of unitsOf(kind as DemoUnit['kind'])) {
        expect(unitByKey.get(unit.parentKey ?? '')?.kind).toBe(parentKind);
      }
    }
  });

  it('carry the official codes of district, street and communities', () => {
    const street = division.streets.find(({ code }) => code === unitByKey.get('gantang-town')?.code);
    expect(unitByKey.get('huangshan-district')).toMatchObject(division.county);
    expect(street?.name).toBe('甘棠镇');
    for (const { code, name } of unitsOf('community')) {
      expect(street?.communities).toContainEqual({ code, name: `${name}居委会` });
    }
  });

  it('grids carry the code of their community and three digits, and a number in their name', () => {
    for (const grid of grids) {
      const community = communityOf(grid);
      const number = Number(grid.key.slice(-2));
      expect(grid.code).toBe(`${community?.code}${String(number).padStart(3, '0')}`);
      expect(grid.name).toBe(`${community?.name}第 ${number} 网格`);
      expect(grid.shortName).toBe(`${String(number).padStart(2, '0')} 网格`);
    }
  });

  it('the grids of a community are numbered from north to south, and from west to east within a row', () => {
    for (const community of unitsOf('community')) {
      const own = grids.filter((grid) => communityOf(grid) === community);
      for (const [index, grid] of own.slice(1).entries()) {
        const before = own[index]?.center as PointE6;
        const center = grid.center as PointE6;
        const isEast = center.longitudeE6 > before.longitudeE6;
        const isSouth = center.latitudeE6 < before.latitudeE6 - 1000;
        expect(isEast || isSouth).toBe(true);
      }
    }
  });

  it('a community and its section are exactly their grids, and the district holds them all', () => {
    for (const unit of [...unitsOf('community'), ...unitsOf('section')]) {
      const own = grids.filter((grid) => communityOf(grid) === communityOf(unit));
      expect(doubleAreaOf(ringOf(unit))).toBe(sum(own.map((grid) => doubleAreaOf(ringOf(grid)))));
    }
    const district = ringOf(unitByKey.get('huangshan-district') as DemoUnit);
    expect(ringProblem(district)).toBeNull();
    for (const [longitudeE6, latitudeE6] of townOutline) {
      expect(relateToRing({ longitudeE6, latitudeE6 }, district)).toBe('inside');
    }
  });

  it('a unit with a ring has its center inside it', () => {
    for (const unit of districtUnits.filter((unit) => unit.ring)) {
      expect([unit.key, relateToRing(unit.center as PointE6, ringOf(unit))]).toEqual([unit.key, 'inside']);
    }
  });

  it('a compound has a wall around its buildings, inside the grids that contain it, and apart from other compounds', () => {
    const compounds = unitsOf('compound');
    for (const compound of compounds) {
      const ring = ringOf(compound);
      expect([compound.key, ringProblem(ring)]).toEqual([compound.key, null]);
      expect(doubleAreaOf(ring)).toBeGreaterThan(0n);
      for (const { center } of unitsOf('building').filter(({ parentKey }) => parentKey === compound.key)) {
        expect([compound.key, center && relateToRing(center, ring)]).toEqual([compound.key, 'inside']);
      }
      const [[west, south] = [0, 0], , [east, north] = [0, 0]] = ring;
      for (let step = 0; step <= 20; step += 1) {
        const at = (from: number, to: number) => Math.round(from + ((to - from) * step) / 20);
        const wall: [number, number][] = [
          [at(west, east), south],
          [at(west, east), north],
          [west, at(south, north)],
          [east, at(south, north)],
        ];
        for (const [longitudeE6, latitudeE6] of wall) {
          const point = { longitudeE6, latitudeE6 };
          const grid = grids.find((one) => relateToRing(point, ringOf(one)) !== 'outside');
          expect([compound.key, grid?.contains?.includes(compound.key)]).toEqual([compound.key, true]);
          const others = compounds.filter((one) => one !== compound && relateToRing(point, ringOf(one)) !== 'outside');
          expect(others).toEqual([]);
        }
      }
    }
  });

  it('a grid contains the compounds that have a building in it; 龙西小区 lies in two grids', () => {
    const expected = new Map(grids.map((grid) => [grid.key, new Set<string>()]));
    for (const building of unitsOf('building')) {
      const grid = areaHolding(building.center as PointE6, areas);
      expected.get(grid?.key ?? '')?.add(building.parentKey ?? '');
    }
    for (const grid of grids) expect(new Set(grid.contains)).toEqual(expected.get(grid.key));
    const crossed = grids.filter((grid) => grid.contains?.includes('longxi-estate')).map((grid) => grid.key);
    expect(crossed).toEqual(['longxi-grid-03', 'longxi-grid-04']);
  });

  it('whatever a unit contains exists', () => {
    for (const key of districtUnits.flatMap((unit) => unit.contains ?? [])) {
      expect(unitByKey.get(key)?.kind).toBe('compound');
    }
  });

  it('three stations have what the report lists: books, first aid, tools, kettle, charger', () => {
    expect(unitsOf('station').map((station) => station.name)).toEqual(['龙西驿站', '广场驿站', '芙蓉驿站']);
    for (const { station } of unitsOf('station')) {
      expect(station?.facilities).toEqual(expect.arrayContaining(['books', 'first_aid', 'tools', 'water', 'charger']));
      for (const facility of station?.facilities ?? []) expect(stationFacilities).toHaveProperty(facility);
      expect(String(station?.opensAt) < String(station?.closesAt)).toBe(true);
    }
  });
});

describe('the named places', () => {
  const holderOf = (place: PointE6) => areaHolding(place, areas);
  const placeNamed = (name: string) => districtPlaces.find((place) => place.name === name);

  it('have names of their own', () => {
    const names = districtPlaces.map((place) => place.name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('all lie in a grid: at least two in every grid and eight in every community', () => {
    const counts = new Map<string, number>();
    for (const place of districtPlaces.filter(({ kind }) => kind !== 'compound')) {
      const grid = unitByKey.get(holderOf(place)?.key ?? '') as DemoUnit;
      const community = communityOf(grid) as DemoUnit;
      for (const { key } of [grid, community]) counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    for (const grid of grids) expect(counts.get(grid.key)).toBeGreaterThanOrEqual(2);
    for (const community of unitsOf('community')) expect(counts.get(community.key)).toBeGreaterThanOrEqual(8);
  });

  it.each([
    ['广场花苑 3 栋', 'longxi-grid-03'],
    ['龙西小区 12 栋', 'longxi-grid-03'],
    ['乖乖幼儿园', 'longxi-grid-03'],
    ['龙井路 46 号', 'longxi-grid-03'],
    ['龙西驿站', 'longxi-grid-04'],
    ['龙西社区党群服务中心', 'longxi-grid-04'],
    ['芙蓉驿站', 'furong-grid-01'],
    ['森工大厦 1 栋', 'furong-grid-01'],
    ['“和苑”长廊', 'pingdong-grid-02'],
  ])('%s lies in %s', (name, gridKey) => {
    expect(holderOf(placeNamed(name) as PointE6)?.key).toBe(gridKey);
  });

  it('buildings and stations are units too, at the same point, in a compound or community that matches', () => {
    for (const unit of [...unitsOf('building'), ...unitsOf('station')]) {
      const place = placeNamed(unit.name);
      expect(place).toMatchObject(unit.center as PointE6);
      if (unit.kind === 'building') expect(place?.compoundKey).toBe(unit.parentKey);
      const grid = unitByKey.get(holderOf(unit.center as PointE6)?.key ?? '') as DemoUnit;
      expect(communityOf(grid)).toBe(communityOf(unit));
    }
  });

  it('give words for a point of the story', () => {
    const bin = placeNamed('广场花苑 3 栋') as PointE6;
    expect(describePlace({ ...bin, latitudeE6: bin.latitudeE6 - 100 }, districtPlaces)).toBe('广场花苑 3 栋旁');
  });
});

describe('the people', () => {
  const holders = (role: string) => demoPeople.filter((person) => person.roles.some((held) => held.role === role));

  it('have keys, names and units of their own', () => {
    expect(new Set(demoPeople.map((person) => person.key)).size).toBe(demoPeople.length);
    expect(new Set(demoPeople.map((person) => person.displayName)).size).toBe(demoPeople.length);
    for (const { roles } of demoPeople) {
      expect(roles.length).toBeGreaterThan(0);
      for (const { unitKey } of roles) expect(unitByKey.has(unitKey)).toBe(true);
    }
  });

  it('are 25 couriers with 叶强 and 王晖 among them', () => {
    expect(holders('courier')).toHaveLength(25);
    expect(holders('courier').map((person) => person.displayName)).toEqual(expect.arrayContaining(['叶强', '王晖']));
  });

  it('leave no grid without its officer, no section without a lead, no community, station, company or department alone', () => {
    const duties = {
      grid: 'grid_officer',
      section: 'section_lead',
      community: 'secretary',
      station: 'station_keeper',
      property: 'property_handler',
      department: 'department_handler',
      street: 'street_lead',
      district: 'district_lead',
    } as const;
    for (const [kind, role] of Object.entries(duties)) {
      const served = holders(role).flatMap((person) => person.roles.map((held) => held.unitKey));
      const keys = unitsOf(kind as DemoUnit['kind']).map((unit) => unit.key);
      expect([...new Set(served)].sort()).toEqual(keys.sort());
    }
  });

  it('offer the personas of the tour', () => {
    const personas = demoPeople.filter((person) => person.persona);
    expect(personas.flatMap((person) => person.roles.map((held) => held.role)).sort()).toEqual([
      'administrator',
      'courier',
      'courier',
      'grid_officer',
      'grid_officer',
      'grid_officer',
      'property_handler',
      'resident',
      'secretary',
      'section_lead',
      'station_keeper',
    ]);
    expect(personas.map((person) => person.displayName)).toEqual(expect.arrayContaining(['叶强', '王晖', '武媛媛']));
  });
});

it('every station has rewards, each donated by somebody, in stock and worth points', () => {
  expect(new Set(demoRewards.map((reward) => reward.key)).size).toBe(demoRewards.length);
  expect(new Set(demoRewards.map((reward) => reward.stationKey))).toEqual(
    new Set(unitsOf('station').map((station) => station.key)),
  );
  for (const { points, stock, donor } of demoRewards) {
    expect(points).toBeGreaterThan(0);
    expect(stock).toBeGreaterThan(0);
    expect(donor).not.toBe('');
  }
});

describe('whom to turn to', () => {
  it('stands at units and people there are, under numbers nobody has', () => {
    const people = new Set(demoPeople.map((person) => person.key));
    for (const { unitKey, personKey, phone } of demoContacts) {
      expect(unitByKey.has(unitKey)).toBe(true);
      if (personKey) expect(people.has(personKey)).toBe(true);
      if (phone) expect(phone).toMatch(/^(0559-0000\d{3}|119)$/);
    }
  });

  it('names nobody who is not of the cast', () => {
    const names = new Set(demoPeople.map((person) => person.displayName));
    expect(demoContacts.flatMap(({ name }) => name ?? []).filter((name) => !names.has(name))).toEqual([]);
  });
});
