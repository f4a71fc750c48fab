import type { RecategoriseTicket } from '../../_contract/ticket-work.js';
import { severities, type Severity } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';
import type { Category } from '../policy/index.js';
import { changeTicket } from './change-ticket.js';
import { decideRecategorise, gravityUnder } from './category-rules.js';
import { reclock } from './clock-change.js';
import { countedBy, findCategory } from './clocks.js';
import { readClockRules } from './clocks-anew.js';
import type { Ticket } from './ticket.js';

/**
 * Puts an open ticket under another category, or says it is more or less grave. Its limits are those of that category from
 * the moment it was dispatched; the words of its reports are examples of it from now on; and what is verified afterwards is
 * paid by it. Saying what stands already changes nothing. Throws `report.category_unknown`.
 */
export async function recategoriseTicket(
  context: Context,
  ticketId: string,
  { categoryCode, severity }: RecategoriseTicket,
): Promise<void> {
  const { category } = await findCategory(context, categoryCode);
  await readClockRules(context);
  await changeTicket(context, ticketId, 'ticket.recategorise', async (ticket, inner) => {
    const gravity = gravityUnder(category, severity);
    const change = decideRecategorise(ticket, category.code, gravity);
    if (!change) return null;
    const patch = await reclock(inner, ticket, category, gravity);
    return { ...change, patch, words: await changeInWords(inner, ticket, category, gravity) };
  });
}

/** 「井盖破损 → 路面破损」, and how grave where that changed. */
async function changeInWords(context: Context, ticket: Ticket, to: Category, gravity: Severity): Promise<string> {
  const from = (await countedBy(context, ticket))?.label ?? ticket.categoryCode;
  const isGraver = gravity !== ticket.severity;
  const named = (label: string, severity: Severity) => (isGraver ? `${label}（${severities[severity]}）` : label);
  return `${named(from, ticket.severity)} → ${named(to.label, gravity)}`;
}
