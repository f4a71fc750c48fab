export { type Cell, ledgerColumns } from './columns.js';
export { exportTickets } from './export-tickets.js';
