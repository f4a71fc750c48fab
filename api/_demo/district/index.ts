export { townOutline } from './borders.js';
export { type DemoContact, demoContacts } from './contacts.js';
export { demoPartOwners } from './organisations.js';
export { demoPeople } from './people.js';
export { districtPlaces } from './places.js';
export { demoRewards } from './rewards.js';
export type { DemoPerson, DemoPlace, DemoReward, DemoUnit } from './types.js';
export { deskUnitKey, districtUnits } from './units.js';
