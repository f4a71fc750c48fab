import { z } from '@hono/zod-openapi';
import { idSchema, momentSchema, positionQuerySchema, unitViewSchema, wordsSchema } from './common.js';
import { declaredPhotoSchema, photoViewSchema } from './photo.js';
import { codesOf, limitPeriods, redemptionStatuses, rewardKinds, stockMovementKinds } from './vocabulary.js';

/** Where the phone is, when the nearest shelf should come first; whole, or not at all. */
export const catalogueQuerySchema = positionQuerySchema.partial();

/** One thing of the catalogue: `points` is its lowest price, `limitLeft` how many more one may have in the period. */
export const catalogueItemSchema = z
  .object({
    itemId: idSchema,
    kind: z.enum(codesOf(rewardKinds)),
    name: z.string(),
    description: z.string().nullable(),
    donor: z.string().nullable(),
    points: z.number().int(),
    picture: photoViewSchema.nullable(),
    personLimit: z.number().int().nullable(),
    personLimitPeriod: z.enum(codesOf(limitPeriods)).nullable(),
    limitLeft: z.number().int().nullable(),
    /** What the reader still lacks for the lowest price; 0 when it is within reach. */
    missingPoints: z.number().int(),
    /** Where it is kept: in stock first, then the nearest. */
    shelves: z.array(
      z.object({
        rewardId: idSchema,
        station: unitViewSchema,
        points: z.number().int(),
        stock: z.number().int(),
        hasSlots: z.boolean(),
        distanceM: z.number().nullable(),
      }),
    ),
  })
  .openapi('CatalogueItem');
export type CatalogueItemView = z.infer<typeof catalogueItemSchema>;

/** A reward as those see it who manage it. */
export const rewardViewSchema = z
  .object({
    id: idSchema,
    itemId: idSchema,
    kind: z.enum(codesOf(rewardKinds)),
    name: z.string(),
    description: z.string().nullable(),
    points: z.number().int(),
    stock: z.number().int(),
    stockMin: z.number().int(),
    /** Fewer than its minimum: it stands on the restock list. */
    isLow: z.boolean(),
    isHidden: z.boolean(),
    donor: z.string().nullable(),
    pointsClass: z.enum(['A', 'B', 'C']).nullable(),
    pointsLevel: z.number().int().nullable(),
    personLimit: z.number().int().nullable(),
    personLimitPeriod: z.enum(codesOf(limitPeriods)).nullable(),
    hasSlots: z.boolean(),
    picture: photoViewSchema.nullable(),
    station: unitViewSchema,
  })
  .openapi('Reward');
export type RewardView = z.infer<typeof rewardViewSchema>;

const terms = z.object({
  kind: z.enum(codesOf(rewardKinds)),
  name: wordsSchema(30),
  /** What one piece costs while it has no class and level; with them, the rules in force say it. */
  points: z.number().int().min(1).max(100_000),
  donor: wordsSchema(30).nullable(),
  description: wordsSchema(200).nullable(),
  pointsClass: z.enum(['A', 'B', 'C']).nullable(),
  pointsLevel: z.number().int().min(1).max(3).nullable(),
  personLimit: z.number().int().min(1).max(1000).nullable(),
  personLimitPeriod: z.enum(codesOf(limitPeriods)).nullable(),
  stockMin: z.number().int().min(0).max(10_000),
  isHidden: z.boolean(),
});

interface Limited {
  personLimit?: number | null | undefined;
  personLimitPeriod?: string | null | undefined;
}

/** A number without a period, or a period without a number, limits nothing. */
const isWholeLimit = ({ personLimit, personLimitPeriod }: Limited) =>
  (personLimit === undefined) === (personLimitPeriod === undefined) &&
  (personLimit == null) === (personLimitPeriod == null);
interface Graded {
  pointsClass?: string | null | undefined;
  pointsLevel?: number | null | undefined;
}

/** A class without a level, or a level without a class, is no price. */
const isWholeGrade = ({ pointsClass, pointsLevel }: Graded) =>
  (pointsClass === undefined) === (pointsLevel === undefined) && (pointsClass == null) === (pointsLevel == null);
const wholeGrade = { path: ['pointsLevel'], message: '类别和等级要一起选' };
const wholeLimit = { path: ['personLimitPeriod'], message: '限兑数量和周期要一起填' };

/** A new reward; `itemId` when the same thing is kept at another station already. */
export const createRewardSchema = terms
  .partial()
  .required({ kind: true, name: true, points: true })
  .extend({ stationUnitId: idSchema, itemId: idSchema.optional(), stock: z.number().int().min(0).max(10_000) })
  .refine(isWholeLimit, wholeLimit)
  .refine(isWholeGrade, wholeGrade)
  .openapi('CreateReward');
export type CreateReward = z.infer<typeof createRewardSchema>;

