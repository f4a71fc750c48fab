import type { RecordFinding } from '../../_contract/finding.js';
import type { UnitRef } from '../context.js';
import { DomainError } from '../errors.js';

/** Who holds a finding, and whether whoever found it goes on with it. */
export interface Placed {
  holder: UnitRef;
  isOwn: boolean;
}

/**
 * A finding is held by the grid it lies in. Outside every grid, and when it was put right at once in a grid of somebody
 * else's, the finder's own grid holds it; what is still to be done there goes to those whose grid it is. Pure.
 */
export function placeFinding(
  outcome: RecordFinding['outcome'],
  grid: { unit: UnitRef; isOwn: boolean } | null,
  ownGrid: UnitRef,
): Placed {
  if (grid?.isOwn) return { holder: grid.unit, isOwn: true };
  return grid && outcome === 'open' ? { holder: grid.unit, isOwn: false } : { holder: ownGrid, isOwn: true };
}

/** What is said to be done shows it, or says why it cannot; no photo is two. Throws `ticket.photo_required`, `photo.in_use`. */
export function demandShown({ outcome, photos, afterPhotos = [], photoWaiver }: RecordFinding): void {
  if (outcome === 'resolved' && afterPhotos.length === 0 && !photoWaiver) {
    throw new DomainError('ticket.photo_required', undefined, { field: 'afterPhotos' });
  }
  const ids = [...photos, ...afterPhotos].map(({ id }) => id);
  if (new Set(ids).size < ids.length) throw new DomainError('photo.in_use', undefined, { field: 'afterPhotos' });
}

/** After-photos belong to what was put right. */
export const afterPhotosOf = ({ outcome, afterPhotos = [] }: RecordFinding) =>
  outcome === 'resolved' ? afterPhotos : [];

/** The same content in the same order of keys, to tell a repeat from another finding under a used id. */
export function canonicalFinding(input: RecordFinding): string {
  const { id, categoryCode, place, words, photos, outcome, phrase, photoWaiver } = input;
  const where =
    'namedPlaceId' in place
      ? [place.namedPlaceId, place.words ?? null]
      : [place.longitude, place.latitude, place.coordinateSystem, place.accuracyM ?? null, place.words ?? null];
  const picturesOf = (some: RecordFinding['photos']) => some.map((photo) => [photo.id, photo.contentType, photo.bytes]);
  const pictures = [picturesOf(photos), picturesOf(afterPhotosOf(input))];
  return JSON.stringify([
    id,
    categoryCode,
    where,
    words ?? null,
    pictures,
    outcome,
    phrase ?? null,
    photoWaiver ?? null,
  ]);
}
