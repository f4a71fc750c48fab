import type { Transaction } from '../../../db/client.js';
import type { MergeTicket } from '../../_contract/look-alike.js';
import { mayDo } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { inTransaction } from '../transaction.js';
import { loadPolicy } from '../policy/index.js';
import { accessOf, writeChange } from './change-ticket.js';
import { reclock } from './clock-change.js';
import { countedBy } from './clocks.js';
import { readClockRules } from './clocks-anew.js';
import { lockTickets } from './lock-tickets.js';
import { decideGather, decideMerge, gravest, type MergedBy } from './merge-rules.js';
import { moveReports } from './move-reports.js';
import type { Ticket, TicketPatch } from './ticket.js';
import { orNamingWinner } from './winner.js';

/**
 * The same place, told twice: the ticket's reports go over to the other one, whose story their reporters follow from then
 * on; they are told. The other one is as grave as the graver of both. Points stay by their rule: reports that stand at a
 * ticket when it is verified are paid with it, those that come later are not, and none is ever paid twice.
 * Throws `ticket.not_found` for tickets the actor may not read, `access.forbidden` unless both are theirs to merge,
 * `ticket.transition_refused` once somebody works on it, and `ticket.not_mergeable` when the other takes nothing in.
 */
export async function mergeTicket(context: Context, ticketId: string, input: MergeTicket): Promise<void> {
  await readClockRules(context);
  await inTransaction(context, async (inner) => {
    const locked = await lockTickets(inner, [ticketId, input.intoTicketId]);
    const [ticket, into] = demandMergeable(inner, locked.get(ticketId), locked.get(input.intoTicketId));
    await orNamingWinner(inner, { ticketId, otherId: into.id }, () =>
      joinTickets(inner, ticket, into, 'staff', input.words),
    );
  });
}

/** Both tickets, of which the actor may read and merge each. */
export function demandMergeable(
  { actor }: Context,
  ticket: Ticket | undefined,
  other: Ticket | undefined,
): [ticket: Ticket, other: Ticket] {
  const mayRead = (one: Ticket) => actor.isSystem || mayDo(actor, 'ticket.read', accessOf(one));
  const mayMerge = (one: Ticket) => actor.isSystem || mayDo(actor, 'ticket.merge', accessOf(one));
  if (!ticket || !mayRead(ticket)) throw new DomainError('ticket.not_found');
  if (!mayMerge(ticket)) throw new DomainError('access.forbidden');
  if (!other || !mayRead(other)) throw new DomainError('ticket.not_found', undefined, { field: 'intoTicketId' });
  if (!mayMerge(other)) throw new DomainError('access.forbidden');
  return [ticket, other];
}

/** Joins two tickets the transaction has locked; the right to do so the caller has found out. */
export async function joinTickets(
  context: Context<Transaction>,
  ticket: Ticket,
  into: Ticket,
  by: MergedBy,
  words?: string,
): Promise<void> {
  const change = decideMerge(ticket, into, by, words);
  const count = await moveReports(context, ticket.id, into.id);
  await writeChange(context, ticket, change);
  const clocks = await clocksTogether(context, ticket, into);
  await writeChange(context, into, decideGather(into, ticket, count, by, clocks));
}

/** The limits of its category for what is as grave as the other one, as when somebody says so; nothing when it is already. */
async function clocksTogether(context: Context<Transaction>, ticket: Ticket, into: Ticket): Promise<TicketPatch> {
  const gravity = gravest(into.severity, ticket.severity);
  if (gravity === into.severity) return {};
  const { body } = await loadPolicy(context, 'taxonomy');
  const known = body.categories.find(({ code }) => code === into.categoryCode) ?? (await countedBy(context, into));
  return known ? reclock(context, into, known, gravity) : {};
}
