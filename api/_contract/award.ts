import { z } from '@hono/zod-openapi';
import { categoryViewSchema, idSchema, momentSchema, pageQuerySchema, wordsSchema } from './common.js';
import { photoViewSchema } from './photo.js';
import { codesOf, holdReasons, holdStatuses, pointSections } from './vocabulary.js';

const awardCauseSchema = z.enum(['report_verified', 'suggestion_adopted', 'hours_confirmed']);

/** An award that waits for a look, for a lead who decides: why, in words and facts, and what can be compared. */
export const awardHoldViewSchema = z
  .object({
    id: idSchema,
    status: z.enum(codesOf(holdStatuses)),
    personName: z.string(),
    cause: awardCauseSchema,
    causeId: idSchema,
    points: z.number().int(),
    section: z.enum(codesOf(pointSections)),
    policyVersion: z.number().int(),
    reasons: z.array(z.object({ code: z.enum(codesOf(holdReasons)), label: z.string(), words: z.string() })),
    /** The ticket it was verified on; empty for what is no report. */
    ticket: z
      .object({
        id: idSchema,
        number: z.number().int(),
        category: categoryViewSchema,
        placeWords: z.string().nullable(),
        verifiedAt: momentSchema.nullable(),
      })
      .nullable(),
    /** Of the report itself, and of what it looks like; the ones alike first, none of tickets one may not read. */
    photos: z.array(photoViewSchema),
    otherPhotos: z.array(photoViewSchema),
    createdAt: momentSchema,
    decidedAt: momentSchema.nullable(),
    deciderName: z.string().nullable(),
    words: z.string().nullable(),
    /** False for who verified it, and for whose points they are. */
    canDecide: z.boolean(),
  })
  .openapi('AwardHold');
export type AwardHoldView = z.infer<typeof awardHoldViewSchema>;

/** Paid after all, or not; the person reads the words. */
export const decideHoldSchema = z
  .object({ outcome: z.enum(['released', 'dropped']), words: wordsSchema(200) })
  .openapi('DecideHold');
export type DecideHold = z.infer<typeof decideHoldSchema>;

/** Paid awards; with a number only those of that ticket. */
export const awardsQuerySchema = pageQuerySchema.extend({
  ticketNumber: z.coerce.number().int().min(1).max(2_000_000_000).optional(),
});

/**
 * A paid award as those see it who may take it back: `takes` from the balance and `owes` as a debt, were it done now. People
 * stand under neutral names unless they consented to theirs.
 */
export const paidAwardViewSchema = z
  .object({
    id: idSchema,
    cause: awardCauseSchema,
    causeId: idSchema,
    points: z.number().int(),
    section: z.enum(codesOf(pointSections)),
    occurredAt: momentSchema,
    personName: z.string(),
    ticket: z
      .object({
        id: idSchema,
        number: z.number().int(),
        category: categoryViewSchema,
        placeWords: z.string().nullable(),
      })
      .nullable(),
    isReversed: z.boolean(),
    words: z.string().nullable(),
    takes: z.number().int(),
    owes: z.number().int(),
    canReverse: z.boolean(),
  })
  .openapi('PaidAward');
export type PaidAwardView = z.infer<typeof paidAwardViewSchema>;

/** A paid award to be taken back for proven abuse; the person reads the words. */
export const reverseAwardSchema = z
  .object({ cause: awardCauseSchema, causeId: idSchema, words: wordsSchema(200) })
  .openapi('ReverseAward');
export type ReverseAward = z.infer<typeof reverseAwardSchema>;

/** What was taken back; `debt` is the part that had been spent and is owed now. */
export const reversalViewSchema = z
  .object({ cause: awardCauseSchema, causeId: idSchema, points: z.number().int(), debt: z.number().int() })
  .openapi('Reversal');
export type ReversalView = z.infer<typeof reversalViewSchema>;

export const previewRulesSchema = z.object({ body: z.record(z.string(), z.unknown()) }).openapi('PreviewPointsRules');
export type PreviewRules = z.infer<typeof previewRulesSchema>;

const triedSchema = z.object({
  points: z.number().int(),
  bySection: z.array(z.object({ section: z.enum(codesOf(pointSections)), points: z.number().int() })),
  byClass: z.array(z.object({ pointsClass: z.enum(['A', 'B', 'C']), points: z.number().int() })),
  cappedCount: z.number().int(),
  cappedPoints: z.number().int(),
});

/** What last month would have paid by these rules (`proposed`), beside those in force (`now`). */
export const rulesPreviewSchema = z
  .object({
    month: z.string(),
    personCount: z.number().int(),
    awardCount: z.number().int(),
    /** Only the first so many were tried. */
    isCut: z.boolean(),
    now: triedSchema,
    proposed: triedSchema,
    gaining: z.number().int(),
    losing: z.number().int(),
  })
  .openapi('PointsRulesPreview');
export type RulesPreviewView = z.infer<typeof rulesPreviewSchema>;
