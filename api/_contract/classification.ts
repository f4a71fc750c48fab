import { z } from '@hono/zod-openapi';
import { categoryViewSchema, momentSchema, wordsSchema } from './common.js';

export const readCategorySchema = z.object({ words: wordsSchema(2000) }).openapi('ReadCategory');

/** A category words may speak of, with its share of the likelihood in percent. */
export const likelyCategorySchema = z
  .object({ category: categoryViewSchema, percent: z.number().int().min(0).max(100) })
  .openapi('LikelyCategory');
export type LikelyCategory = z.infer<typeof likelyCategorySchema>;

/** What words speak of: `category` when it is likely enough, else empty; the likeliest ones, best first, at most three. */
export const categoryReadingSchema = z
  .object({ category: categoryViewSchema.nullable(), proposals: z.array(likelyCategorySchema) })
  .openapi('CategoryReading');
export type CategoryReading = z.infer<typeof categoryReadingSchema>;

/** How well categories were read from words, on reports that nothing was learned from. */
export const categoryMeasureSchema = z
  .object({
    measuredAt: momentSchema,
    exampleCount: z.number().int(),
    /** Said, and said as the officers did. */
    rightCount: z.number().int(),
    /** Not sure enough to say: it asks. */
    askedCount: z.number().int(),
  })
  .openapi('CategoryMeasure');
export type CategoryMeasure = z.infer<typeof categoryMeasureSchema>;
