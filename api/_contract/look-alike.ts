import { z } from '@hono/zod-openapi';
import { categoryViewSchema, idSchema, wordsSchema } from './common.js';
import { codesOf, ticketStatuses } from './vocabulary.js';

/** An open ticket that may be the same place, as anybody may know it: never a stranger's words or photos. */
export const lookAlikeSchema = z
  .object({
    ticketId: idSchema,
    category: categoryViewSchema,
    status: z.enum(codesOf(ticketStatuses)),
    /** In words: 「约 20 米」. */
    distance: z.string(),
    /** In words: 「3 天前」. */
    age: z.string(),
    /** Found true on site already: a report that joins now earns nothing. */
    isVerified: z.boolean(),
  })
  .openapi('LookAlike');
export type LookAlike = z.infer<typeof lookAlikeSchema>;

/** 「是同一处」. */
export const attachReportSchema = z.object({ ticketId: idSchema }).openapi('AttachReport');
export type AttachReport = z.infer<typeof attachReportSchema>;

/** What of a ticket staff see who may read it. */
const knownTicketSchema = z.object({
  number: z.number().int(),
  placeWords: z.string().nullable(),
  holderName: z.string(),
  reportCount: z.number().int(),
});

/** A look-alike as staff see it: `ticket` is empty for those who may not read it. */
export const staffLookAlikeSchema = lookAlikeSchema
  .extend({ ticket: knownTicketSchema.nullable(), mayMerge: z.boolean() })
  .openapi('StaffLookAlike');
export type StaffLookAlike = z.infer<typeof staffLookAlikeSchema>;

/** A ticket that went into another. */
export const mergedTicketSchema = z
  .object({ ticketId: idSchema, number: z.number().int(), category: categoryViewSchema })
  .openapi('MergedTicket');
export type MergedTicket = z.infer<typeof mergedTicketSchema>;

/** What stands at one place: what may be the same, what was merged into the ticket, and what it was merged into. */
export const samePlaceSchema = z
  .object({
    items: z.array(staffLookAlikeSchema),
    merged: z.array(mergedTicketSchema),
    mergedInto: mergedTicketSchema.nullable(),
  })
  .openapi('SamePlace');
export type SamePlace = z.infer<typeof samePlaceSchema>;

export const mergeTicketSchema = z
  .object({ intoTicketId: idSchema, words: wordsSchema(500).optional() })
  .openapi('MergeTicket');
export type MergeTicket = z.infer<typeof mergeTicketSchema>;

export const unmergeTicketSchema = z.object({ words: wordsSchema(500).optional() }).openapi('UnmergeTicket');
export type UnmergeTicket = z.infer<typeof unmergeTicketSchema>;
