export { listStations, type Station } from './queries.js';
export { isOpenAt } from './rules.js';
