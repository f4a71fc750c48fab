import { z } from '@hono/zod-openapi';
import { codesOf, subscriptionTopics } from './vocabulary.js';

/** An outcome one may ask to be told of, once for each acceptance. */
export const subscriptionViewSchema = z
  .object({
    topic: z.enum(codesOf(subscriptionTopics)),
    /** What to ask WeChat with; empty where this is not set up. */
    templateId: z.string().nullable(),
    /** How many messages are still owed. */
    remaining: z.number().int(),
  })
  .openapi('Subscription');
export type SubscriptionView = z.infer<typeof subscriptionViewSchema>;

/** What the person answered when WeChat asked. */
export const decideSubscriptionSchema = z
  .object({ topic: z.enum(codesOf(subscriptionTopics)), accepted: z.boolean() })
  .openapi('DecideSubscription');
export type DecideSubscription = z.infer<typeof decideSubscriptionSchema>;
