import type { Category, Limit } from '../../../api/_domain/policy/index.js';

/** A category as it is written down here; who owns it, a district says itself. */
export type SeedCategory = Omit<Category, 'ownerUnitId' | 'isEnabled' | 'limitsBySeverity'>;

export const clockHours = (amount: number): Limit => ({ amount, unit: 'clock_hour' });
export const workingHours = (amount: number): Limit => ({ amount, unit: 'working_hour' });
export const workingDays = (amount: number): Limit => ({ amount, unit: 'working_day' });

/** A plain matter: two working hours to answer. */
export const plain = { severity: 'normal', responseLimit: workingHours(2), emergencyNumber: null } as const;
/** Somebody may come to harm: one working hour to answer. */
export const urgent = { severity: 'urgent', responseLimit: workingHours(1), emergencyNumber: null } as const;
/** Life is at risk: one hour to answer, on the clock, day and night. */
export const danger = { severity: 'danger', responseLimit: clockHours(1) } as const;
