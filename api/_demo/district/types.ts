import type { NamedPlaceKind, RewardKind, Role, StationFacility, UnitKind } from '../../_contract/vocabulary.js';
import type { PointE6, VertexE6 } from '../../_domain/place/index.js';

/** A unit of the demo district. Parents come before their children. */
export interface DemoUnit {
  /** Stable name for code and tests: `longxi-grid-03`. */
  key: string;
  kind: UnitKind;
  name: string;
  /** What fits on a chip: 「03 网格」. */
  shortName: string;
  /** Official code: district 6 digits, street 9, community 12, grid 15. */
  code?: string;
  /** Null for the district alone. */
  parentKey: string | null;
  /** Boundary in WGS-84 micro-degrees: open (the first vertex is not repeated), counter-clockwise. */
  ring?: VertexE6[];
  /** Where the unit is, or a point inside its ring. */
  center?: PointE6;
  /** Stations only. */
  station?: { facilities: StationFacility[]; opensAt: string; closesAt: string };
  /** Units this one crosses without being their parent: the compounds of a grid, the compounds of a property company. */
  contains?: string[];
}

/** A place with a name people use. Names are unique. */
export interface DemoPlace extends PointE6 {
  name: string;
  kind: NamedPlaceKind;
  aliases: string[];
  /** The compound a building belongs to. */
  compoundKey?: string;
}

export interface DemoPerson {
  key: string;
  displayName: string;
  roles: { role: Role; unitKey: string }[];
  /** Offered for one-tap sign-in in demo mode. */
  persona?: true;
  /** A line about the person, as people read it. */
  note: string;
}

/** Something worth points at a station: donated, never sold. */
export interface DemoReward {
  key: string;
  kind: RewardKind;
  name: string;
  stationKey: string;
  points: number;
  stock: number;
  donor: string;
}
