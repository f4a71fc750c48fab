import { z } from '@hono/zod-openapi';
import { idSchema, momentSchema, pageQuerySchema, unitViewSchema, wordsSchema } from './common.js';

const daySchema = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])-([0-2]\d|3[01])$/);

/** A week of a unit as it is told to the group. */
export const bulletinViewSchema = z
  .object({
    id: idSchema,
    unit: unitViewSchema,
    /** The Monday it begins with, YYYY-MM-DD. */
    weekStartsOn: daySchema,
    words: z.string(),
    figures: z.object({
      reported: z.number().int(),
      verified: z.number().int(),
      solved: z.number().int(),
      coordinating: z.number().int(),
      notOurs: z.number().int(),
      overdue: z.number().int(),
      points: z.number().int(),
    }),
    writtenAt: momentSchema,
    editedAt: momentSchema.nullable(),
    editedByName: z.string().nullable(),
  })
  .openapi('Bulletin');
export type BulletinView = z.infer<typeof bulletinViewSchema>;

export const listBulletinsSchema = pageQuerySchema.extend({ unitId: idSchema.optional() });

/** `weekStartsOn` is any day of the week; this week's when left out. */
export const startBulletinSchema = z
  .object({ unitId: idSchema, weekStartsOn: daySchema.optional() })
  .openapi('StartBulletin');
export type StartBulletin = z.infer<typeof startBulletinSchema>;

export const editBulletinSchema = z.object({ words: wordsSchema(2000) }).openapi('EditBulletin');
export type EditBulletin = z.infer<typeof editBulletinSchema>;
