import { sql } from 'drizzle-orm';
import { statement } from '../../../db/statement.js';
import type { ResolutionKind, TicketEventType } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';
import { enqueue, type OutboxPayloads } from '../outbox/index.js';
import { loadPolicy } from '../policy/index.js';
import { emptySubscription, spendSubscription } from './subscription-budget.js';
import { outcomeValues, ringsAt, topicOf } from './subscription-rules.js';

/** Spends an acceptance of the reporter's on an outcome, if they gave one; the message goes out by day. */
export async function ringForOutcome(
  context: Context,
  type: TicketEventType,
  { personId, reportId, at, kind }: { personId: string; reportId: string; at: Date; kind: ResolutionKind | null },
): Promise<void> {
  const topic = topicOf(type);
  if (!topic || !context.gateways.subscribeMessages?.templates[topic]) return;
  if (!(await spendSubscription(context, personId, topic))) return;
  const { body } = await loadPolicy(context, 'messaging');
  const payload = { personId, topic, reportId, at: at.getTime(), ...(kind ? { kind } : {}) };
  await enqueue(context, 'subscribe_message', payload, ringsAt(context.now, body.quiet));
}

const subscriberFacts = statement<
  { tenantId: string; reportId: string; personId: string; appId: string },
  { openid: string; categoryCode: string; placeWords: string | null }
>(
  'subscriber_facts',
  (p) =>
    sql`select i.openid, r.category_code, r.place_words
        from report r join identity i on i.person_id = r.reporter_id and i.app_id = ${p.appId}
        where r.tenant_id = ${p.tenantId} and r.id = ${p.reportId} and r.reporter_id = ${p.personId}
        order by i.created_at desc limit 1`,
);

/**
 * Sends what was asked for to WeChat. When it holds no acceptance, the budget is emptied; what can never be sent is dropped.
 * Throws while WeChat is not there: the outbox tries again.
 */
export async function deliverSubscribed(
  context: Context,
  { personId, topic, reportId, at, kind }: OutboxPayloads['subscribe_message'],
): Promise<void> {
  const { db, tenant, gateways } = context;
  const gateway = gateways.subscribeMessages;
  const templateId = gateway?.templates[topic];
  if (!gateway || !templateId) return;
  const [facts] = await subscriberFacts(db, { tenantId: tenant.id, reportId, personId, appId: gateway.appId });
  if (!facts) return;
  const { body } = await loadPolicy(context, 'taxonomy');
  const category = body.categories.find(({ code }) => code === facts.categoryCode)?.label ?? '';
  const values = outcomeValues(topic, { category, placeWords: facts.placeWords, at: new Date(at), kind });
  const page = `pages/report/index?id=${reportId}`;
  const outcome = await gateway.send({ openid: facts.openid, templateId, page, values });
  if (outcome === 'refused') await emptySubscription(context, personId, topic);
}
