import { z } from '@hono/zod-openapi';
import { idSchema, momentSchema } from './common.js';
import { codesOf, ledgerCauses, pointSections } from './vocabulary.js';

/**
 * A person's points. `expected` is what waits to be verified on site, `held` what waits to be looked at, `debt` what the
 * next points settle, `rank` this month's in the district, `expiring` what runs out first, by the end of next month.
 */
export const pointsSummarySchema = z
  .object({
    balance: z.number().int(),
    expectedPoints: z.number().int(),
    expectedCount: z.number().int(),
    earnedTotal: z.number().int(),
    nextReward: z.object({ id: idSchema, name: z.string(), points: z.number().int() }).nullable(),
    heldPoints: z.number().int(),
    heldCount: z.number().int(),
    debt: z.number().int(),
    rank: z.number().int().nullable(),
    expiring: z.object({ points: z.number().int(), on: z.iso.date() }).nullable(),
  })
  .openapi('PointsSummary');
export type PointsSummary = z.infer<typeof pointsSummarySchema>;

/** A line of the statement: `points` is signed, `title` and `detail` are words. */
export const statementLineSchema = z
  .object({
    id: idSchema,
    occurredAt: momentSchema,
    /** The month it is booked in, YYYY-MM. */
    month: z.string(),
    points: z.number().int(),
    cause: z.enum(codesOf(ledgerCauses)),
    section: z.enum(codesOf(pointSections)).nullable(),
    title: z.string(),
    detail: z.string().nullable(),
  })
  .openapi('StatementLine');
export type StatementLine = z.infer<typeof statementLineSchema>;

/**
 * The account month by month, newest first, and the awards that are not in the balance: waiting to be looked at, not paid
 * (`words` say why), or beyond what a day or month pays.
 */
export const statementMonthsSchema = z
  .object({
    months: z.array(
      z.object({
        month: z.string(),
        opening: z.number().int(),
        earned: z.number().int(),
        spent: z.number().int(),
        closing: z.number().int(),
      }),
    ),
    held: z.array(
      z.object({
        id: idSchema,
        createdAt: momentSchema,
        points: z.number().int(),
        status: z.enum(['held', 'dropped', 'capped']),
        title: z.string(),
        detail: z.string().nullable(),
        words: z.string().nullable(),
      }),
    ),
  })
  .openapi('StatementMonths');
export type StatementMonths = z.infer<typeof statementMonthsSchema>;
