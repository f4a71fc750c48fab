export { type ExportFormat, type ExportFilters, type ExportTrace, startExport } from './start-export.js';
export { listExports, type ToldExport } from './list-exports.js';
