import { awardHold } from '../../../db/schema/index.js';
import type { Transaction } from '../../../db/client.js';
import type { Context } from '../context.js';
import { newId } from '../ids.js';
import { loadPolicy, type PointsRules } from '../policy/index.js';
import { pointsFor, sectionOf, withinCaps } from './amounts.js';
import { type Award, award } from './award.js';

/** Hours of service a lead has decided about. */
export interface ServedHours {
  recordId: string;
  personId: string;
  minutes: number;
}

const cause = 'hours_confirmed';

/** Pays for confirmed hours, by the rules in force now; once. Null when they are worth nothing, or their person is staff or gone. */
export async function awardConfirmedHours(
  context: Context,
  { recordId, personId, minutes }: ServedHours,
): Promise<Award | null> {
  const { body, version } = await loadPolicy(context, 'points_rules');
  const { points } = worthOfHours(body, minutes);
  if (points === 0) return null;
  return award(context, {
    ...{ personId, cause, causeId: recordId, points, section: sectionOf[cause], policyVersion: version },
  });
}

/** What hours are worth: before any cap, and what the caps let through of it at most. Pure. */
export function worthOfHours(rules: PointsRules, minutes: number): { points: number; payable: number } {
  const points = pointsFor(rules, { cause, minutes });
  return { points, payable: withinCaps(rules, sectionOf[cause], { day: 0, month: 0 }, points) };
}

/**
 * Keeps, beside the other awards that were not paid, why hours were not, unless they are worth nothing; for good. Once for
 * a record, by whoever holds it.
 */
export async function dropHours(
  context: Context<Transaction>,
  { recordId, personId, minutes }: ServedHours,
  words: string,
): Promise<void> {
  const { db, tenant, actor, now } = context;
  const { body, version } = await loadPolicy(context, 'points_rules');
  const { points } = worthOfHours(body, minutes);
  if (points === 0) return;
  await db.insert(awardHold).values({
    ...{
      tenantId: tenant.id,
      id: newId(now),
      status: 'dropped',
      personId,
      causeKind: cause,
      causeId: recordId,
      points,
    },
    ...{ section: sectionOf[cause], policyVersion: version, reasons: [], facts: {}, createdAt: now },
    ...{ decidedBy: actor.personId, decidedAt: now, words },
  });
}
