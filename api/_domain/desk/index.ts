export { countDesk, type DeskCounts } from './count-desk.js';
export type { TicketFilter } from './filter.js';
export { deleteFilter, listFilters, type SavedFilter, saveFilter } from './keep-filters.js';
export { type DeskEntry, listQueue } from './list-queue.js';
export { type DutyUnit, readDuty } from './read-duty.js';
export { tellWhy } from './rules.js';
