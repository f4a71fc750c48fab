export { createTenant, type NewTenant, openTenant } from './create-tenant.js';
export { createUnit, crossUnits, type NewUnit } from './create-unit.js';
export { findUnit, holderAbove, holderKinds, listUnitsBelow } from './queries.js';
