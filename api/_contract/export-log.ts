import { z } from '@hono/zod-openapi';
import { idSchema, momentSchema, pageQuerySchema } from './common.js';
import { codesOf, exportKinds, roles, ticketStatuses } from './vocabulary.js';

/** A file somebody took out. `endedAt` and `rowCount` are empty while it is on its way, and stay so when it was cut off. */
export const exportViewSchema = z
  .object({
    id: idSchema,
    kind: z.enum(codesOf(exportKinds)),
    format: z.enum(['csv', 'xlsx', 'txt']),
    actorName: z.string(),
    /** What they were when they took it. */
    role: z.enum(codesOf(roles)).nullable(),
    unitName: z.string().nullable(),
    /** Of the ticket whose story it is. */
    ticketNumber: z.number().int().nullable(),
    /** What it was narrowed to; empty lists and nulls narrow nothing. */
    filters: z.object({
      statuses: z.array(z.enum(codesOf(ticketStatuses))),
      categoryLabels: z.array(z.string()),
      unitName: z.string().nullable(),
      from: momentSchema.nullable(),
      to: momentSchema.nullable(),
      /** YYYY-MM. */
      month: z.string().nullable(),
    }),
    startedAt: momentSchema,
    endedAt: momentSchema.nullable(),
    rowCount: z.number().int().nullable(),
  })
  .openapi('Export');
export type ExportView = z.infer<typeof exportViewSchema>;

export const listExportsSchema = pageQuerySchema.extend({ kind: z.enum(codesOf(exportKinds)).optional() });
