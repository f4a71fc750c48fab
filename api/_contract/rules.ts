import { z } from '@hono/zod-openapi';
import { idSchema, momentSchema, unitViewSchema } from './common.js';
import { cannedPhrasesSchema, routingRuleSchema } from './rule-bodies.js';

/** The kinds of rules a district writes itself, in the order they are shown. */
export const managedKinds = [
  'taxonomy',
  'routing_rules',
  'canned_phrases',
  'check_rules',
  'messaging',
  'points_rules',
] as const;
export type ManagedKind = (typeof managedKinds)[number];

export const ruleKindParamSchema = z.object({ kind: z.enum(managedKinds) });

/** The body of a kind of rule; its shape is that of its kind. */
const ruleBodySchema = z.record(z.string(), z.unknown());

/** A published version; `publishedBy` is empty for what the system set up. Version 0 is what holds before the first. */
export const ruleVersionSchema = z
  .object({
    version: z.number().int().min(0),
    effectiveFrom: momentSchema,
    publishedAt: momentSchema.nullable(),
    publishedBy: z.string().nullable(),
  })
  .openapi('RuleVersion');
export type RuleVersionView = z.infer<typeof ruleVersionSchema>;

/** A kind of rule: what is in force, and what is published for later. */
export const ruleKindSchema = z
  .object({
    kind: z.enum(managedKinds),
    inForce: ruleVersionSchema,
    scheduled: z.array(ruleVersionSchema),
    /** How many of its rules stopped, because what they send to is gone. */
    stoppedCount: z.number().int(),
  })
  .openapi('RuleKind');
export type RuleKindView = z.infer<typeof ruleKindSchema>;

export const ruleKindsSchema = z
  .object({
    items: z.array(ruleKindSchema),
    canManage: z.boolean(),
    /** The years whose days off are known, and one that should be known by now and is not. */
    calendar: z.object({ years: z.array(z.int()), missingYear: z.int().nullable() }),
  })
  .openapi('RuleKinds');
export type RuleKindsView = z.infer<typeof ruleKindsSchema>;

/** Rules of one kind, as the version published last has them: what the next one is made from. */
export const rulesViewSchema = ruleKindSchema
  .extend({
    latest: ruleVersionSchema.extend({ body: ruleBodySchema }),
    /** With what it says, while the one published last begins later. */
    inForce: ruleVersionSchema.extend({ body: ruleBodySchema.optional() }),
    /** Rules that stopped; they work again when they are published with a unit that is there. */
    stops: z.array(z.object({ ruleId: z.string(), stoppedAt: momentSchema })),
    /** The units the rules name, closed ones too. */
    units: z.array(unitViewSchema.extend({ isClosed: z.boolean() })),
    canManage: z.boolean(),
  })
  .openapi('Rules');
export type RulesView = z.infer<typeof rulesViewSchema>;

/** The next version, made from `expectedVersion`; in force at once unless it says when. */
export const publishRulesSchema = z
  .object({
    body: ruleBodySchema,
    effectiveFrom: momentSchema.optional(),
    expectedVersion: z.number().int().min(0),
  })
  .openapi('PublishRules');
export type PublishRules = z.infer<typeof publishRulesSchema>;

export const dryRunSchema = z.object({ rules: z.array(routingRuleSchema).max(200) }).openapi('DryRunRouting');
export type DryRun = z.infer<typeof dryRunSchema>;

/** What the tickets of the last 30 days would have done by other rules. */
export const dryRunViewSchema = z
  .object({
    /** How many tickets there were, and how many of them, taken evenly, were tried. */
    ticketCount: z.number().int(),
    triedCount: z.number().int(),
    /** Of those tried: how many would have gone to another unit than they did. */
    movedCount: z.number().int(),
    /** By rule and target, in the order of the rules; without a rule those the place decided. */
    counts: z.array(
      z.object({
        ruleId: z.string().nullable(),
        ruleName: z.string().nullable(),
        unit: unitViewSchema,
        count: z.number().int(),
      }),
    ),
    examples: z.array(
      z.object({
        ticketId: idSchema,
        number: z.number().int(),
        category: z.string(),
        place: z.string().nullable(),
        wentTo: z.string(),
        wouldGoTo: z.string(),
      }),
    ),
  })
  .openapi('DryRun');
export type DryRunView = z.infer<typeof dryRunViewSchema>;

export const phrasesViewSchema = z.object(cannedPhrasesSchema.shape).openapi('Phrases');
export type PhrasesView = z.infer<typeof phrasesViewSchema>;
