export { type AppliedImport, applyImport } from './apply-import.js';
export { chooseCoordinates } from './choose-coordinates.js';
export { discardImport } from './discard-import.js';
export type { ImportDraft } from './draft.js';
export { drawBoundary, listShapes } from './draw-boundary.js';
export { type ListedImport, listImports } from './list-imports.js';
export { readImport, readImportShapes } from './read-import.js';
export { type ImportTemplate, readTemplate } from './read-template.js';
export { type SentFile, startImport } from './start-import.js';
