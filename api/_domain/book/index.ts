export type { LedgerClose } from './book.js';
export type { ChainedEntry } from './chain.js';
export { closeMonth, keepBook } from './close-month.js';
export { checkMonth, type MonthCheck } from './check-month.js';
export { type ExpiringPoints, readExpiring } from './expiring.js';
export { type BookDifference, verifyBook } from './verify-book.js';
export { auditColumns, exportEntries } from './export-entries.js';
export { type Books, listCloses } from './list-closes.js';
