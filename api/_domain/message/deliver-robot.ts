import { sql } from 'drizzle-orm';
import { statement } from '../../../db/statement.js';
import type { RobotTopic } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';
import { DeliveryFailure, enqueue, type OutboxPayloads } from '../outbox/index.js';
import { loadPolicy } from '../policy/index.js';
import { findUnits } from '../unit/index.js';
import { type RobotFacts, robotWords, robotWordsOfMany } from './robot-rules.js';
import { keepResult, speak } from './robots.js';
import { ringsAt } from './subscription-rules.js';

/** A robot that has said too much rests this long. */
const REST_MS = 60_000;

const listeners = statement<
  { tenantId: string; unitIds: string[]; isOwnOnly: boolean; topics: RobotTopic[] },
  { robotId: string; topics: RobotTopic[] }
>(
  'listening_robots',
  ({ tenantId, unitIds, isOwnOnly, topics }) =>
    sql`select r.id as robot_id, r.topics from group_robot r
        where r.tenant_id = ${tenantId} and r.ended_at is null and r.topics && ${topics}::text[]
          and exists (
            select from unit below join unit u on u.tenant_id = below.tenant_id and u.id = r.unit_id
            where below.tenant_id = r.tenant_id and below.id = any(${unitIds}::uuid[])
              and starts_with(below.path, u.path) and (not ${isOwnOnly}::boolean or u.id = below.id))`,
);

/** What a group is to hear, and which units it is about. */
export interface RobotNews {
  /** The most telling first. */
  topics: readonly RobotTopic[];
  unitIds: readonly (string | null)[];
  /** Whether those above the units hear nothing of it. */
  isOwnOnly?: boolean;
  /** The ticket, the coordination, or the bulletin; of many tickets that came in one go the unit they came to. */
  subjectId: string;
  /** How many came in one go, when it was more than one. */
  count?: number;
}

/**
 * Leaves news to each robot of the units, and of those above them, that was given one of its topics; once each. Danger is
 * said at once, the rest when the quiet hours are over.
 */
export async function tellRobots(
  context: Context,
  { topics, unitIds, isOwnOnly = false, subjectId, count }: RobotNews,
): Promise<void> {
  const { db, tenant, now, gateways } = context;
  if (topics.length === 0 || !gateways.sealer || !gateways.groupRobots) return;
  const ids = unitIds.filter((id) => id !== null);
  const robots = await listeners(db, { tenantId: tenant.id, unitIds: ids, isOwnOnly, topics: [...topics] });
  if (robots.length === 0) return;
  const { body } = await loadPolicy(context, 'messaging');
  for (const robot of robots) {
    const topic = topics.find((one) => robot.topics.includes(one));
    if (!topic) continue;
    const dueAt = topic === 'danger' ? now : ringsAt(now, body.quiet);
    const news = { robotId: robot.robotId, topic, subjectId, ...(count ? { count } : {}) };
    await enqueue(context, 'robot_message', news, dueAt);
  }
}

/**
 * Has a robot say its news. One that may not speak yet says it a minute later; what it is refused for good is kept with
 * the robot and dropped. Throws while nobody answers: the outbox tries again.
 */
export async function deliverRobotMessage(context: Context, payload: OutboxPayloads['robot_message']): Promise<void> {
  const { robotId } = payload;
  const words = await wordsOf(context, payload);
  if (!words) return;
  const result = await speak(context, robotId, words);
  if (result === 'limited') {
    await enqueue(context, 'robot_message', payload, new Date(context.now.getTime() + REST_MS));
    return;
  }
  if (result !== 'sent' && !result.isFinal)
    throw new DeliveryFailure(result.code, (outer) => keepResult(outer, robotId, result));
  await keepResult(context, robotId, result);
}

const ticketFacts = statement<
  { tenantId: string; id: string },
  Omit<RobotFacts, 'category'> & { categoryCode: string }
>(
  'robot_ticket_facts',
  ({ tenantId, id }) =>
    sql`select t.number, t.category_code, t.deadline_at, holder.short_name as holder_name, area.short_name as area_name
        from ticket t join unit holder on holder.tenant_id = t.tenant_id and holder.id = t.holder_unit_id
        left join unit area on area.tenant_id = t.tenant_id and area.id = t.area_unit_id
        where t.tenant_id = ${tenantId} and t.id = ${id}`,
);

const coordinationFacts = statement<
  { tenantId: string; id: string },
  Omit<RobotFacts, 'category'> & { categoryCode: string }
>(
  'robot_coordination_facts',
  ({ tenantId, id }) =>
    sql`select t.number, t.category_code, c.promised_at as deadline_at, holder.short_name as holder_name,
          area.short_name as area_name
        from coordination c join ticket t on t.tenant_id = c.tenant_id and t.id = c.ticket_id
        join unit holder on holder.tenant_id = t.tenant_id and holder.id = t.holder_unit_id
        left join unit area on area.tenant_id = t.tenant_id and area.id = t.area_unit_id
        where c.tenant_id = ${tenantId} and c.id = ${id} and c.settled_at is null`,
);

const bulletinWords = statement<{ tenantId: string; id: string }, { words: string }>(
  'robot_bulletin_words',
  ({ tenantId, id }) => sql`select words from bulletin where tenant_id = ${tenantId} and id = ${id}`,
);

async function wordsOf(
  context: Context,
  { topic, subjectId, count }: OutboxPayloads['robot_message'],
): Promise<string | null> {
  const key = { tenantId: context.tenant.id, id: subjectId };
  if (count) {
    const [unit] = await findUnits(context, [subjectId]);
    return unit ? robotWordsOfMany(topic, unit.shortName, count) : null;
  }
  if (topic === 'bulletin') return (await bulletinWords(context.db, key))[0]?.words ?? null;
  // A coordination that ended before its group was told, in a night say, is no news.
  const [facts] = await (topic === 'coordinating' ? coordinationFacts : ticketFacts)(context.db, key);
  if (!facts) return null;
  const { body } = await loadPolicy(context, 'taxonomy');
  const category = body.categories.find(({ code }) => code === facts.categoryCode)?.label ?? '';
  return robotWords(topic, { ...facts, category });
}
