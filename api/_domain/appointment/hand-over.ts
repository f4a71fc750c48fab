import { sql } from 'drizzle-orm';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { enqueue } from '../outbox/index.js';
import { handOverTickets, releaseTickets } from '../ticket/index.js';
import { inTransaction } from '../transaction.js';
import { findLedGrant, readGrant } from './end-grant.js';
import { giveRole } from './give-role.js';
import { type HeldGrant, selectGrants } from './grant.js';
import { demandDelegable, hasEnded } from './rules.js';
import { demandStaff, endRunning, lockGrant } from './running-grant.js';

/**
 * Somebody leaves and a colleague takes over: the grant ends with its deputies, the colleague gets the same role at the
 * same unit for what is left of the term, and the tickets that were in hand there with it. Answers the successor's grant.
 * Repeating one's own changes nothing. Refuses with `grant.not_found`, `access.forbidden`, `grant.ended`,
 * `grant.not_delegable` and, for somebody who is no colleague, `request.invalid`.
 */
export async function handOver(context: Context, grantId: string, toPersonId: string): Promise<HeldGrant> {
  return inTransaction(context, async (inner) => {
    await findLedGrant(inner, grantId);
    await lockGrant(inner, grantId);
    const before = await readGrant(inner, grantId);
    demandDelegable(before);
    if (before.personId === toPersonId)
      throw new DomainError('request.invalid', '请选另一位同事接手', { field: 'toPersonId' });
    if (hasEnded(before, inner.now)) return findRepeated(inner, before, toPersonId);
    await demandStaff(inner, toPersonId, 'toPersonId');
    return succeed(inner, before, toPersonId);
  });
}

async function succeed(
  context: Parameters<typeof endRunning>[0],
  before: HeldGrant,
  toPersonId: string,
): Promise<HeldGrant> {
  const { id, personId, role, unit, validFrom, validTo } = before;
  const [, ...deputies] = await endRunning(context, id);
  const from = validFrom > context.now ? validFrom : context.now;
  const grant = { personId: toPersonId, role, unitId: unit.id, validFrom: from, validTo };
  const successorId = await giveRole(context, grant, context.actor.personId);
  await enqueue(context, 'grant_changed', { grantId: successorId });
  await handOverTickets(context, personId, unit.path, toPersonId);
  for (const deputy of deputies) await releaseTickets(context, deputy.personId, unit.path);
  return readGrant(context, successorId);
}

/** The same hand-over once more finds what the first one gave; any other comes too late. */
async function findRepeated(context: Context, before: HeldGrant, toPersonId: string): Promise<HeldGrant> {
  const isSame = sql`g.person_id = ${toPersonId} and g.role = ${before.role} and g.unit_id = ${before.unit.id}
    and g.granted_by = ${context.actor.personId} and g.valid_from = ${before.validTo}`;
  const [given] = await selectGrants(context, isSame, 1);
  if (!given) throw new DomainError('grant.ended');
  return given;
}
