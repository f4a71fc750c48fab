export { exportStory } from './export-story.js';
export { type Audit, readAudit } from './read-audit.js';
export { type AuditLine, tellAudit } from './tell-audit.js';
