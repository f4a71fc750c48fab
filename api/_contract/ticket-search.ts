import { z } from '@hono/zod-openapi';
import { idSchema, momentSchema, pageQuerySchema } from './common.js';
import { categoryCodeSchema } from './rule-bodies.js';
import { codesOf, ticketStatuses } from './vocabulary.js';

const commaList = (max: number) =>
  z
    .string()
    .max(max)
    .transform((list) => list.split(',').filter((part) => part !== ''));

/** Which tickets: `statuses` and `categoryCodes` are comma lists, `from` and `to` are about when they were opened. */
export const ticketFilterSchema = z.object({
  statuses: commaList(200)
    .pipe(z.array(z.enum(codesOf(ticketStatuses))).min(1))
    .optional(),
  categoryCodes: commaList(2000).pipe(z.array(categoryCodeSchema).min(1).max(50)).optional(),
  unitId: idSchema.optional(),
  from: momentSchema.transform((moment) => new Date(moment)).optional(),
  to: momentSchema.transform((moment) => new Date(moment)).optional(),
});

/** Words or a number, within filters; newest first. */
export const searchTicketsSchema = ticketFilterSchema.extend({
  ...pageQuerySchema.shape,
  q: z.string().trim().max(100).optional(),
});

/** The ledger as a file: CSV for whatever reads tables, XLSX for Excel. */
export const exportTicketsSchema = ticketFilterSchema.extend({ format: z.enum(['csv', 'xlsx']) });
