import { z } from '@hono/zod-openapi';
import { categoryViewSchema, idSchema, placeViewSchema, unitViewSchema, wordsSchema } from './common.js';
import { likelyCategorySchema } from './classification.js';
import { declaredPhotoSchema, photosMax, uploadOrderSchema } from './photo.js';
import { placeInputSchema } from './report.js';
import { codesOf, namedPlaceKinds, severities, ticketStatuses } from './vocabulary.js';

/** Where a report that staff type in may come from. */
export const entrySources = ['on_behalf', 'phone', 'own_finding', 'hotline', 'visit'] as const;

/**
 * A report typed in by staff. Its id is made by the client: sent again, it is the same report. Category and place are read
 * from the words where they are not given. What staff found themselves is credited to nobody.
 */
export const enterReportSchema = z
  .object({
    id: idSchema,
    source: z.enum(entrySources),
    words: wordsSchema(500),
    categoryCode: z.string().min(1).max(60).optional(),
    place: placeInputSchema.optional(),
    photos: z.array(declaredPhotoSchema).max(photosMax),
    creditedId: idSchema.optional(),
    externalNumber: wordsSchema(40).optional(),
  })
  .refine(({ source, creditedId }) => source !== 'own_finding' || creditedId === undefined, { path: ['creditedId'] })
  .openapi('EnterReport');
export type EnterReport = z.infer<typeof enterReportSchema>;

/** What was kept. `placeFrom` says whether the place was given, read from the words, or found nowhere: then the desk asks. */
export const enteredReportSchema = z
  .object({
    id: idSchema,
    ticketId: idSchema,
    ticketNumber: z.number().int(),
    status: z.enum(codesOf(ticketStatuses)),
    severity: z.enum(codesOf(severities)),
    category: categoryViewSchema,
    place: placeViewSchema,
    placeFrom: z.enum(['given', 'words', 'desk']),
    holder: unitViewSchema,
    creditedName: z.string().nullable(),
    uploads: z.array(uploadOrderSchema),
  })
  .openapi('EnteredReport');
export type EnteredReport = z.infer<typeof enteredReportSchema>;

/** A message as it was copied from a chat. */
export const readMessageSchema = z.object({ words: wordsSchema(2000) }).openapi('ReadMessage');

/** A courier or resident a report can be credited to. */
export const rosteredSchema = z.object({ id: idSchema, name: z.string(), unitName: z.string() }).openapi('Rostered');
export type Rostered = z.infer<typeof rosteredSchema>;

export const listRosteredSchema = z.object({ query: z.string().trim().max(20).optional() });

const proposedPlaceSchema = z.object({
  namedPlaceId: idSchema,
  kind: z.enum(codesOf(namedPlaceKinds)),
  name: z.string(),
  /** The words that name it, and those that say where beside it. */
  matched: z.string(),
  rest: z.string(),
  gridName: z.string().nullable(),
});

/** What a message seems to say, for somebody to confirm or correct: nothing is kept yet. */
export const messageProposalSchema = z
  .object({
    /** Without the sender's name, where the message began with it. */
    words: z.string(),
    /** The category it speaks of when that is likely enough; `proposals` for somebody to choose from. */
    category: categoryViewSchema.nullable(),
    proposals: z.array(likelyCategorySchema),
    /** The best first; empty when no known place is named. */
    places: z.array(proposedPlaceSchema),
    courier: rosteredSchema.nullable(),
  })
  .openapi('MessageProposal');
export type MessageProposal = z.infer<typeof messageProposalSchema>;
