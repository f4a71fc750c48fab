import { z } from '@hono/zod-openapi';
import { idSchema, momentSchema } from './common.js';
import { photoViewSchema, uploadOrderSchema } from './photo.js';
import { codesOf, photoStates, reviewStates } from './vocabulary.js';

/** A voice message lasts a minute at most, and is told a minute when a phone rounds up. */
export const voiceMaxMs = 60_000;
export const voiceBytesMax = 1024 * 1024;

/** What phones record: WeChat MP3, Safari MP4, other browsers WebM or Ogg with Opus. */
export const voiceTypes = ['audio/mpeg', 'audio/mp4', 'audio/aac', 'audio/webm', 'audio/ogg'] as const;

/** A voice message the client is about to upload; its id is made by the client. */
export const declaredVoiceSchema = z
  .object({
    id: idSchema,
    contentType: z.enum(voiceTypes),
    bytes: z.number().int().positive().max(voiceBytesMax),
    durationMs: z.number().int().min(1).max(voiceMaxMs),
  })
  .openapi('DeclaredVoice');
export type DeclaredVoice = z.infer<typeof declaredVoiceSchema>;

/** Said once more in place of a voice message that failed; without it the one declared before. */
export const orderVoiceSchema = declaredVoiceSchema
  .omit({ id: true })
  .partial()
  .refine(
    ({ contentType, bytes, durationMs }) => {
      const given = [contentType, bytes, durationMs].filter((one) => one !== undefined);
      return given.length === 0 || given.length === 3;
    },
    { path: ['bytes'], message: '语音格式、大小和时长要一起写' },
  )
  .openapi('OrderVoice');

/** How to upload a voice message: as a photo is uploaded. */
export const voiceOrderSchema = uploadOrderSchema
  .omit({ photoId: true })
  .extend({ voiceId: idSchema })
  .openapi('VoiceOrder');
export type VoiceOrder = z.infer<typeof voiceOrderSchema>;

/** A voice message as played: the address is signed and expires; empty until it is ready, and for whom it is not meant. */
export const voiceViewSchema = z
  .object({
    id: idSchema,
    state: z.enum(codesOf(photoStates)),
    url: z.string().nullable(),
    durationMs: z.number().int(),
    transcript: z.string().nullable(),
    /** What its content check says. */
    review: z.enum(codesOf(reviewStates)),
  })
  .openapi('Voice');
export type VoiceView = z.infer<typeof voiceViewSchema>;

/** What was said later, oldest first. */
export const additionViewSchema = z
  .object({
    id: idSchema,
    at: momentSchema,
    words: z.string().nullable(),
    wordsReview: z.enum(codesOf(reviewStates)),
    photos: z.array(photoViewSchema),
    voices: z.array(voiceViewSchema),
  })
  .openapi('Addition');
export type AdditionView = z.infer<typeof additionViewSchema>;

/** What a reporter may do with a report as it stands; the server decides, the client only shows. */
export const reportActions = ['withdraw', 'add', 'move_place', 'chase', 'confirm', 'object'] as const;
export type ReportAction = (typeof reportActions)[number];
