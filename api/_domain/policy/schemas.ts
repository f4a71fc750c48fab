import { z } from 'zod';
import {
  cannedPhrasesSchema,
  checkRulesSchema,
  clockTime,
  messagingSchema,
  pointsRulesSchema,
  routingRulesSchema,
  taxonomySchema,
} from '../../_contract/rule-bodies.js';
import { codesOf, consentPurposes, type PolicyKind } from '../../_contract/vocabulary.js';

export type {
  CannedPhrases,
  Category,
  CheckRules,
  Limit,
  Messaging,
  PointsRules,
  RoutingRule,
  RoutingRules,
  Taxonomy,
} from '../../_contract/rule-bodies.js';

const workingTimeSchema = z.object({
  /** Spans of the working day in Asia/Shanghai, in order. */
  hours: z.array(z.object({ from: clockTime, to: clockTime })).min(1),
});

const privacyNoticeSchema = z.object({
  title: z.string().min(1),
  /** Who answers for the data, and how to reach them. */
  handler: z.string().min(1),
  contact: z.string().min(1),
  /** What each purpose means, in the words people agree to. */
  purposes: z.record(z.enum(codesOf(consentPurposes)), z.string().min(1)),
  sections: z.array(z.object({ heading: z.string().min(1), paragraphs: z.array(z.string().min(1)).min(1) })).min(1),
});

const days = z.number().int().positive();

const retentionSchema = z.object({
  sessionDays: days,
  invitationDays: days,
  importDays: days,
  inboxDays: days,
  applicationDays: days,
  /** Names and numbers of parties to a settled coordination. */
  coordinationContactDays: days,
  /** Who reported what, after the ticket closed: then the report stands without its reporter. */
  reporterDays: days,
});

/** The body of each kind of rule. */
export const policySchemas = {
  taxonomy: taxonomySchema,
  points_rules: pointsRulesSchema,
  calendar: workingTimeSchema,
  privacy_notice: privacyNoticeSchema,
  retention: retentionSchema,
  routing_rules: routingRulesSchema,
  canned_phrases: cannedPhrasesSchema,
  check_rules: checkRulesSchema,
  messaging: messagingSchema,
} as const satisfies Record<PolicyKind, z.ZodType>;

export type PolicyBody<Kind extends PolicyKind> = z.infer<(typeof policySchemas)[Kind]>;
export type WorkingTime = PolicyBody<'calendar'>;
