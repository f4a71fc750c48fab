import { and, eq, gt, sql } from 'drizzle-orm';
import { subscriptionBudget } from '../../../db/schema/index.js';
import { type SubscriptionTopic, subscriptionTopics } from '../../_contract/vocabulary.js';
import { personIdOf } from '../access/index.js';
import type { Context } from '../context.js';
import { holdPerson } from '../identity/index.js';
import { inTransaction } from '../transaction.js';

/** What a person may still be told of a topic beyond the inbox. */
export interface Subscription {
  topic: SubscriptionTopic;
  /** What WeChat has to be asked with; null where the topic cannot be subscribed to. */
  templateId: string | null;
  remaining: number;
}

/** More than anybody's reports need; WeChat itself keeps no limit. */
const REMAINING_MAX = 100;

/** What I may still be told, topic by topic. */
export async function listSubscriptions(context: Context): Promise<Subscription[]> {
  const { db, tenant, gateways } = context;
  const personId = personIdOf(context.actor);
  const rows = await db
    .select({ topic: subscriptionBudget.topic, remaining: subscriptionBudget.remaining })
    .from(subscriptionBudget)
    .where(and(eq(subscriptionBudget.tenantId, tenant.id), eq(subscriptionBudget.personId, personId)));
  const known = new Map(rows.map(({ topic, remaining }) => [topic, remaining]));
  return (Object.keys(subscriptionTopics) as SubscriptionTopic[]).map((topic) => ({
    topic,
    templateId: gateways.subscribeMessages?.templates[topic] ?? null,
    remaining: known.get(topic) ?? 0,
  }));
}

/** Each acceptance lets one message through. `auth.expired` for who has just deleted their account. */
export function acceptSubscription(context: Context, topic: SubscriptionTopic): Promise<void> {
  const personId = personIdOf(context.actor);
  return inTransaction(context, async (inner) => {
    const { db, tenant, now } = inner;
    await holdPerson(inner, personId);
    const { remaining } = subscriptionBudget;
    await db
      .insert(subscriptionBudget)
      .values({ tenantId: tenant.id, personId, topic, remaining: 1, updatedAt: now })
      .onConflictDoUpdate({
        target: [subscriptionBudget.tenantId, subscriptionBudget.personId, subscriptionBudget.topic],
        set: { remaining: sql`least(${remaining} + 1, ${REMAINING_MAX}::int)`, updatedAt: now },
      });
  });
}

/** Takes one acceptance away, in the transaction that leaves the message to be sent; answers whether there was one. */
export async function spendSubscription(
  context: Context,
  personId: string,
  topic: SubscriptionTopic,
): Promise<boolean> {
  const { db, now } = context;
  const spent = await db
    .update(subscriptionBudget)
    .set({ remaining: sql`${subscriptionBudget.remaining} - 1`, updatedAt: now })
    .where(and(isBudget(context, personId, topic), gt(subscriptionBudget.remaining, 0)))
    .returning({ topic: subscriptionBudget.topic });
  return spent.length > 0;
}

/** WeChat holds no acceptance: then there is none. */
export async function emptySubscription(context: Context, personId: string, topic: SubscriptionTopic): Promise<void> {
  const { db, now } = context;
  await db
    .update(subscriptionBudget)
    .set({ remaining: 0, updatedAt: now })
    .where(isBudget(context, personId, topic));
}

function isBudget({ tenant }: Context, personId: string, topic: SubscriptionTopic) {
  return and(
    eq(subscriptionBudget.tenantId, tenant.id),
    eq(subscriptionBudget.personId, personId),
    eq(subscriptionBudget.topic, topic),
  );
}
