import type { Messaging } from '../../api/_domain/policy/index.js';

/** At night the inbox fills and no phone rings. */
export const messagingSeed: Messaging = { quiet: { from: '22:00', to: '08:00' } };
