import type { PlaceInput, ReportSummary, ReportView, SubmitReport, SubmittedReport } from '../../api/_contract/report';
import { http } from './http';

export type { PlaceInput, ReportSummary, ReportView, SubmitReport, SubmittedReport };

/** Sends a report; the same one again is the same report, with fresh upload orders. Throws `ApiError`. */
export function submitReport(report: SubmitReport): Promise<SubmittedReport> {
  return http.post('/reports', report);
}

/** A page of my reports, newest first. Throws `ApiError`. */
export function listReports(cursor?: string, limit?: number) {
  return http.get<{ items: ReportSummary[]; nextCursor: string | null }>('/reports', { query: { cursor, limit } });
}

/** A report of mine with its photos and its story. Throws `ApiError`. */
export function readReport(reportId: string): Promise<ReportView> {
  return http.get(`/reports/${reportId}`);
}
