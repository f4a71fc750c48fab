export { type Cell, ledgerColumns } from './columns.js';
export { type ExportedLedger, exportTickets } from './export-tickets.js';
