import { z } from '@hono/zod-openapi';
import { idSchema, momentSchema, unitViewSchema } from './common.js';
import { codesOf, ledgerCauses, pointSections, redemptionStatuses, rewardKinds } from './vocabulary.js';

/** A person's points. `expected` is what waits to be verified on site. */
export const pointsSummarySchema = z
  .object({
    balance: z.number().int(),
    expectedPoints: z.number().int(),
    expectedCount: z.number().int(),
    earnedTotal: z.number().int(),
    nextReward: z.object({ id: idSchema, name: z.string(), points: z.number().int() }).nullable(),
  })
  .openapi('PointsSummary');
export type PointsSummary = z.infer<typeof pointsSummarySchema>;

/** A line of the statement: `points` is signed, `title` and `detail` are words. */
export const statementLineSchema = z
  .object({
    id: idSchema,
    occurredAt: momentSchema,
    points: z.number().int(),
    cause: z.enum(codesOf(ledgerCauses)),
    section: z.enum(codesOf(pointSections)).nullable(),
    title: z.string(),
    detail: z.string().nullable(),
  })
  .openapi('StatementLine');
export type StatementLine = z.infer<typeof statementLineSchema>;

/** `startsOn` (YYYY-MM-DD, a day of the week wanted, Asia/Shanghai); this week unless said. */
export const boardQuerySchema = z.object({ startsOn: z.iso.date().optional() });

/** The couriers' board of a week; ties share a rank; names only by consent. */
export const boardSchema = z
  .object({
    startsOn: z.iso.date(),
    rows: z.array(
      z.object({
        rank: z.number().int(),
        name: z.string(),
        points: z.number().int(),
        reports: z.number().int(),
        suggestions: z.number().int(),
        isMe: z.boolean(),
      }),
    ),
  })
  .openapi('Board');
export type Board = z.infer<typeof boardSchema>;

export const rewardViewSchema = z
  .object({
    id: idSchema,
    kind: z.enum(codesOf(rewardKinds)),
    name: z.string(),
    points: z.number().int(),
    stock: z.number().int(),
    donor: z.string().nullable(),
    station: unitViewSchema,
  })
  .openapi('Reward');
export type RewardView = z.infer<typeof rewardViewSchema>;

export const redeemSchema = z.object({ rewardId: idSchema }).openapi('Redeem');
export type Redeem = z.infer<typeof redeemSchema>;

/** A voucher. `holderName` is shown to the keeper who hands over, masked. */
export const redemptionViewSchema = z
  .object({
    id: idSchema,
    code: z.string(),
    status: z.enum(codesOf(redemptionStatuses)),
    points: z.number().int(),
    rewardName: z.string(),
    rewardKind: z.enum(codesOf(rewardKinds)),
    station: unitViewSchema,
    holderName: z.string(),
    createdAt: momentSchema,
    expiresAt: momentSchema,
    endedAt: momentSchema.nullable(),
  })
  .openapi('Redemption');
export type RedemptionView = z.infer<typeof redemptionViewSchema>;

export const restockSchema = z.object({ quantity: z.number().int().min(1).max(1000) }).openapi('Restock');
export type Restock = z.infer<typeof restockSchema>;

/** Codes are typed by hand: case and blanks do not matter. */
export const redemptionCodeQuerySchema = z.object({
  code: z
    .string()
    .max(40)
    .transform((code) => code.replaceAll(/[\s-]/g, '').toUpperCase())
    .pipe(z.string().min(1).max(16)),
});
