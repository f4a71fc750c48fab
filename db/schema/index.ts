export * from './outbox.js';
export * from './person.js';
export * from './points.js';
export * from './report.js';
export * from './sign-in.js';
export * from './tenant.js';
export * from './ticket.js';
export * from './unit.js';
