import type { ReportSummary, ReportView } from '../../_contract/report.js';
import type { Context } from '../../_domain/context.js';
import { photosOfTicket } from '../../_domain/photo/index.js';
import { readReportPoints } from '../../_domain/points/index.js';
import { isShownToAll } from '../../_domain/review/index.js';
import { type OwnReport, readReport } from '../../_domain/report/index.js';
import { progressInWords, readStory, type ToldEvent, tellStory } from '../../_domain/ticket/index.js';
import { showFollowUp } from './follow-up.js';
import { presentPhoto } from './photo.js';
import { presentPlace } from './place.js';
import { loadTaxonomyViews, type TaxonomyViews } from './taxonomy.js';

/** A report of one's own on a list. */
export function presentReportSummary(context: Context, report: OwnReport, taxonomy: TaxonomyViews): ReportSummary {
  return {
    id: report.id,
    ticketNumber: report.ticketNumber,
    status: report.status,
    resolutionKind: report.withdrawnAt ? null : report.resolutionKind,
    category: taxonomy.category(report.categoryCode, report.severity),
    severity: report.severity,
    place: presentPlace(report, report.placeWords, report.areaName),
    cover: report.cover && presentPhoto(context, report.cover),
    progress: report.withdrawnAt ? '您已撤回' : progressInWords(report),
    receivedAt: report.receivedAt.toISOString(),
  };
}

/** A report of one's own with its photos, its points and its story; `report.not_found` for anybody else's. */
export async function showReport(context: Context, reportId: string): Promise<ReportView> {
  const report = await readReport(context, reportId);
  const photos = await photosOfTicket(context, report.ticketId);
  const { events, coordinations } = await readStory(context, report.ticketId, 'reporter');
  const points = (await readReportPoints(context, [reportId])).get(reportId) ?? {
    state: 'none' as const,
    points: 0,
    words: null,
  };
  const facts = { ...report, points: points.state === 'paid' ? points.points : null, coordinations, reportId };
  // Of the photos taken before, a reporter sees their own only.
  const mine = photos.filter((photo) => photo.purpose === 'before' && photo.reportId === reportId);
  const after = photos.filter((photo) => photo.purpose === 'after' && isShownToAll(photo.review));
  return {
    ...presentReportSummary(context, report, await loadTaxonomyViews(context)),
    words: report.words,
    wordsReview: report.wordsReview,
    ...(await showFollowUp(context, report, photos, events)),
    photos: mine.filter(({ additionId }) => additionId === null).map((photo) => presentPhoto(context, photo)),
    afterPhotos: after.map((photo) => presentPhoto(context, photo)),
    points,
    holderName: report.holderName,
    timeline: tellStory(report.withdrawnAt ? events.filter(isOfWithdrawn(report)) : events, facts, 'reporter'),
  };
}

/** What became of the others after somebody took theirs back is no longer theirs to read. */
function isOfWithdrawn({ withdrawnAt, id }: OwnReport): (event: ToldEvent) => boolean {
  return ({ occurredAt, type, data }) =>
    withdrawnAt !== null && occurredAt <= withdrawnAt && (type !== 'withdrawn' || data.reportId === id);
}
