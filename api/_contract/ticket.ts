import { z } from '@hono/zod-openapi';
import {
  categoryViewSchema,
  deadlineViewSchema,
  idSchema,
  momentSchema,
  pageQuerySchema,
  placeViewSchema,
  timelineEntrySchema,
  unitViewSchema,
  wordsSchema,
} from './common.js';
import { declaredPhotoSchema, photosMax, photoViewSchema, uploadOrderSchema } from './photo.js';
import { extensionViewSchema, followUpViewSchema, pauseViewSchema, relatedTicketSchema } from './ticket-work.js';
import {
  checkOutcomes,
  codesOf,
  photoWaivers,
  rejectReasons,
  resolutionKinds,
  resolutionPhrases,
  returnReasons,
  reviewStates,
  severities,
  ticketStatuses,
  verifyOutcomes,
} from './vocabulary.js';
import { additionViewSchema, voiceViewSchema } from './voice.js';

/** What an actor may do with a ticket as it stands; the server decides, the client only shows. */
export const ticketActions = [
  'acknowledge',
  'verify',
  'return',
  'coordinate',
  'settle',
  'resolve',
  'dispatch',
  'reject',
  'check',
  'merge',
  'unmerge',
  'rule',
  'ask_ruling',
  'transfer',
  'escalate',
  'suspend',
  'resume',
  'ask_extension',
  'decide_extension',
  'record_answer',
  'note',
  'recategorise',
  'split',
  'join_handling',
  'supervise',
  'answer',
  'reopen',
  'uphold_objection',
  'redact',
] as const;
export type TicketAction = (typeof ticketActions)[number];

/** A ticket on a list of work. */
export const ticketSummarySchema = z
  .object({
    id: idSchema,
    number: z.number().int(),
    version: z.number().int(),
    status: z.enum(codesOf(ticketStatuses)),
    category: categoryViewSchema,
    severity: z.enum(codesOf(severities)),
    place: placeViewSchema,
    cover: photoViewSchema.nullable(),
    reportCount: z.number().int(),
    holder: unitViewSchema,
    openedAt: momentSchema,
    deadline: deadlineViewSchema.nullable(),
    promisedAt: momentSchema.nullable(),
    /** It was seen on site to be true: whoever holds it now may return it, not call it untrue. */
    isVerified: z.boolean(),
    /** A reporter said it is not solved, and nobody has answered yet. */
    isDisputed: z.boolean(),
    /** Somebody above presses for it. */
    isSupervised: z.boolean(),
    /** How the work ended, once it did: only `solved` is shown as solved. */
    resolutionKind: z.enum(codesOf(resolutionKinds)).nullable(),
    actions: z.array(z.enum(ticketActions)),
  })
  .openapi('TicketSummary');
export type TicketSummary = z.infer<typeof ticketSummarySchema>;

export const coordinationViewSchema = z
  .object({
    id: idSchema,
    partyName: z.string(),
    /** Only for those whose duty it is. */
    contact: z.string().nullable(),
    promisedAt: momentSchema,
    startedAt: momentSchema,
    /** The party's unit when it has an account here. */
    partyUnitId: idSchema.nullable(),
    /** What the party last answered. */
    answer: z.string().nullable(),
    answeredAt: momentSchema.nullable(),
    remindAt: momentSchema.nullable(),
    settledAt: momentSchema.nullable(),
    agreement: z.string().nullable(),
    shares: z.array(z.object({ party: z.string(), percent: z.number().int() })),
  })
  .openapi('Coordination');
export type CoordinationView = z.infer<typeof coordinationViewSchema>;

/** A ticket with all its holder needs to work on it. `reporters` is empty for those who may not know. */
export const ticketViewSchema = ticketSummarySchema
  .extend({
    words: z.string().nullable(),
    /** How far the content check of the words is: of several, the one that says least. */
    wordsReview: z.enum(codesOf(reviewStates)),
    beforePhotos: z.array(photoViewSchema),
    afterPhotos: z.array(photoViewSchema),
    /** Addresses are empty for those who may not know who reported; what was said may be written below. */
    voices: z.array(voiceViewSchema),
    additions: z.array(additionViewSchema),
    /** Where the reporter says it really is, until the handler moved it there. */
    placeProposal: placeViewSchema.nullable(),
    /** Name and phone are masked; `phone` is empty when none was left. Looking at them in full is a request of its own. */
    reporters: z.array(z.object({ reportId: idSchema, name: z.string(), phone: z.string().nullable() })),
    assigneeName: z.string().nullable(),
    coordinations: z.array(coordinationViewSchema),
    /** How often it came back as nobody's; a ruling is final. */
    returnCount: z.number().int(),
    isRuled: z.boolean(),
    /** Found by an officer while walking the grid, and nobody's report. */
    isFinding: z.boolean(),
    parent: relatedTicketSchema.nullable(),
    children: z.array(relatedTicketSchema),
    extensions: z.array(extensionViewSchema),
    pauses: z.array(pauseViewSchema),
    followUp: followUpViewSchema,
    timeline: z.array(timelineEntrySchema),
  })
  .openapi('Ticket');
