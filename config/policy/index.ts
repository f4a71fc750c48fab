import { learnYears } from '../../api/_domain/clock/index.js';
import type { Context } from '../../api/_domain/context.js';
import { type PolicyBodies, publishFirst } from '../../api/_domain/policy/index.js';
import { calendarSeed, workingTimeSeed } from './calendar.js';
import { cannedPhrasesSeed } from './canned-phrases.js';
import { checkRulesSeed } from './check-rules.js';
import { messagingSeed } from './messaging.js';
import { pointsRulesSeed } from './points-rules.js';
import { privacyNoticeSeed } from './privacy-notice.js';
import { retentionSeed } from './retention.js';
import { routingRulesSeed } from './routing-rules.js';
import { withSeverityLimits } from './severity-limits.js';
import { taxonomySeed } from './taxonomy.js';

/** The rules a district starts with; each is its own to change. */
const policySeeds: PolicyBodies = {
  taxonomy: { categories: taxonomySeed.map(withSeverityLimits) },
  points_rules: pointsRulesSeed,
  calendar: { hours: workingTimeSeed.hours },
  privacy_notice: privacyNoticeSeed,
  retention: retentionSeed,
  routing_rules: routingRulesSeed,
  canned_phrases: cannedPhrasesSeed,
  check_rules: checkRulesSeed,
  messaging: messagingSeed,
};

/** Publishes the seeds of the kinds of rules a district has none of, because they came after it was set up. Answers how many. */
export async function publishMissing(context: Omit<Context, 'gateways'>): Promise<number> {
  return (await publishFirst(context, policySeeds, context.now)).length;
}

/** Keeps the statutory days of the years that are known here and not yet there. Answers those years. */
export function saveKnownYears(context: Pick<Context, 'db' | 'now'>): Promise<number[]> {
  return learnYears(context, calendarSeed);
}

/** Gives a district each rule it has none of, in force from that moment, and the statutory days of the known years. */
export async function publishSeeds(context: Omit<Context, 'gateways'>, from: Date): Promise<void> {
  await publishFirst(context, policySeeds, from);
  await saveKnownYears(context);
}
