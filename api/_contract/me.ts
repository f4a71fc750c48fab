import { z } from '@hono/zod-openapi';
import { idSchema, momentSchema, unitViewSchema, wordsSchema } from './common.js';
import { codesOf, roles } from './vocabulary.js';

/** What the signed-in person wants to be called. */
export const renameSelfSchema = z.object({ displayName: wordsSchema(20) }).openapi('RenameSelf');
export type RenameSelf = z.infer<typeof renameSelfSchema>;

/** A role I hold now: since when, until when, in whose place, and who stands in for me. */
export const ownRoleSchema = z
  .object({
    id: idSchema,
    role: z.enum(codesOf(roles)),
    unit: unitViewSchema,
    validFrom: momentSchema,
    validTo: momentSchema.nullable(),
    /** Whose deputy I am in this role; empty when it is my own. */
    deputyForName: z.string().nullable(),
    deputies: z.array(z.object({ name: z.string(), validFrom: momentSchema, validTo: momentSchema.nullable() })),
  })
  .openapi('OwnRole');
export type OwnRole = z.infer<typeof ownRoleSchema>;
