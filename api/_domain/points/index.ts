export { type AdoptedSuggestion, awardAdoptedSuggestion } from './award-adopted-suggestion.js';
export { awardVerifiedReport, awardVerifiedReports, type VerifiedReport } from './award-verified-report.js';
export type { Holder } from './accounts.js';
export { type LedgerEntry, type Movement, movePoints } from './move-points.js';
export type { Award } from './pay-award.js';
export { type PointsSummary, readReportPoints, readSummary, type ReportPoints } from './queries.js';
export { type Board, type BoardRow, readBoard } from './read-board.js';
export { readStatement, type StatementEntry } from './read-statement.js';
export { type LedgerDifference, verifyLedger } from './verify-ledger.js';
