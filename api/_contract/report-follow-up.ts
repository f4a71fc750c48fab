import { z } from '@hono/zod-openapi';
import { momentSchema, wordsSchema } from './common.js';
import { codesOf, confirmOutcomes, resolutionKinds } from './vocabulary.js';

/** The reporter does not accept that it was rejected: once, in words the desk reads. */
export const objectToReportSchema = z.object({ words: wordsSchema(500) }).openapi('ObjectToReport');
export type ObjectToReport = z.infer<typeof objectToReportSchema>;

/** What follows the work, as the reporter sees it. */
export const reportFollowUpSchema = z
  .object({
    /** How the work ended; only `solved` may be shown as solved. Empty until it ended. */
    resolutionKind: z.enum(codesOf(resolutionKinds)).nullable(),
    /** When it closes unless a reporter objects. */
    closesAt: momentSchema.nullable(),
    /** Working days a reporter has to object in. */
    silenceWorkingDays: z.number().int(),
    /** Somebody who reported it objected, and nobody has answered yet. */
    isDisputed: z.boolean(),
    /** What I last answered about how it stands now. */
    answer: z.object({ outcome: z.enum(codesOf(confirmOutcomes)), rating: z.number().int().nullable() }).nullable(),
    /** What the desk answered to an objection, when that was the last word. */
    reply: z.string().nullable(),
  })
  .openapi('ReportFollowUp');
export type ReportFollowUp = z.infer<typeof reportFollowUpSchema>;
