import { z } from 'zod';
import { categoryKinds, codesOf, phraseMoments, pointSections, reportSources, severities } from './vocabulary.js';

/** A time of day as `HH:MM`. */
export const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** The code of a category, as the rules of a district name it. */
export const categoryCodeSchema = z.string().regex(/^[A-Za-z]\w{0,59}$/);

/** A time limit: `clock_hour` runs day and night, the others only in working time. */
const limitSchema = z.object({
  amount: z.number().positive().max(1000),
  unit: z.enum(['clock_hour', 'working_hour', 'working_day']),
});
export type Limit = z.infer<typeof limitSchema>;

/** Limits that differ from the category's own where a ticket is more, or less, grave; what is left out stays. */
const limitsBySeveritySchema = z.partialRecord(
  z.enum(codesOf(severities)),
  z.object({ responseLimit: limitSchema.optional(), resolutionLimit: limitSchema.optional() }),
);

const categorySchema = z.object({
  /** Stable for ever: decisions and exports refer to it. */
  code: categoryCodeSchema,
  label: z.string().min(1).max(40),
  /** The word on the camera's tile; empty when it has none. */
  tile: z.string().min(1).max(4).nullable(),
  kind: z.enum(codesOf(categoryKinds)),
  className: z.string().min(1).max(20),
  /** What GB/T 30428.2 calls the small class, in the words of the district's directory. */
  subclass: z.string().min(1).max(20).nullable().default(null),
  /** Kind, class and number in the official directory. */
  officialCode: z
    .string()
    .regex(/^\d{4,12}$/)
    .nullable()
    .default(null),
  /** The department that owns this kind of part. */
  ownerUnitId: z.uuid().nullable().default(null),
  /** What is off is offered to nobody; what was filed under it stays. */
  isEnabled: z.boolean().default(true),
  synonyms: z.array(z.string().min(1).max(30)).max(50),
  severity: z.enum(codesOf(severities)),
  icon: z.string(),
  responseLimit: limitSchema,
  resolutionLimit: limitSchema,
  limitsBySeverity: limitsBySeveritySchema.optional(),
  pointsClass: z.enum(['A', 'B', 'C']),
  /** Shown before anything else when life may be at stake. */
  emergencyNumber: z.string().nullable(),
  partyHint: z.string().nullable(),
});
export type Category = z.infer<typeof categorySchema>;

/** Every kind of problem the district takes in, in the order of the tiles. */
export const taxonomySchema = z.object({ categories: z.array(categorySchema).min(1).max(300) });

export const routingRuleSchema = z.object({
  id: z.string().min(1).max(40),
  name: z.string().min(1).max(60),
  isEnabled: z.boolean(),
  /** All that is named must hold; what is left out matches everything. */
  when: z.object({
    categoryCodes: z.array(z.string()).min(1).optional(),
    /** Units whose area the place lies in, at any level. */
    areaUnitIds: z.array(z.uuid()).min(1).optional(),
    /** 1 is Monday, 7 is Sunday, in Asia/Shanghai. */
    weekdays: z.array(z.number().int().min(1).max(7)).min(1).optional(),
    /** A span of the day in Asia/Shanghai; one that ends before it begins goes over midnight. */
    hours: z.object({ from: clockTime, to: clockTime }).optional(),
    severities: z
      .array(z.enum(codesOf(severities)))
      .min(1)
      .optional(),
    sources: z
      .array(z.enum(codesOf(reportSources)))
      .min(1)
      .optional(),
  }),
  to: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('unit'), unitId: z.uuid() }),
    /** The property company of the compound the place lies in; without one the rule does not match. */
    z.object({ kind: z.literal('property_of_place') }),
    /** The department that owns the category; without one the rule does not match. */
    z.object({ kind: z.literal('owner_of_category') }),
    z.object({ kind: z.literal('grid_of_place') }),
  ]),
});
export type RoutingRule = z.infer<typeof routingRuleSchema>;

/** Ordered: the first rule that matches decides; without one the place does. */
export const routingRulesSchema = z.object({ rules: z.array(routingRuleSchema).max(200) });

/** What staff write with one tap. */
export const cannedPhrasesSchema = z.object({
  phrases: z.array(z.object({ moment: z.enum(codesOf(phraseMoments)), words: z.string().min(1).max(100) })).max(200),
});

/** Who checks what was resolved, and how long reporters may object. */
export const checkRulesSchema = z.object({
  /** `lead`: every resolved ticket is checked by the section lead; `sample`: a share of them by the secretary. */
  checkedBy: z.enum(['lead', 'sample']),
  /** Of a hundred resolved tickets, how many the secretary checks; danger is always among them. */
  samplePercent: z.number().int().min(0).max(100),
  /** Working days in which a reporter may object; then silence closes. */
  silenceWorkingDays: z.number().int().min(1).max(30),
  /** Days after closing in which a ticket may be taken up again, once. */
  reopenDays: z.number().int().min(0).max(60),
  /** Days without any change after which an open ticket stands on the desk. */
  stillDays: z.number().int().min(1).max(90),
});

/** When nobody's phone rings. */
export const messagingSchema = z.object({
  /** Between these two times of day in Asia/Shanghai nobody's phone rings but for danger. */
  quiet: z.object({ from: clockTime, to: clockTime }),
});

export type Taxonomy = z.infer<typeof taxonomySchema>;
export type RoutingRules = z.infer<typeof routingRulesSchema>;
export type CannedPhrases = z.infer<typeof cannedPhrasesSchema>;
export type CheckRules = z.infer<typeof checkRulesSchema>;
export type Messaging = z.infer<typeof messagingSchema>;

/** What is paid, up to how much, what waits for a look, and what things cost. */
export const pointsRulesSchema = z.object({
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
  /** What things of a class and level cost, from the day these rules are in force. */
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
export type PointsRules = z.infer<typeof pointsRulesSchema>;
