import { platform } from '@/platform';
import type { SubscriptionView } from '../../api/_contract/subscription';
import { http } from './http';
import { newId } from './ids';

export type { SubscriptionView };

/** What I may be told of in WeChat, and how often still. Throws `ApiError`. */
export async function listSubscriptions(): Promise<SubscriptionView[]> {
  return (await http.get<{ items: SubscriptionView[] }>('/me/subscriptions')).items;
}

/**
 * Asks in WeChat whether to be told of these outcomes once each; it must follow a tap. Resolves with how many were accepted.
 * Throws `ApiError`.
 */
export async function subscribeTo(subscriptions: readonly SubscriptionView[]): Promise<number> {
  const possible = subscriptions.filter(({ templateId }) => templateId !== null);
  const accepted = await platform.account.subscribe(possible.flatMap(({ templateId }) => templateId ?? []));
  const topics = possible.filter(({ templateId }) => accepted.includes(templateId ?? '')).map(({ topic }) => topic);
  for (const topic of topics) {
    const idempotencyKey = await newId();
    await http.post('/me/subscriptions', { topic, accepted: true }, { idempotencyKey });
  }
  return topics.length;
}
