import type { PolicyBody } from '../../api/_domain/policy/index.js';

/**
 * How long things are kept that serve nobody after a while, in days after they ended; a timer takes them away. The privacy
 * notice tells people the same numbers: change both.
 */
export const retentionSeed: PolicyBody<'retention'> = {
  sessionDays: 30,
  invitationDays: 90,
  importDays: 30,
  inboxDays: 365,
  applicationDays: 365,
  coordinationContactDays: 730,
  reporterDays: 1_095,
};
