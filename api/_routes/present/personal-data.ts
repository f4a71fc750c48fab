import type {
  ConsentsView,
  DeletionView,
  DisclosureView,
  PhoneView,
  PrivacyNoticeView,
} from '../../_contract/personal-data.js';
import { codesOf, consentPurposes } from '../../_contract/vocabulary.js';
import type {
  DeletionPlan,
  listConsents,
  OwnPhone,
  readNotice,
  ToldDisclosure,
} from '../../_domain/personal-data/index.js';
import type { TaxonomyViews } from './taxonomy.js';

/** The notice as people read it, the purposes in the order they are asked about. */
export function presentNotice({
  version,
  effectiveFrom,
  body,
}: Awaited<ReturnType<typeof readNotice>>): PrivacyNoticeView {
  const { title, handler, contact, sections } = body;
  const purposes = codesOf(consentPurposes).map((purpose) => ({
    purpose,
    title: consentPurposes[purpose],
    words: body.purposes[purpose],
  }));
  return { version, effectiveFrom: effectiveFrom.toISOString(), title, handler, contact, purposes, sections };
}

/** How the person stands to each purpose. */
export function presentConsents({ noticeVersion, items }: Awaited<ReturnType<typeof listConsents>>): ConsentsView {
  return {
    noticeVersion,
    items: items.map(({ purpose, last, asksAgain }) => ({
      purpose,
      decision: last?.decision ?? null,
      version: last?.noticeVersion ?? null,
      decidedAt: last?.decidedAt.toISOString() ?? null,
      asksAgain,
    })),
  };
}

/** One's own number, in full. */
export function presentPhone(own: OwnPhone | null): PhoneView {
  if (!own) return { phone: null, source: null, updatedAt: null };
  return { phone: own.phone, source: own.source, updatedAt: own.updatedAt.toISOString() };
}

/** Who looked at the person's data, and what for. */
export function presentDisclosure(look: ToldDisclosure, taxonomy: TaxonomyViews): DisclosureView {
  const { id, occurredAt, field, purpose, actorName, role, unitId, unitKind, unitName, unitShortName } = look;
  const hasUnit = unitId !== null && unitKind !== null;
  const { reportId, categoryCode, placeWords } = look;
  return {
    id,
    occurredAt: occurredAt.toISOString(),
    field,
    purpose,
    actorName,
    role,
    unit: hasUnit ? { id: unitId, kind: unitKind, name: unitName ?? '', shortName: unitShortName ?? '' } : null,
    report:
      reportId !== null && categoryCode !== null
        ? { id: reportId, categoryLabel: taxonomy.category(categoryCode, 'normal').label, placeWords }
        : null,
  };
}

/** What deleting the account takes, and what stands in its way. */
export function presentDeletion(plan: DeletionPlan): DeletionView {
  const { obstacles, points, reservedVouchers, reports, suggestions } = plan;
  return { obstacles, points, reservedVouchers, reports, suggestions };
}
