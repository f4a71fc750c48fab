import { type PointE6, relateToRing, type RingE6 } from '../../place/index.js';
import { type Box, boxOf } from './planar.js';
import type { BoundaryPlan } from './plan.js';
import { isLaidOut } from './lay-out.js';

/** A grid as it would stand once the file is in force. */
export interface FutureGrid {
  /** Its id, or for a new one words that name its shape. */
  key: string;
  /** Number of its shape in the file; null for grids that are not in it. */
  row: number | null;
  name: string;
  shortName: string;
  /** Null while it is not there. */
  unitId: string | null;
  code: string | null;
  ring: RingE6;
  box: Box;
}

/** A ticket as far as its place goes. */
export interface PlacedTicket extends PointE6 {
  id: string;
  areaUnitId: string | null;
}

/** A ticket whose place lies in another grid; `to` is null where no grid is left. */
export interface TicketMove {
  ticketId: string;
  from: string | null;
  to: FutureGrid | null;
}

/** All grids of the district as they would be. Pure. */
export function futureGrids({ shapes, index }: BoundaryPlan): FutureGrid[] {
  const inFile = shapes.flatMap(({ row, unit, name, code, ring, box }): FutureGrid[] => {
    if (row.kind !== 'grid' || !ring || !box) return [];
    const key = unit?.id ?? `row ${row.row}`;
    const shortName = unit && unit.name === name ? unit.shortName : name;
    return [{ key, row: row.row, name, shortName, unitId: unit?.id ?? null, code, ring, box }];
  });
  const changed = new Set(inFile.map(({ key }) => key));
  const others = index.all.flatMap((unit): FutureGrid[] => {
    if (unit.kind !== 'grid' || !isLaidOut(unit) || changed.has(unit.id)) return [];
    const { id, name, shortName, code, ring } = unit;
    return [{ key: id, row: null, name, shortName, unitId: id, code, ring, box: boxOf(ring) }];
  });
  // As routing settles a border: by code, those without one last, then by age.
  return [...others, ...inFile].sort(
    (one, other) => compare(one.code ?? '~', other.code ?? '~') || compare(ageOf(one), ageOf(other)),
  );
}

/** A grid that is not there yet is younger than all that are. */
const ageOf = ({ unitId, row }: FutureGrid): string => unitId ?? `~${String(row ?? 0).padStart(6, '0')}`;

const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other));

/** Tickets that would lie in another grid than they do, of those the file is about: its grids, and what leaves them. Pure. */
export function ticketMoves(tickets: readonly PlacedTicket[], grids: readonly FutureGrid[]): TicketMove[] {
  const isInFile = new Set(grids.filter(({ row }) => row !== null).map(({ unitId }) => unitId));
  return tickets.flatMap((ticket) => {
    const to = gridHolding(ticket, grids);
    const isAsked = (to !== null && to.row !== null) || (ticket.areaUnitId !== null && isInFile.has(ticket.areaUnitId));
    const stays = (to?.unitId ?? null) === ticket.areaUnitId && (to === null || to.unitId !== null);
    return stays || !isAsked ? [] : [{ ticketId: ticket.id, from: ticket.areaUnitId, to }];
  });
}

function gridHolding(point: PointE6, grids: readonly FutureGrid[]): FutureGrid | null {
  const { longitudeE6, latitudeE6 } = point;
  const found = grids.find(
    ({ box, ring }) =>
      longitudeE6 >= box.west &&
      longitudeE6 <= box.east &&
      latitudeE6 >= box.south &&
      latitudeE6 <= box.north &&
      relateToRing(point, ring) !== 'outside',
  );
  return found ?? null;
}
