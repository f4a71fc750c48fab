import { z } from '@hono/zod-openapi';
import { idSchema, momentSchema } from './common.js';

/** A ticket's whole story: what happened, who looked at personal data, what was sent. No reporter is named. */
export const auditViewSchema = z
  .object({
    id: idSchema,
    number: z.number().int(),
    /** What it is and where, in a line. */
    title: z.string(),
    beforePhotoCount: z.number().int(),
    afterPhotoCount: z.number().int(),
    lines: z.array(
      z.object({
        at: momentSchema,
        kind: z.enum(['event', 'disclosure', 'message']),
        who: z.string(),
        unit: z.string().nullable(),
        what: z.string(),
        words: z.string().nullable(),
      }),
    ),
    /** All of it as text, for a file or the clipboard. */
    text: z.string(),
  })
  .openapi('Audit');
export type AuditView = z.infer<typeof auditViewSchema>;
