export { type Recorded, recordFinding } from './record-finding.js';
