import { z } from '@hono/zod-openapi';
import { idSchema, momentSchema, unitViewSchema, wordsSchema } from './common.js';
import { codesOf, robotTopics } from './vocabulary.js';

const topicsSchema = z.array(z.enum(codesOf(robotTopics))).min(1);

/** A robot of a 企业微信 group. Its address is a secret: it goes in once and is never shown again. */
export const addRobotSchema = z
  .object({
    unitId: idSchema,
    name: wordsSchema(30),
    address: z.string().trim().min(1).max(300),
    topics: topicsSchema,
  })
  .openapi('AddRobot');
export type AddRobot = z.infer<typeof addRobotSchema>;

/** What a robot tells from now on. */
export const chooseRobotTopicsSchema = z.object({ topics: topicsSchema }).openapi('ChooseRobotTopics');
export type ChooseRobotTopics = z.infer<typeof chooseRobotTopicsSchema>;

export const robotViewSchema = z
  .object({
    id: idSchema,
    unit: unitViewSchema,
    name: z.string(),
    topics: z.array(z.enum(codesOf(robotTopics))),
    createdAt: momentSchema,
    lastSentAt: momentSchema.nullable(),
    /** What kept the last message that failed from arriving, as a code. */
    lastFailureCode: z.string().nullable(),
    lastFailureAt: momentSchema.nullable(),
  })
  .openapi('Robot');
export type RobotView = z.infer<typeof robotViewSchema>;

/** `canAdd` is false where no key is set to seal addresses with. */
export const robotListSchema = z.object({ items: z.array(robotViewSchema), canAdd: z.boolean() }).openapi('RobotList');
export type RobotList = z.infer<typeof robotListSchema>;
