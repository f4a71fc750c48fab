import type { AskRuling, RuleTicket } from '../../_contract/ticket-work.js';
import { mayDo } from '../access/index.js';
import type { Context, UnitRef } from '../context.js';
import { DomainError } from '../errors.js';
import { demandOpen, findUnit, holderKinds } from '../unit/index.js';
import { changeTicket } from './change-ticket.js';
import { clocksAnew, readClockRules } from './clocks-anew.js';
import { decideAskRuling, decideRule } from './hand-over-rules.js';
import { isOutsideInReach, rulingTarget } from './hand-over-targets.js';
import { mayAskRuling } from './actions.js';
import { nextStatus } from './rules.js';
import { unitName } from './story-words.js';
import type { Ticket } from './ticket.js';

/**
 * Passes a returned ticket on to whoever may rule on it: for who keeps the desk it lies on, or one above. Throws
 * `ticket.nobody_above` at the top.
 */
export function askRuling(context: Context, ticketId: string, { words }: AskRuling): Promise<void> {
  return changeTicket(context, ticketId, 'ticket.dispatch', async (ticket, inner) => {
    nextStatus(ticket, 'ask_ruling');
    if (!mayAskRuling(inner.actor, ticket)) {
      throw new DomainError('access.forbidden', `这张工单现在由${unitName(ticket.holder.shortName)}安排`);
    }
    const target = await rulingTarget(inner, ticket);
    if (!target) throw new DomainError('ticket.nobody_above');
    return decideAskRuling(ticket, target, words);
  });
}

/**
 * Names the holder of a returned ticket, for good: it is returned no more, and its clocks start anew. Throws
 * `unit.cannot_hold` for units that cannot answer or that are neither below whoever rules nor the place's own property
 * company or a department, and `unit.closed`.
 */
export async function ruleTicket(context: Context, ticketId: string, { unitId, words }: RuleTicket): Promise<void> {
  await readClockRules(context);
  await changeTicket(context, ticketId, 'ticket.rule', async (ticket, inner) => {
    nextStatus(ticket, 'rule');
    const target = await ruledHolder(inner, ticket, unitId);
    return decideRule(ticket, target, await clocksAnew(inner, ticket), context.now, words);
  });
}

async function ruledHolder(context: Context, ticket: Ticket, unitId: string): Promise<UnitRef> {
  const target = await findUnit(context, unitId);
  const { actor } = context;
  const isHolder = (holderKinds as readonly string[]).includes(target.kind);
  const isBelow = actor.isSystem || mayDo(actor, 'ticket.rule', { holderPath: target.path });
  if (!isHolder || !(isBelow || (await isOutsideInReach(context, ticket, target)))) {
    throw new DomainError('unit.cannot_hold', undefined, { field: 'unitId' });
  }
  await demandOpen(context, unitId, 'unitId');
  return target;
}
