export { learnAfterEvent } from './learn-categories.js';
export { listMeasures, type Measure, measureCategories } from './measure-categories.js';
export { categoryOfTheRest, readCategory } from './read-category.js';
export type { Likely, Reading } from './naive-bayes.js';
export { shareCounts } from './share-counts.js';