export type TicketView = z.infer<typeof ticketViewSchema>;

/** Lists: `held` = what my units hold, `area` = what lies in my area whoever holds it. `statuses` is a comma list. */
export const listTicketsSchema = pageQuerySchema.extend({
  scope: z.enum(['held', 'area']).optional(),
  statuses: z
    .string()
    .max(200)
    .transform((list) => list.split(','))
    .pipe(z.array(z.enum(codesOf(ticketStatuses))))
    .optional(),
});

/** How many tickets of mine stand where. */
export const ticketCountsSchema = z
  .object({
    triage: z.number().int(),
    dispatched: z.number().int(),
    inProgress: z.number().int(),
    coordinating: z.number().int(),
    returned: z.number().int(),
    resolved: z.number().int(),
    overdue: z.number().int(),
  })
  .openapi('TicketCounts');
export type TicketCounts = z.infer<typeof ticketCountsSchema>;

export const verifyTicketSchema = z
  .object({ outcome: z.enum(codesOf(verifyOutcomes)), words: wordsSchema(500).optional() })
  .openapi('VerifyTicket');
export type VerifyTicket = z.infer<typeof verifyTicketSchema>;

export const returnTicketSchema = z
  .object({ reason: z.enum(codesOf(returnReasons)), words: wordsSchema(500).optional() })
  .openapi('ReturnTicket');
export type ReturnTicket = z.infer<typeof returnTicketSchema>;

export const coordinateTicketSchema = z
  .object({
    partyName: wordsSchema(60),
    /** The party's unit when it has an account here. */
    partyUnitId: idSchema.optional(),
    contact: wordsSchema(60).optional(),
    promisedAt: momentSchema,
    remindAt: momentSchema.optional(),
    words: wordsSchema(500).optional(),
  })
  .openapi('CoordinateTicket');
export type CoordinateTicket = z.infer<typeof coordinateTicketSchema>;

/** The parties agreed; when they share a cost, the shares make 100 %. */
export const settleTicketSchema = z
  .object({
    words: wordsSchema(500),
    shares: z.array(z.object({ party: wordsSchema(30), percent: z.number().int().min(0).max(100) })).max(10),
  })
  .openapi('SettleTicket');
export type SettleTicket = z.infer<typeof settleTicketSchema>;

/**
 * Done: with an after-photo, or with the reason why there is none. What is not ours, or cannot be done, says in `words` who
 * owns it or why, takes no photo, and is never shown as solved.
 */
export const resolveTicketSchema = z
  .object({
    kind: z.enum(codesOf(resolutionKinds)).optional(),
    phrase: z.enum(codesOf(resolutionPhrases)).optional(),
    words: wordsSchema(500).optional(),
    photoIds: z.array(idSchema).max(photosMax),
    photoWaiver: z.enum(codesOf(photoWaivers)).optional(),
  })
  .openapi('ResolveTicket');
export type ResolveTicket = z.infer<typeof resolveTicketSchema>;

export const dispatchTicketSchema = z
  .object({ unitId: idSchema, words: wordsSchema(500).optional() })
  .openapi('DispatchTicket');
export type DispatchTicket = z.infer<typeof dispatchTicketSchema>;

export const rejectTicketSchema = z
  .object({ reason: z.enum(codesOf(rejectReasons)), words: wordsSchema(500) })
  .openapi('RejectTicket');
export type RejectTicket = z.infer<typeof rejectTicketSchema>;

export const checkTicketSchema = z
  .object({ outcome: z.enum(codesOf(checkOutcomes)), words: wordsSchema(500).optional() })
  .openapi('CheckTicket');
export type CheckTicket = z.infer<typeof checkTicketSchema>;

export const declareAfterPhotosSchema = z
  .object({ photos: z.array(declaredPhotoSchema).min(1).max(photosMax) })
  .openapi('DeclareAfterPhotos');
export type DeclareAfterPhotos = z.infer<typeof declareAfterPhotosSchema>;

export const uploadOrdersSchema = z.object({ uploads: z.array(uploadOrderSchema) }).openapi('UploadOrders');
export type UploadOrders = z.infer<typeof uploadOrdersSchema>;
