import { z } from '@hono/zod-openapi';
import { unitViewSchema } from './common.js';

/** Over how many days returns are counted. */
export const countReturnsSchema = z.object({ days: z.coerce.number().int().min(1).max(366).default(30) });

/** How often a unit gave tickets back as not its own, and how often it got one back to sort out: to mend rules by. */
export const unitReturnsSchema = z
  .object({ unit: unitViewSchema, made: z.number().int(), received: z.number().int() })
  .openapi('UnitReturns');
export type UnitReturns = z.infer<typeof unitReturnsSchema>;
