import { and, eq } from 'drizzle-orm';
import { routingRuleStop } from '../../../db/schema/index.js';
import type { Context } from '../context.js';
import { enqueue } from '../outbox/index.js';
import { loadPolicy } from '../policy/index.js';
import { inTransaction } from '../transaction.js';
import { openHolders } from './queries.js';

/** Notes that a rule of that version stopped because its unit is gone; whoever manages the rules is told, once. */
export function stopRule(
  context: Context,
  policyVersion: number,
  { ruleId, unitId }: { ruleId: string; unitId: string },
): Promise<boolean> {
  return inTransaction(context, async (inner) => {
    const { db, tenant, now } = inner;
    const stopped = await db
      .insert(routingRuleStop)
      .values({ tenantId: tenant.id, policyVersion, ruleId, stoppedAt: now })
      .onConflictDoNothing()
      .returning({ ruleId: routingRuleStop.ruleId });
    if (stopped.length === 0) return false;
    await enqueue(inner, 'routing_rule_disabled', { ruleId, version: policyVersion, unitId, at: now.getTime() });
    return true;
  });
}

/** Stops the rules in force whose unit is gone, before a report finds out. Answers how many were stopped now. */
export async function stopDeadRules(context: Context): Promise<number> {
  const { body, version } = await loadPolicy(context, 'routing_rules');
  const named = body.rules.flatMap(({ id, isEnabled, to }) =>
    isEnabled && to.kind === 'unit' ? [{ ruleId: id, unitId: to.unitId }] : [],
  );
  if (named.length === 0) return 0;
  const alive = await openHolders(
    context,
    named.map(({ unitId }) => unitId),
  );
  let stopped = 0;
  for (const target of named) {
    if (!alive.has(target.unitId) && (await stopRule(context, version, target))) stopped += 1;
  }
  return stopped;
}

/** The rules of a version that stopped, and when. */
export async function stopsOf({ db, tenant }: Context, policyVersion: number): Promise<Map<string, Date>> {
  const rows = await db
    .select({ ruleId: routingRuleStop.ruleId, stoppedAt: routingRuleStop.stoppedAt })
    .from(routingRuleStop)
    .where(and(eq(routingRuleStop.tenantId, tenant.id), eq(routingRuleStop.policyVersion, policyVersion)));
  return new Map(rows.map(({ ruleId, stoppedAt }) => [ruleId, stoppedAt]));
}
