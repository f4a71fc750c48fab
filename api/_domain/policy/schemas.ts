import { z } from 'zod';
import {
  cannedPhrasesSchema,
  checkRulesSchema,
  clockTime,
  messagingSchema,
  routingRulesSchema,
  taxonomySchema,
} from '../../_contract/rule-bodies.js';
import { codesOf, consentPurposes, pointSections, type PolicyKind, severities } from '../../_contract/vocabulary.js';

export type {
  CannedPhrases,
  Category,
  CheckRules,
  Limit,
  Messaging,
  RoutingRule,
  RoutingRules,
  Taxonomy,
} from '../../_contract/rule-bodies.js';

const pointsRulesSchema = z.object({
  /** Points of a report verified true, by points class and severity. */
  verifiedReport: z.record(z.enum(['A', 'B', 'C']), z.record(z.enum(codesOf(severities)), z.number().int().positive())),
  /** Points of a suggestion that was adopted. */
  adoptedSuggestion: z.number().int().positive(),
  /** Points of a confirmed hour of volunteering, and the most hours of one activity that count. */
  serviceHour: z.number().int().positive().default(1),
  activityHoursMax: z.number().positive().default(2),
  /** Of a report attached to what somebody reported first: its share of the points, in percent. */
  attachedPercent: z.number().int().min(0).max(100).default(50),
  /** The most one person is paid in a section, in a day and a month of Asia/Shanghai. */
  caps: z
    .record(
      z.enum(codesOf(pointSections)),
      z.object({ day: z.number().int().positive(), month: z.number().int().positive() }),
    )
    .default({ civic_feedback: { day: 60, month: 600 }, volunteer_service: { day: 8, month: 60 } }),
  /** What things of a class and level cost; a proposal when a reward is priced. */
  rewardPoints: z
    .record(z.enum(['A', 'B', 'C']), z.array(z.number().int().positive()).length(3))
    .default({ A: [60, 100, 150], B: [30, 45, 60], C: [10, 15, 25] }),
  /** When an award waits for a look. */
  suspicion: z
    .object({
      /** The same person, place and kind again within so much time and distance. */
      cooldownHours: z.number().positive(),
      cooldownM: z.number().positive(),
      /** The photo's own place this far from the one reported. */
      farPhotoM: z.number().positive(),
      /** More reports than this of one person in an hour. */
      burstPerHour: z.number().int().positive(),
      /** Photos that differ in at most so many of 64 bits are the same. */
      samePhotoBits: z.number().int().min(0).max(32),
    })
    .default({ cooldownHours: 72, cooldownM: 30, farPhotoM: 500, burstPerHour: 12, samePhotoBits: 6 }),
  /** In its first days an account may redeem no more than this. */
  newAccount: z
    .object({ days: z.number().int().min(0), redeemMax: z.number().int().min(0) })
    .default({ days: 7, redeemMax: 30 }),
  /** Months after which points that were not spent run out, the oldest first. */
  expiryMonths: z.number().int().min(1).max(60).default(12),
});

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
export type PointsRules = PolicyBody<'points_rules'>;
export type WorkingTime = PolicyBody<'calendar'>;
