export { type Entered, enterReport } from './enter-report.js';
export { type Entry, readEntry } from './read-entry.js';
export { type Proposal, readMessage } from './read-message.js';
export { listRostered, type Rostered } from './roster.js';
