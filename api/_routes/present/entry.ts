import type { EnteredReport, MessageProposal } from '../../_contract/on-behalf.js';
import type { Context } from '../../_domain/context.js';
import type { Entered, Entry, Proposal } from '../../_domain/entry/index.js';
import { presentReading } from './classification.js';
import { presentUploadOrder } from './photo.js';
import { presentPlace } from './place.js';
import { loadTaxonomyViews } from './taxonomy.js';

/** A report one has typed in: where it went, and how its photos are uploaded. */
export async function presentEntry(
  context: Context,
  entry: Entry,
  { isPlaceGiven, uploads }: { isPlaceGiven: boolean; uploads: Entered['uploads'] },
): Promise<EnteredReport> {
  const { id, ticketId, ticketNumber, status, severity, categoryCode, placeWords, creditedName } = entry;
  const { holderId, holderKind, holderName, holderShortName } = entry;
  return {
    id,
    ticketId,
    ticketNumber,
    status,
    severity,
    category: (await loadTaxonomyViews(context)).category(categoryCode, severity),
    place: presentPlace(entry, placeWords, entry.areaName),
    placeFrom: isPlaceGiven ? 'given' : placeWords === null ? 'desk' : 'words',
    holder: { id: holderId, kind: holderKind, name: holderName, shortName: holderShortName },
    creditedName,
    uploads: uploads.map(presentUploadOrder),
  };
}

/** What a message seems to say, to confirm or to correct. */
export function presentProposal({ words, reading, places, courier }: Proposal): MessageProposal {
  return {
    words,
    ...presentReading(reading),
    places: places.map(({ place: { id, kind, name }, matched, rest, gridName }) => ({
      namedPlaceId: id,
      kind,
      name,
      matched,
      rest,
      gridName,
    })),
    courier,
  };
}
