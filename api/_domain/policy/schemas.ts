import { z } from 'zod';
import { categoryKinds, codesOf, consentPurposes, type PolicyKind, severities } from '../../_contract/vocabulary.js';

/** A time limit: `clock_hour` runs day and night, the others only in working time. */
export const limitSchema = z.object({
  amount: z.number().positive(),
  unit: z.enum(['clock_hour', 'working_hour', 'working_day']),
});
export type Limit = z.infer<typeof limitSchema>;

export const categorySchema = z.object({
  code: z.string(),
  label: z.string(),
  tile: z.string().nullable(),
  kind: z.enum(codesOf(categoryKinds)),
  className: z.string(),
  synonyms: z.array(z.string()),
  severity: z.enum(codesOf(severities)),
  icon: z.string(),
  responseLimit: limitSchema,
  resolutionLimit: limitSchema,
  pointsClass: z.enum(['A', 'B', 'C']),
  /** Shown before anything else when life may be at stake. */
  emergencyNumber: z.string().nullable(),
  partyHint: z.string().nullable(),
});
export type Category = z.infer<typeof categorySchema>;

const taxonomySchema = z.object({ categories: z.array(categorySchema).min(1) });

const pointsRulesSchema = z.object({
  /** Points of a report verified true, by points class and severity. */
  verifiedReport: z.record(z.enum(['A', 'B', 'C']), z.record(z.enum(codesOf(severities)), z.number().int().positive())),
  /** Points of a suggestion that was adopted. */
  adoptedSuggestion: z.number().int().positive(),
});

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

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
} as const satisfies Record<PolicyKind, z.ZodType>;

export type PolicyBody<Kind extends PolicyKind> = z.infer<(typeof policySchemas)[Kind]>;
export type PointsRules = PolicyBody<'points_rules'>;
export type Taxonomy = PolicyBody<'taxonomy'>;
export type WorkingTime = PolicyBody<'calendar'>;
