import type { Shape } from '../../../_contract/import.js';
import type { UnitRef } from '../../context.js';
import type { RingE6 } from '../../place/index.js';
import { communityOf, type KnownUnit } from './known-units.js';
import { isLaidOut } from './lay-out.js';
import { type Box, boxesMeet, boxOf } from './planar.js';
import type { BoundaryPlan } from './plan.js';

/** Neighbours begin this near: some 20 m. */
const BESIDE_E6 = 200;
/** A map of more lines shows nothing. */
const SHAPES_MAX = 2000;

/** The shapes of a file as they would stand, with what lies beside them. `faulty` holds the numbers of those with a problem. Pure. */
export function shapesOfPlan({ shapes, index }: BoundaryPlan, faulty: ReadonlySet<number>): Shape[] {
  const drawn = shapes.flatMap(({ row, unit, name, ring, effect }): Shape[] =>
    ring
      ? [
          {
            unitId: unit?.id ?? null,
            kind: row.kind,
            name: name || `第 ${row.row} 个图形`,
            shortName: unit && unit.name === name ? unit.shortName : name,
            ring: degreesOf(ring),
            effect,
            hasProblem: faulty.has(row.row),
          },
        ]
      : [],
  );
  const inFile = new Set(shapes.flatMap(({ unit }) => unit?.id ?? []));
  const boxes = shapes.flatMap(({ box }) => box ?? []);
  const beside = index.all.filter((unit) => !inFile.has(unit.id)).flatMap((unit) => besideOf(unit, boxes));
  return [...drawn, ...beside].slice(0, SHAPES_MAX);
}

/** The boundaries at and below a unit, those of its community, and grids beside them. Pure. */
export function shapesAround(unit: UnitRef, units: readonly KnownUnit[]): Shape[] {
  const byId = new Map(units.map((one) => [one.id, one]));
  const root = communityOf(unit.path, byId)?.path ?? unit.path;
  const own = units.filter((one) => one.path.startsWith(root) && isLaidOut(one));
  const boxes = own.flatMap(({ ring }) => (ring ? [boxOf(ring)] : []));
  const others = units.filter((one) => !one.path.startsWith(root) && one.kind === 'grid');
  const shapes = [...own.flatMap(existing), ...others.flatMap((one) => besideOf(one, boxes))];
  return shapes.slice(0, SHAPES_MAX);
}

function besideOf(unit: KnownUnit, boxes: readonly Box[]): Shape[] {
  if (!unit.ring) return [];
  const box = boxOf(unit.ring);
  return boxes.some((one) => boxesMeet(one, box, BESIDE_E6)) ? existing(unit) : [];
}

function existing(unit: KnownUnit): Shape[] {
  if (!isLaidOut(unit)) return [];
  const { id, kind, name, shortName, ring } = unit;
  return [{ unitId: id, kind, name, shortName, ring: degreesOf(ring), effect: 'existing', hasProblem: false }];
}

function degreesOf(ring: RingE6): [number, number][] {
  return ring.map(([longitudeE6, latitudeE6]) => [longitudeE6 / 1e6, latitudeE6 / 1e6]);
}
