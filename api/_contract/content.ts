import { z } from '@hono/zod-openapi';
import { categoryViewSchema, idSchema, momentSchema } from './common.js';
import { photoViewSchema } from './photo.js';
import { checkedContents, codesOf, contentCheckStates } from './vocabulary.js';
import { voiceViewSchema } from './voice.js';

/** Content WeChat did not pass, for whoever decides about it. Who wrote it is not shown. */
export const contentCheckViewSchema = z
  .object({
    id: idSchema,
    content: z.enum(codesOf(checkedContents)),
    state: z.enum(codesOf(contentCheckStates)),
    /** What WeChat suspects, in words; empty when it said nothing. */
    suspicion: z.string().nullable(),
    words: z.string().nullable(),
    photo: photoViewSchema.nullable(),
    voice: voiceViewSchema.nullable(),
    /** What it belongs to; empty for a suggestion. */
    ticket: z
      .object({
        id: idSchema,
        number: z.number().int(),
        category: categoryViewSchema,
        placeWords: z.string().nullable(),
      })
      .nullable(),
    createdAt: momentSchema,
    /** When a person decided, and who. */
    decidedAt: momentSchema.nullable(),
    deciderName: z.string().nullable(),
  })
  .openapi('ContentCheck');
export type ContentCheckView = z.infer<typeof contentCheckViewSchema>;

/** Shown to all it is for, or hidden from everybody but those who decide. */
export const decideContentSchema = z.object({ outcome: z.enum(['passed', 'hidden']) }).openapi('DecideContent');
export type DecideContent = z.infer<typeof decideContentSchema>;
