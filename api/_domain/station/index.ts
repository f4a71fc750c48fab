export { listStations, type Station } from './queries.js';
