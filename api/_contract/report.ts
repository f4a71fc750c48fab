import { z } from '@hono/zod-openapi';
import {
  categoryViewSchema,
  idSchema,
  momentSchema,
  placeViewSchema,
  positionSchema,
  timelineEntrySchema,
  wordsSchema,
} from './common.js';
import { declaredPhotoSchema, photosMax, photoViewSchema, uploadOrderSchema } from './photo.js';
import { reportFollowUpSchema } from './report-follow-up.js';
import {
  codesOf,
  resolutionKinds,
  reviewStates,
  severities,
  suggestionStatuses,
  ticketStatuses,
} from './vocabulary.js';
import { additionViewSchema, declaredVoiceSchema, reportActions, voiceOrderSchema, voiceViewSchema } from './voice.js';

/** Where the problem is: what the device says, or a named place picked by hand; `words` adds to either. */
export const placeInputSchema = z
  .union([
    positionSchema.extend({
      accuracyM: z.number().int().min(0).max(100000).optional(),
      words: wordsSchema(60).optional(),
    }),
    z.object({ namedPlaceId: idSchema, words: wordsSchema(60).optional() }),
  ])
  .openapi('PlaceInput');
export type PlaceInput = z.infer<typeof placeInputSchema>;

/** A report. Its id is made by the client (UUIDv7): sent again, it is the same report; with another content it is refused. */
export const submitReportSchema = z
  .object({
    id: idSchema,
    categoryCode: z.string().min(1).max(60),
    place: placeInputSchema,
    words: wordsSchema(500).optional(),
    photos: z.array(declaredPhotoSchema).max(photosMax),
    voice: declaredVoiceSchema.optional(),
    deviceAt: momentSchema.optional(),
  })
  .openapi('SubmitReport');
export type SubmitReport = z.infer<typeof submitReportSchema>;

/** A report as its reporter sees it in a list. `progress` says in one line how it stands. */
export const reportSummarySchema = z
  .object({
    id: idSchema,
    ticketNumber: z.number().int(),
    status: z.enum(codesOf(ticketStatuses)),
    /** How the work ended, once it did: only `solved` is shown as solved. */
    resolutionKind: z.enum(codesOf(resolutionKinds)).nullable(),
    category: categoryViewSchema,
    severity: z.enum(codesOf(severities)),
    place: placeViewSchema,
    cover: photoViewSchema.nullable(),
    progress: z.string(),
    receivedAt: momentSchema,
  })
  .openapi('ReportSummary');
export type ReportSummary = z.infer<typeof reportSummarySchema>;

/**
 * What the reporter earns: `expected` until verified on site, then `paid`, or `none`. `held` waits for a look, and is
 * paid or `dropped` then; `capped` was beyond what one day or month pays; `reversed` was taken back. `words` says why.
 */
export const reportPointsSchema = z
  .object({
    state: z.enum(['expected', 'paid', 'none', 'held', 'dropped', 'capped', 'reversed']),
    points: z.number().int(),
    words: z.string().nullable(),
  })
  .openapi('ReportPoints');

/** A report with its photos and its story in words. */
export const reportViewSchema = reportSummarySchema
  .extend({
    words: z.string().nullable(),
    /** What the content check says of the words. */
    wordsReview: z.enum(codesOf(reviewStates)),
    photos: z.array(photoViewSchema),
    afterPhotos: z.array(photoViewSchema),
    voices: z.array(voiceViewSchema),
    additions: z.array(additionViewSchema),
    /** When the reporter may chase again; empty when they may now. */
    chaseFrom: momentSchema.nullable(),
    followUp: reportFollowUpSchema,
    actions: z.array(z.enum(reportActions)),
    points: reportPointsSchema,
    holderName: z.string(),
    timeline: z.array(timelineEntrySchema),
  })
  .openapi('Report');
export type ReportView = z.infer<typeof reportViewSchema>;

/** The report was accepted: it is kept whatever happens to its photos, which are uploaded next. */
export const submittedReportSchema = z
  .object({ report: reportViewSchema, uploads: z.array(uploadOrderSchema), voiceUpload: voiceOrderSchema.nullable() })
  .openapi('SubmittedReport');
export type SubmittedReport = z.infer<typeof submittedReportSchema>;

/** A suggestion; its id is made by the client and is its idempotency key. */
export const submitSuggestionSchema = z.object({ id: idSchema, words: wordsSchema(1000) }).openapi('SubmitSuggestion');
export type SubmitSuggestion = z.infer<typeof submitSuggestionSchema>;

export const answerSuggestionSchema = z
  .object({ outcome: z.enum(['adopted', 'answered']), words: wordsSchema(500) })
  .openapi('AnswerSuggestion');
export type AnswerSuggestion = z.infer<typeof answerSuggestionSchema>;

export const suggestionViewSchema = z
  .object({
    id: idSchema,
    words: z.string(),
    status: z.enum(codesOf(suggestionStatuses)),
    /** Who wrote it: shown to staff who may answer, and to the author. */
    authorName: z.string().nullable(),
    answer: z.string().nullable(),
    createdAt: momentSchema,
    answeredAt: momentSchema.nullable(),
    /** What its content check says. */
    review: z.enum(codesOf(reviewStates)),
  })
  .openapi('Suggestion');
export type SuggestionView = z.infer<typeof suggestionViewSchema>;
