import type { UnitKind } from '../../../_contract/vocabulary.js';
import type { FileCoordinates } from '../importer.js';

/** Kinds of unit that have a boundary of their own. */
export type BoundaryKind = Extract<UnitKind, 'community' | 'section' | 'grid' | 'compound'>;

/** Longitude and latitude as the file has them, in degrees of the system it is in. */
export type Position = [longitude: number, latitude: number];

/** An outer ring, then its holes; rings are open. */
export type Part = Position[][];

/** One shape of a file, as the file says it: it can be read again in another coordinate system. */
export interface BoundaryRow {
  /** Number of the shape in the file, from 1. */
  row: number;
  /** Empty where the file names none. */
  name: string;
  kind: BoundaryKind;
  code: string | null;
  /** What it stands below, by name or code. */
  parent: string | null;
  households: number | null;
  parts: Part[];
  system: FileCoordinates;
  /** The unit it was drawn for; null for shapes of a file, which are found by code or name. */
  unitId: string | null;
}
