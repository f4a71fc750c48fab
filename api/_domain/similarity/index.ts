export { attachReport } from './attach-report.js';
export { listLookAlikes, type MergedTicket, readSamePlace, type SamePlace } from './list-look-alikes.js';
export { findLookAlikes, type LookAlike } from './look-alikes.js';
export { ageInWords, distanceInWords } from './rules.js';
