export { createUnit, crossUnits, type NewUnit } from './create-unit.js';
export { findUnit, holderAbove, holderKinds, listUnitsBelow } from './queries.js';
