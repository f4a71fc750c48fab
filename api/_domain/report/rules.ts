import type { SubmitReport } from '../../_contract/index.js';
import type { Severity } from '../../_contract/vocabulary.js';
import { DomainError } from '../errors.js';
import type { Category } from '../policy/index.js';

/** A report says something: a photo, words, or a voice message. */
export function demandSubstance({ photos, words, voice }: Pick<SubmitReport, 'photos' | 'words' | 'voice'>): void {
  if (photos.length === 0 && !words && !voice) throw new DomainError('report.empty', undefined, { field: 'photos' });
  const ids = new Set(photos.map((photo) => photo.id));
  if (ids.size < photos.length) throw new DomainError('photo.in_use', undefined, { field: 'photos' });
}

/** How grave a report is: what its category says; people cannot lower a danger. */
export function severityOf(category: Category): Severity {
  return category.severity;
}

/** The same content in the same order of keys, to tell a repeat from another report under a used id. */
export function canonicalReport(input: SubmitReport): string {
  const { id, categoryCode, place, words, photos, voice, deviceAt } = input;
  return JSON.stringify([
    id,
    categoryCode,
    'namedPlaceId' in place
      ? [place.namedPlaceId, place.words ?? null]
      : [place.longitude, place.latitude, place.coordinateSystem, place.accuracyM ?? null, place.words ?? null],
    words ?? null,
    photos.map((photo) => [photo.id, photo.contentType, photo.bytes]),
    deviceAt ?? null,
    // Left out when there is none, so that what was sent before voices were taken keeps its hash.
    ...(voice ? [[voice.id, voice.contentType, voice.bytes, voice.durationMs]] : []),
  ]);
}
