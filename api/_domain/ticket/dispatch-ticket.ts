import type { DispatchTicket } from '../../_contract/index.js';
import type { Context, UnitRef } from '../context.js';
import { mayDo } from '../access/index.js';
import { DomainError } from '../errors.js';
import { demandOpen, findUnit, holderKinds, listUnitsBelow } from '../unit/index.js';
import { changeTicket } from './change-ticket.js';
import { clocksFor, findCategory } from './clocks.js';
import { decideDispatch } from './rules.js';
import { dispatching } from './family-rules.js';
import { isOutsideInReach } from './hand-over-targets.js';
import { withOutside } from './list-targets.js';
import { partTarget } from './part-targets.js';
import { readTicket } from './queries.js';
import { demandOverturn } from './ruling.js';
import type { Ticket } from './ticket.js';

/**
 * Gives a ticket its holder: out of triage, after a return, or anew while nobody has answered. Both clocks start again.
 * A part that came back, its lead gives to another unit. Throws `unit.cannot_hold` for units that cannot answer or lie
 * outside the dispatcher's authority, `ticket.target_unfit` for those that can take no part, `unit.closed`, and
 * `ticket.ruled` as {@link demandOverturn}.
 */
export async function dispatchTicket(context: Context, ticketId: string, input: DispatchTicket): Promise<void> {
  const { ticket } = await readTicket(context, ticketId);
  const target = ticket.parentId
    ? await partTarget(context, ticket, input.unitId, 'split')
    : await dispatchTarget(context, ticket, input.unitId);
  const { category } = await findCategory(context, ticket.categoryCode);
  const clocks = await clocksFor(context, category, ticket.severity);
  await changeTicket(context, ticketId, dispatching(ticket), async (current, inner) => {
    const change = decideDispatch(current, target, clocks, context.now, input.words);
    await demandOpen(inner, target.id, 'unitId');
    if (current.ruledAt) await demandOverturn(inner, current, input.words);
    return change;
  });
}

/**
 * The units the actor may dispatch to: all that can hold a ticket below its own; for a ticket also the property companies of
 * its place and the departments. Throws `ticket.not_found`.
 */
export async function listDispatchTargets(context: Context, ticketId?: string): Promise<UnitRef[]> {
  const paths = context.actor.grants
    .filter((grant) => mayDo({ ...context.actor, grants: [grant] }, 'ticket.dispatch', { holderPath: grant.unit.path }))
    .map((grant) => grant.unit.path);
  const ticket = ticketId ? (await readTicket(context, ticketId)).ticket : null;
  if (paths.length === 0) return [];
  const below = await listUnitsBelow(context, paths, holderKinds);
  return ticket ? withOutside(context, below, ticket) : below;
}

/**
 * A unit the actor may dispatch the ticket to: below its own, or the property company of the place or a department, whoever
 * they answer to. Else `unit.cannot_hold`, `unit.closed`.
 */
export async function dispatchTarget(context: Context, ticket: Ticket, unitId: string): Promise<UnitRef> {
  const target = await findUnit(context, unitId);
  const isHolder = (holderKinds as readonly string[]).includes(target.kind);
  const isBelow = context.actor.isSystem || mayDo(context.actor, 'ticket.dispatch', { holderPath: target.path });
  if (!isHolder || !(isBelow || (await isOutsideInReach(context, ticket, target)))) {
    throw new DomainError('unit.cannot_hold', undefined, { field: 'unitId' });
  }
  await demandOpen(context, target.id, 'unitId');
  return target;
}