/** What changes of a reward; what is left out stays. */
export const changeRewardSchema = terms
  .omit({ kind: true })
  .partial()
  .refine(isWholeLimit, wholeLimit)
  .refine(isWholeGrade, wholeGrade)
  .openapi('ChangeReward');
export type ChangeReward = z.infer<typeof changeRewardSchema>;

export const rewardPictureSchema = z.object({ photo: declaredPhotoSchema }).openapi('RewardPicture');

export const slotViewSchema = z
  .object({
    id: idSchema,
    startsAt: momentSchema,
    endsAt: momentSchema,
    capacity: z.number().int(),
    /** Places that are left. */
    free: z.number().int(),
  })
  .openapi('Slot');
export type SlotView = z.infer<typeof slotViewSchema>;

/** A time to offer, the same weekday and hour for `weeks` weeks. */
export const addSlotsSchema = z
  .object({
    startsAt: momentSchema,
    endsAt: momentSchema,
    capacity: z.number().int().min(1).max(100),
    weeks: z.number().int().min(1).max(26).default(1),
  })
  .refine(({ startsAt, endsAt }) => Date.parse(endsAt) > Date.parse(startsAt), {
    path: ['endsAt'],
    message: '结束时间要晚于开始时间',
  })
  .openapi('AddSlots');
export type AddSlots = z.input<typeof addSlotsSchema>;

/** `slotId` of a service with times. */
export const redeemSchema = z.object({ rewardId: idSchema, slotId: idSchema.optional() }).openapi('Redeem');
export type Redeem = z.infer<typeof redeemSchema>;

/**
 * A voucher. `holderName` is masked for the keeper who hands over; `payload` is what its QR code says, for its holder while
 * it is open.
 */
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
    slot: z.object({ startsAt: momentSchema, endsAt: momentSchema }).nullable(),
    payload: z.string().nullable(),
  })
  .openapi('Redemption');
export type RedemptionView = z.infer<typeof redemptionViewSchema>;

/** The Ed25519 key vouchers are checked with, 32 bytes in base64url; null where vouchers are not signed. */
export const voucherKeySchema = z.object({ publicKey: z.string().nullable() }).openapi('VoucherKey');

/** What was handed over without network: what the code said, and when by the keeper's phone. */
export const reconcileSchema = z
  .object({
    items: z
      .array(z.object({ payload: z.string().min(1).max(1000), handedOverAt: momentSchema }))
      .min(1)
      .max(50),
  })
  .openapi('Reconcile');
export type Reconcile = z.infer<typeof reconcileSchema>;

/** In the order given: done, or why not; of a voucher used before `fulfilledAt` and `stationName`. */
export const reconciledSchema = z
  .object({
    items: z.array(
      z.object({
        isDone: z.boolean(),
        redemption: redemptionViewSchema.nullable(),
        code: z.string().nullable(),
        title: z.string().nullable(),
        fulfilledAt: momentSchema.nullable(),
        stationName: z.string().nullable(),
      }),
    ),
  })
  .openapi('Reconciled');
export type ReconciledView = z.infer<typeof reconciledSchema>;

export const restockSchema = z.object({ quantity: z.number().int().min(1).max(1000) }).openapi('Restock');
export type Restock = z.infer<typeof restockSchema>;

export const writeOffSchema = z
  .object({ quantity: z.number().int().min(1).max(1000), words: wordsSchema(100) })
  .openapi('WriteOff');
export type WriteOff = z.infer<typeof writeOffSchema>;

/** What was counted, blind; with `expected`, the figure that was shown, the difference is written. */
export const countStockSchema = z
  .object({
    rewardId: idSchema,
    counted: z.number().int().min(0).max(100_000),
    expected: z.number().int().min(0).max(200_000).optional(),
  })
  .openapi('CountStock');
export type CountStock = z.infer<typeof countStockSchema>;

/** A count beside the books: `expected` is free pieces and those kept for vouchers (`reserved`). */
export const stockTakingSchema = z
  .object({
    rewardId: idSchema,
    counted: z.number().int(),
    expected: z.number().int(),
    reserved: z.number().int(),
    difference: z.number().int(),
    missing: z.number().int(),
    isWritten: z.boolean(),
    stock: z.number().int(),
  })
  .openapi('StockTaking');
export type StockTakingView = z.infer<typeof stockTakingSchema>;

export const stockMovementViewSchema = z
  .object({
    id: idSchema,
    kind: z.enum(codesOf(stockMovementKinds)),
    quantity: z.number().int(),
    words: z.string().nullable(),
    actorName: z.string().nullable(),
    occurredAt: momentSchema,
  })
  .openapi('StockMovement');
export type StockMovementView = z.infer<typeof stockMovementViewSchema>;

/** Codes are typed by hand: case and blanks do not matter. */
export const redemptionCodeQuerySchema = z.object({
  code: z
    .string()
    .max(40)
    .transform((code) => code.replaceAll(/[\s-]/g, '').toUpperCase())
    .pipe(z.string().min(1).max(16)),
});
