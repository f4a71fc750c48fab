export { routePoint } from './route-point.js';
export { decideRoute, type Route } from './rules.js';
