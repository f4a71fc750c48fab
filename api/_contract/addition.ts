import { z } from '@hono/zod-openapi';
import { idSchema, positionQuerySchema, wordsSchema } from './common.js';
import { declaredPhotoSchema, photosMax, uploadOrderSchema } from './photo.js';
import { placeInputSchema, reportViewSchema } from './report.js';
import { codesOf, confirmOutcomes } from './vocabulary.js';
import { declaredVoiceSchema, voiceOrderSchema } from './voice.js';

/** What a reporter adds later; its id is made by the client, and sent again it is the same addition. */
export const addToReportSchema = z
  .object({
    id: idSchema,
    words: wordsSchema(500).optional(),
    photos: z.array(declaredPhotoSchema).max(photosMax).default([]),
    voice: declaredVoiceSchema.optional(),
  })
  .openapi('AddToReport');
export type AddToReport = z.infer<typeof addToReportSchema>;

/** The addition was kept; its photos and its voice message are uploaded next. */
export const addedToReportSchema = z
  .object({ report: reportViewSchema, uploads: z.array(uploadOrderSchema), voiceUpload: voiceOrderSchema.nullable() })
  .openapi('AddedToReport');
export type AddedToReport = z.infer<typeof addedToReportSchema>;

/** Where the problem really is. */
export const movePlaceSchema = z.object({ place: placeInputSchema }).openapi('MovePlace');
export type MovePlace = z.infer<typeof movePlaceSchema>;

/** Whether it was solved, as whoever reported it sees it. */
export const confirmReportSchema = z
  .object({
    outcome: z.enum(codesOf(confirmOutcomes)),
    rating: z.number().int().min(1).max(5).optional(),
    words: wordsSchema(500).optional(),
  })
  .openapi('ConfirmReport');
export type ConfirmReport = z.infer<typeof confirmReportSchema>;

export const transcribeVoiceSchema = z.object({ words: wordsSchema(500) }).openapi('TranscribeVoice');
export type TranscribeVoice = z.infer<typeof transcribeVoiceSchema>;

export const categoryOrderQuerySchema = positionQuerySchema;

/** Codes of the categories that have a tile, the most reported by this person and at this place first. */
export const categoryOrderSchema = z.object({ codes: z.array(z.string()) }).openapi('CategoryOrder');
export type CategoryOrder = z.infer<typeof categoryOrderSchema>;
