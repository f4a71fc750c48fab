import { z } from '@hono/zod-openapi';
import { idSchema, momentSchema, unitViewSchema } from './common.js';
import { boardPeriods, boardScopes, codesOf } from './vocabulary.js';

/**
 * Which board: a week of the whole district unless said otherwise. `startsOn` is any day of the week or month wanted
 * (YYYY-MM-DD, Asia/Shanghai); `scopeId` a community or team, the reader's own unless said.
 */
export const boardQuerySchema = z.object({
  period: z.enum(codesOf(boardPeriods)).optional(),
  scope: z.enum(codesOf(boardScopes)).optional(),
  scopeId: idSchema.optional(),
  startsOn: z.iso.date().optional(),
});

const boardRowSchema = z.object({
  rank: z.number().int(),
  name: z.string(),
  points: z.number().int(),
  reports: z.number().int(),
  suggestions: z.number().int(),
  isMe: z.boolean(),
});

const boardPlaceSchema = z.object({ id: idSchema, name: z.string() });

/**
 * Who earned most: the first twenty and the reader wherever they stand, who is in `me` too. Ties share a rank, and one
 * past the thousandth may be half a minute old; names only by consent. `places` are the reader's own community and team, if
 * any: those have boards of their own.
 */
export const boardSchema = z
  .object({
    period: z.enum(codesOf(boardPeriods)),
    startsOn: z.iso.date(),
    scope: z.enum(codesOf(boardScopes)),
    place: boardPlaceSchema.nullable(),
    rows: z.array(boardRowSchema),
    me: boardRowSchema.nullable(),
    places: z.array(boardPlaceSchema.extend({ scope: z.enum(codesOf(boardScopes)) })),
  })
  .openapi('Board');
export type Board = z.infer<typeof boardSchema>;

/** The couriers' team one rides with, who is in it, and what they earned together; `team` is null without one. */
export const myTeamSchema = z
  .object({
    team: z
      .object({
        id: idSchema,
        name: z.string(),
        unit: unitViewSchema,
        code: z.string(),
        points: z.number().int(),
        reports: z.number().int(),
        members: z.array(
          z.object({
            name: z.string(),
            since: momentSchema,
            points: z.number().int(),
            reports: z.number().int(),
            isMe: z.boolean(),
          }),
        ),
      })
      .nullable(),
  })
  .openapi('MyTeam');
export type MyTeam = z.infer<typeof myTeamSchema>;
