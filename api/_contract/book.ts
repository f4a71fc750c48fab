import { z } from '@hono/zod-openapi';
import { momentSchema } from './common.js';

/** A month, YYYY-MM, in Asia/Shanghai. */
export const monthSchema = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

export const closeMonthSchema = z.object({ month: monthSchema }).openapi('CloseMonth');
export type CloseMonth = z.infer<typeof closeMonthSchema>;

/** A month that is closed for good: how many entries, the last hash of their chain, points by cause. */
export const ledgerCloseSchema = z
  .object({
    month: monthSchema,
    entryCount: z.number().int(),
    lastHash: z.string(),
    figures: z.record(z.string(), z.number().int()),
    closedAt: momentSchema,
  })
  .openapi('LedgerClose');
export type LedgerCloseView = z.infer<typeof ledgerCloseSchema>;

/** The close; null while it takes longer than one call: it is gone on with by itself. */
export const closingSchema = z.object({ close: ledgerCloseSchema.nullable() }).openapi('Closing');

/**
 * The books: the open month with what it holds so far, the month that is over and not closed (`dueMonth`), whether the
 * reader may close it, and what was closed, newest first.
 */
export const ledgerBooksSchema = z
  .object({
    openMonth: monthSchema.nullable(),
    open: ledgerCloseSchema.pick({ entryCount: true, figures: true }).nullable(),
    dueMonth: monthSchema.nullable(),
    mayClose: z.boolean(),
    closes: z.array(ledgerCloseSchema),
  })
  .openapi('LedgerBooks');
export type LedgerBooks = z.infer<typeof ledgerBooksSchema>;

export const checkMonthSchema = z.object({ month: monthSchema });

/** A closed month counted again: no differences when every entry, hash and sum is as it was closed. */
export const monthCheckSchema = z
  .object({
    month: monthSchema,
    entryCount: z.number().int(),
    checkedAt: momentSchema,
    differences: z.array(
      z.object({
        kind: z.enum(['gap', 'hash', 'close', 'month']),
        subject: z.string(),
        stored: z.string(),
        counted: z.string(),
      }),
    ),
  })
  .openapi('MonthCheck');
export type MonthCheckView = z.infer<typeof monthCheckSchema>;

export const exportLedgerSchema = z.object({ month: monthSchema, format: z.enum(['csv', 'xlsx']) });
