import type { ReopenTicket, UpholdObjection } from '../../_contract/ticket-work.js';
import type { Context, UnitRef } from '../context.js';
import { loadPolicy } from '../policy/index.js';
import { demandOpen, findUnit, findUnits, holderAbove, isUnitOpen } from '../unit/index.js';
import { changeTicket } from './change-ticket.js';
import { clocksAnew, readClockRules } from './clocks-anew.js';
import { dispatchTarget } from './dispatch-ticket.js';
import { decideReopen, decideUphold } from './hand-over-rules.js';
import { outsideKinds } from './hand-over-targets.js';
import { nextStatus } from './rules.js';
import type { Ticket } from './ticket.js';

/**
 * Takes up again what was closed: once, and within the days the district's rules give (`ticket.reopen_over`). What a unit
 * held that was dissolved since goes to the nearest one above that is there, what a company held to the place's grid.
 */
export async function reopenTicket(context: Context, ticketId: string, { words }: ReopenTicket): Promise<void> {
  await readClockRules(context);
  const { body } = await loadPolicy(context, 'check_rules');
  await changeTicket(context, ticketId, 'ticket.check', async (ticket, inner) => {
    nextStatus(ticket, 'reopen');
    const heir = await heirOf(inner, ticket);
    const clocks = await clocksAnew(inner, ticket);
    return decideReopen(ticket, { heir, clocks, reopenDays: body.reopenDays }, context.now, words);
  });
}

/** Who takes over from a holder that is closed; null while it is open. */
async function heirOf(context: Context, { holder, area }: Ticket): Promise<UnitRef | null> {
  if (await isUnitOpen(context, holder.id)) return null;
  const isOutside = outsideKinds.includes(holder.kind);
  const [place] = isOutside && area && (await isUnitOpen(context, area.id)) ? await findUnits(context, [area.id]) : [];
  return place ?? holderAbove(context, holder.path);
}

/**
 * A reporter objected to a rejection and is right: the ticket goes to the unit named, or to the grid of its place (outside
 * every grid to whoever holds it). Throws `ticket.not_disputed`, `unit.cannot_hold` and `unit.closed`.
 */
export async function upholdObjection(context: Context, ticketId: string, input: UpholdObjection): Promise<void> {
  await readClockRules(context);
  await changeTicket(context, ticketId, 'ticket.check', async (ticket, inner) => {
    nextStatus(ticket, 'uphold_objection');
    const target = input.unitId
      ? await dispatchTarget(inner, ticket, input.unitId)
      : await holderOfPlace(inner, ticket);
    return decideUphold(ticket, target, await clocksAnew(inner, ticket), context.now, input.words);
  });
}

async function holderOfPlace(context: Context, { area, holder }: Ticket) {
  const target = await findUnit(context, area?.id ?? holder.id);
  await demandOpen(context, target.id);
  return target;
}
