import { z } from '@hono/zod-openapi';
import { idSchema, unitViewSchema, wordsSchema } from './common.js';
import { declaredPhotoSchema, photosMax, uploadOrderSchema } from './photo.js';
import { placeInputSchema } from './report.js';
import { codesOf, photoWaivers, resolutionPhrases, ticketStatuses } from './vocabulary.js';

export const findingOutcomes = ['open', 'resolved'] as const;

/**
 * What an officer found while walking the grid. Its id is made by the client: sent again, it is the same finding.
 * `resolved` says it was put right on the spot: with a waiver it is done at once; with after-photos the ticket is open until
 * they are uploaded and the client resolves it with them, so that nothing is ever done without what shows it.
 */
export const recordFindingSchema = z
  .object({
    id: idSchema,
    categoryCode: z.string().min(1).max(60),
    place: placeInputSchema,
    words: wordsSchema(500).optional(),
    photos: z.array(declaredPhotoSchema).max(photosMax),
    outcome: z.enum(findingOutcomes),
    afterPhotos: z.array(declaredPhotoSchema).max(photosMax).optional(),
    phrase: z.enum(codesOf(resolutionPhrases)).optional(),
    photoWaiver: z.enum(codesOf(photoWaivers)).optional(),
  })
  .openapi('RecordFinding');
export type RecordFinding = z.infer<typeof recordFindingSchema>;

/** What was kept, who holds it, and how its photos are uploaded. */
export const recordedFindingSchema = z
  .object({
    id: idSchema,
    ticketId: idSchema,
    ticketNumber: z.number().int(),
    status: z.enum(codesOf(ticketStatuses)),
    holder: unitViewSchema,
    uploads: z.array(uploadOrderSchema),
    afterUploads: z.array(uploadOrderSchema),
  })
  .openapi('RecordedFinding');
export type RecordedFinding = z.infer<typeof recordedFindingSchema>;
