import type { EscalateTicket, TransferTicket } from '../../_contract/ticket-work.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { holderAbove } from '../unit/index.js';
import { changeTicket } from './change-ticket.js';
import { clocksAnew, readClockRules } from './clocks-anew.js';
import { demandNoOpenChild } from './family.js';
import { decideEscalate, decideTransfer } from './hand-over-rules.js';
import { outsideTarget } from './hand-over-targets.js';
import { nextStatus } from './rules.js';

/**
 * Hands a ticket to the property company of its place or to a department, which never learn who reported; both clocks
 * start anew. Throws `ticket.target_unfit` for other units, `ticket.ruled`, and `ticket.children_open`.
 */
export async function transferTicket(
  context: Context,
  ticketId: string,
  { unitId, words }: TransferTicket,
): Promise<void> {
  await readClockRules(context);
  await changeTicket(context, ticketId, 'ticket.handle', async (ticket, inner) => {
    nextStatus(ticket, 'transfer');
    const target = await outsideTarget(inner, ticket, unitId);
    await demandNoOpenChild(inner, ticket);
    return decideTransfer(ticket, target, await clocksAnew(inner, ticket), context.now, words);
  });
}

/**
 * Hands a ticket that is beyond its holder to the next unit above, with what was tried; both clocks start anew, and an
 * open coordination ends. Throws `ticket.nobody_above` at the top.
 */
export async function escalateTicket(context: Context, ticketId: string, { words }: EscalateTicket): Promise<void> {
  await readClockRules(context);
  await changeTicket(context, ticketId, 'ticket.handle', async (ticket, inner) => {
    nextStatus(ticket, 'escalate');
    const target = await holderAbove(inner, ticket.holder.path);
    if (!target) throw new DomainError('ticket.nobody_above');
    return decideEscalate(ticket, target, await clocksAnew(inner, ticket), context.now, words);
  });
}
