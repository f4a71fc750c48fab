import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.js';
import { statement } from '../../../db/statement.js';
import type { UnmergeTicket } from '../../_contract/look-alike.js';
import type { Severity } from '../../_contract/vocabulary.js';
import type { Context, UnitRef } from '../context.js';
import { inTransaction } from '../transaction.js';
import { findUnits, listUnitsBelow } from '../unit/index.js';
import { writeChange } from './change-ticket.js';
import { freshClocks } from './clocks.js';
import { lockTickets } from './lock-tickets.js';
import { decideGiveBack, decideUnmerge, goesBackToHolder } from './merge-rules.js';
import { demandMergeable } from './merge-ticket.js';
import { moveReports } from './move-reports.js';
import { readTicket } from './queries.js';
import { byRule, routeTicket } from './route-ticket.js';
import { type Clocks, decideDispatch, nextStatus, refusedIn } from './rules.js';
import { verbWords } from './state-table.js';
import type { Ticket, TicketChange } from './ticket.js';
import { orNamingWinner } from './winner.js';

type Merging = TicketChange['event'] & { occurredAt: Date };

const lastMerging = statement<{ tenantId: string; ticketId: string }, Merging>(
  'last_merging',
  ({ tenantId, ticketId }) =>
    sql`select type, data, occurred_at from ticket_event
        where tenant_id = ${tenantId} and ticket_id = ${ticketId} and type in ('merged', 'found_duplicate')
        order by version desc limit 1`,
);

const raisedByMerging = statement<
  { tenantId: string; fromId: string; ticketId: string },
  { severity: Severity | null }
>(
  'raised_by_merging',
  ({ tenantId, fromId, ticketId }) =>
    sql`select data ->> 'toSeverity' as severity from ticket_event
        where tenant_id = ${tenantId} and ticket_id = ${fromId} and type = 'report_attached'
          and data ->> 'otherTicketId' = ${ticketId}::text
        order by version desc limit 1`,
);

/**
 * They were two places after all: the ticket has its reports back and goes to the unit that held it, with both clocks
 * anew; when that unit is closed, where the rules send it. One that nobody held waits in triage. What was paid stays paid,
 * and the other ticket as grave as this one had made it.
 * Throws as {@link mergeTicket}; `ticket.not_mergeable` also while the other ticket is itself merged into a third.
 */
export async function unmergeTicket(context: Context, ticketId: string, input: UnmergeTicket): Promise<void> {
  const { ticket: known } = await readTicket(context, ticketId);
  const clocks = await freshClocks(context, known);
  const intoId = known.mergedIntoId;
  await inTransaction(context, async (inner) => {
    const locked = await lockTickets(inner, intoId ? [ticketId, intoId] : [ticketId]);
    const [ticket, from] = demandMergeable(inner, locked.get(ticketId), locked.get(intoId ?? ticketId));
    // Whoever was quicker has undone it, or merged it elsewhere since.
    await orNamingWinner(inner, { ticketId, otherId: from.id }, async () => {
      if (ticket.mergedIntoId !== intoId) throw refusedIn(ticket, 'unmerge', verbWords.unmerge);
      return part(inner, ticket, from, clocks, input.words);
    });
  });
}

async function part(
  context: Context<Transaction>,
  ticket: Ticket,
  from: Ticket,
  clocks: Clocks | null,
  words?: string,
): Promise<void> {
  nextStatus(ticket, 'unmerge');
  const [merging] = await lastMerging(context.db, { tenantId: context.tenant.id, ticketId: ticket.id });
  if (!merging) throw new Error(`merged ticket ${ticket.id} has no event that says so`);
  const count = await moveReports(context, from.id, ticket.id, merging.occurredAt);
  const change = decideUnmerge(ticket, from, count, words);
  await writeChange(context, ticket, change);
  const [raised] = await raisedByMerging(context.db, {
    tenantId: context.tenant.id,
    fromId: from.id,
    ticketId: ticket.id,
  });
  await writeChange(context, from, decideGiveBack(from, ticket, count, raised?.severity ?? null));
  if (!clocks || !goesBackToHolder(merging)) return;
  const waiting: Ticket = { ...ticket, ...change.patch, status: change.status, version: ticket.version + 1 };
  const holder = await openHolder(context, ticket);
  if (holder) return writeChange(context, waiting, decideDispatch(waiting, holder, clocks, context.now));
  const route = await routeTicket(context, ticket);
  if (route.status === 'triage') return;
  const [target] = await findUnits(context, [route.holderUnitId]);
  if (!target) return;
  await writeChange(context, waiting, byRule(decideDispatch(waiting, target, clocks, context.now), route));
}

/** The unit that held it, unless it was closed meanwhile. */
async function openHolder(context: Context, { holder }: Ticket): Promise<UnitRef | undefined> {
  const open = await listUnitsBelow(context, [holder.path], [holder.kind]);
  return open.find(({ id }) => id === holder.id);
}
