import { z } from '@hono/zod-openapi';
import { categoryViewSchema, idSchema, momentSchema } from './common.js';
import { photosMax, photoViewSchema } from './photo.js';
import { codesOf, resolutionKinds, ticketStatuses } from './vocabulary.js';

/** What staff approve for everybody's eyes: words, and those of the ticket's photos that may be seen. */
export const publishTicketSchema = z
  .object({ words: z.string().trim().min(2).max(200), photoIds: z.array(idSchema).max(photosMax) })
  .openapi('PublishTicket');
export type PublishTicket = z.infer<typeof publishTicketSchema>;

/** What anybody reads: no reporter, no names of staff, no position on a map. */
export const publicTicketSchema = z
  .object({
    id: idSchema,
    words: z.string(),
    category: categoryViewSchema,
    placeWords: z.string().nullable(),
    /** Who answers for it: a unit, never a person. */
    holderName: z.string(),
    status: z.enum(codesOf(ticketStatuses)),
    resolutionKind: z.enum(codesOf(resolutionKinds)).nullable(),
    /** What was done, once it is. */
    outcome: z.string().nullable(),
    steps: z.array(z.object({ title: z.string(), at: momentSchema.nullable() })),
    photos: z.array(photoViewSchema),
    approvedAt: momentSchema,
  })
  .openapi('PublicTicket');
export type PublicTicket = z.infer<typeof publicTicketSchema>;

/** What looks like it says who somebody is; the last only warns. */
export const personalKinds = ['phone', 'id_number', 'name', 'plate'] as const;

/** What is published, and what staff should look at again in it. */
export const publishedTicketSchema = z
  .object({ version: publicTicketSchema, warnings: z.array(z.enum(personalKinds)) })
  .openapi('PublishedTicket');
export type PublishedTicket = z.infer<typeof publishedTicketSchema>;

/** Words to send to the group, and what everybody can read now; empty when nothing is published. */
export const groupWordsSchema = z
  .object({ words: z.string(), version: publicTicketSchema.nullable() })
  .openapi('GroupWords');
export type GroupWords = z.infer<typeof groupWordsSchema>;
