export { routePoint } from './route-point.js';
export type { Route } from './rules.js';
