import { z } from '@hono/zod-openapi';
import { idSchema, momentSchema } from './common.js';

/** Work left to do after a commit that failed so often that it waits for somebody. Ids and codes only. */
export const deadLetterSchema = z
  .object({
    id: idSchema,
    topic: z.string(),
    /** What it is about, as far as its payload says; never a person. */
    subject: z.object({ kind: z.string(), id: z.string() }).nullable(),
    attempts: z.number().int(),
    /** The class of the last error, without its words. */
    lastError: z.string().nullable(),
    createdAt: momentSchema,
  })
  .openapi('DeadLetter');
export type DeadLetterView = z.infer<typeof deadLetterSchema>;

/** The newest of them, and how many there are in all. */
export const deadLetterListSchema = z
  .object({ items: z.array(deadLetterSchema), total: z.number().int() })
  .openapi('DeadLetterList');
export type DeadLetterList = z.infer<typeof deadLetterListSchema>;

export const replayedSchema = z.object({ replayed: z.number().int() }).openapi('Replayed');
