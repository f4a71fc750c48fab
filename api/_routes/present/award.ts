import type { AwardHoldView, PaidAwardView, RulesPreviewView } from '../../_contract/award.js';
import { codesOf, pointSections } from '../../_contract/vocabulary.js';
import {
  type AwardHold,
  type HoldPhotos,
  mayDecide,
  type PaidAward,
  photosOfHolds,
  reasonInWords,
  type RulesPreview,
  type TriedRules,
} from '../../_domain/award/index.js';
import type { Context } from '../../_domain/context.js';
import { maskName } from '../../_domain/reward/index.js';
import { presentPhoto } from './photo.js';
import { loadTaxonomyViews, type TaxonomyViews } from './taxonomy.js';

/** Held awards for whoever decides about them. */
export async function presentHolds(context: Context, holds: readonly AwardHold[]): Promise<AwardHoldView[]> {
  const taxonomy = await loadTaxonomyViews(context);
  const photos = await photosOfHolds(context, holds);
  return holds.map((hold) => presentHold(context, hold, photos.get(hold.id), taxonomy));
}

function presentHold(
  context: Context,
  hold: AwardHold,
  photos: HoldPhotos | undefined,
  taxonomy: TaxonomyViews,
): AwardHoldView {
  const { id, status, cause, causeId, points, section, policyVersion, createdAt, decidedAt } = hold;
  const { deciderName, words, reasons, facts } = hold;
  // As on the ticket: who reported is disclosed there, for a purpose that is written down.
  const personName = maskName(hold.personName);
  const shown = { id, status, personName, cause, causeId, points, section, policyVersion, deciderName, words };
  return {
    ...shown,
    reasons: reasons.map((reason) => reasonInWords(reason, facts)),
    ticket: ticketOf(hold, taxonomy),
    photos: (photos?.own ?? []).map((photo) => presentPhoto(context, photo, true)),
    otherPhotos: (photos?.others ?? []).map((photo) => presentPhoto(context, photo, true)),
    createdAt: createdAt.toISOString(),
    decidedAt: decidedAt?.toISOString() ?? null,
    canDecide: mayDecide(context, hold),
  };
}

/** Paid awards for whoever may take them back. */
export async function presentPaidAwards(context: Context, awards: readonly PaidAward[]): Promise<PaidAwardView[]> {
  const taxonomy = await loadTaxonomyViews(context);
  return awards.map((award) => {
    const { ticketId, ticketNumber, categoryCode, severity, placeWords, occurredAt, ...shown } = award;
    const ticket =
      ticketId !== null && ticketNumber !== null && categoryCode !== null && severity !== null
        ? { id: ticketId, number: ticketNumber, category: taxonomy.category(categoryCode, severity), placeWords }
        : null;
    return { ...shown, ticket, occurredAt: occurredAt.toISOString() };
  });
}

function ticketOf(hold: AwardHold, taxonomy: TaxonomyViews): AwardHoldView['ticket'] {
  const { ticketId: id, ticketNumber: number, categoryCode, severity, placeWords, verifiedAt } = hold;
  if (id === null || number === null || categoryCode === null || severity === null) return null;
  const category = taxonomy.category(categoryCode, severity);
  return { id, number, category, placeWords, verifiedAt: verifiedAt?.toISOString() ?? null };
}

/** A preview with its sums in the order they are shown. */
export function presentPreview({ now, proposed, ...rest }: RulesPreview): RulesPreviewView {
  return { ...rest, now: presentTried(now), proposed: presentTried(proposed) };
}

function presentTried({ points, bySection, byClass, cappedCount, cappedPoints }: TriedRules) {
  const sections = codesOf(pointSections).map((section) => ({ section, points: bySection.get(section) ?? 0 }));
  const classes = (['A', 'B', 'C'] as const).map((pointsClass) => ({
    pointsClass,
    points: byClass.get(pointsClass) ?? 0,
  }));
  return { points, bySection: sections, byClass: classes, cappedCount, cappedPoints };
}
