import { loadCalendar } from '../clock/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { loadPolicy } from '../policy/index.js';
import { freshClocks } from './clocks.js';
import type { Clocks } from './rules.js';
import type { Ticket } from './ticket.js';

/** Reads the rules clocks are counted by before a transaction begins, so that no other request waits for it to end. */
export async function readClockRules(context: Context): Promise<void> {
  await Promise.all([loadPolicy(context, 'taxonomy'), loadCalendar(context)]);
}

/** Both clocks of a ticket from now on; `report.category_unknown` when its category has to be corrected first. */
export async function clocksAnew(context: Context, ticket: Pick<Ticket, 'categoryCode' | 'severity'>): Promise<Clocks> {
  const clocks = await freshClocks(context, ticket);
  if (!clocks) throw new DomainError('report.category_unknown', undefined, { field: 'categoryCode' });
  return clocks;
}
