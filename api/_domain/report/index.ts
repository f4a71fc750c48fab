export { listReports, type OwnReport, readReport } from './queries.js';
export { type Submitted, submitReport } from './submit-report.js';
