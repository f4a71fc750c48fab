import { and, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.js';
import { ticket, ticketEvent, ticketNote } from '../../../db/schema/index.js';
import { statement } from '../../../db/statement.js';
import { type Action, mayDo } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { enqueue } from '../outbox/index.js';
import { inTransaction } from '../transaction.js';
import { patchWithClocks } from './clock-change.js';
import { ticketColumns, ticketJoins, ticketOf, type TicketRow } from './columns.js';
import { demandFamilyAllows, tellParent } from './family.js';
import { unitName } from './story-words.js';
import type { Ticket, TicketChange } from './ticket.js';
import { orNamingWinner } from './winner.js';

/** What a verb does beside the change itself, in the same transaction. */
export type AlsoDo = (context: Context<Transaction>, before: Ticket, change: TicketChange) => Promise<void>;

type Decide = (ticket: Ticket, context: Context<Transaction>) => TicketChange | null | Promise<TicketChange | null>;

// Locked before it is joined: a join under FOR UPDATE loses the row when a rival has just given it another holder. What
// befalls a child may end its parent, so the parent is locked first: as everywhere, whole tickets before parts, then by id.
export const lockTicket = statement<{ tenantId: string; ticketId: string }, TicketRow>(
  'lock_ticket',
  ({ tenantId, ticketId }) =>
    sql`with family as materialized (
          select * from ticket where tenant_id = ${tenantId} and id = any(array[${ticketId}::uuid, (
            select child.parent_id from ticket child where child.tenant_id = ${tenantId} and child.id = ${ticketId}::uuid)])
          order by parent_id is not null, id for update)
        select ${ticketColumns} from family t ${ticketJoins} where t.id = ${ticketId}::uuid`,
);

/**
 * The one way to change a ticket: reads it under a lock, asks the policy, lets `decide` judge, then writes the new state,
 * its event and the outbox row together. `decide` answers null when there is nothing to change.
 * Throws `ticket.not_found` for tickets the actor may not read, `access.forbidden` for those it may only read.
 */
export function changeTicket(
  context: Context,
  ticketId: string,
  action: Action,
  decide: Decide,
  alsoDo?: AlsoDo,
): Promise<void> {
  return inTransaction(context, async (inner) => {
    const before = await readForChange(inner, ticketId, action);
    const change = await orNamingWinner(inner, { ticketId }, async () => decide(before, inner));
    if (!change) return;
    await writeChange(inner, before, change);
    await alsoDo?.(inner, before, change);
  });
}

/** The ticket under a lock, if the actor may do that to it; refuses as {@link changeTicket}. */
export async function readForChange(context: Context<Transaction>, ticketId: string, action: Action): Promise<Ticket> {
  const [row] = await lockTicket(context.db, { tenantId: context.tenant.id, ticketId });
  if (!row) throw new DomainError('ticket.not_found');
  const found = ticketOf(row);
  if (context.actor.isSystem) return found;
  if (!mayDo(context.actor, 'ticket.read', accessOf(found))) throw new DomainError('ticket.not_found');
  if (!mayDo(context.actor, action, accessOf(found))) throw forbidden(found, action);
  return found;
}

/** Whoever may read it may know whose it is: it may have been theirs on the copy they worked from. */
function forbidden({ holder }: Ticket, action: Action): DomainError {
  const isWork = action === 'ticket.handle' || action === 'ticket.coordinate';
  return new DomainError('access.forbidden', isWork ? `这张工单现在由${unitName(holder.shortName)}办理` : undefined);
}

/** What policies look at in a ticket. */
export function accessOf(found: Pick<Ticket, 'holder' | 'area'>) {
  return { holderUnitId: found.holder.id, holderPath: found.holder.path, areaPath: found.area?.path ?? null };
}

/** Others press for it or add to it, or days off were announced: nobody has done anything, and it lies as still as before. */
const moveNothing: readonly TicketChange['event']['type'][] = ['chased', 'added_to', 'supervised', 'clock_recounted'];

/**
 * Writes a change of a ticket whose row the transaction has locked and whose right to it the caller has found out. Its
 * clocks follow from it: pauses, warnings and extensions are settled here, for every verb alike.
 */
export async function writeChange(context: Context<Transaction>, before: Ticket, change: TicketChange): Promise<void> {
  const { db, tenant, actor, now } = context;
  const version = before.version + 1;
  await demandFamilyAllows(context, before, change);
  const patch = await patchWithClocks(context, before, change);
  const written = await db
    .update(ticket)
    .set({
      ...patch,
      status: change.status,
      version,
      changedAt: moveNothing.includes(change.event.type) ? before.changedAt : now,
    })
    .where(and(eq(ticket.tenantId, tenant.id), eq(ticket.id, before.id), eq(ticket.version, before.version)))
    .returning({ id: ticket.id });
  if (written.length === 0) throw new DomainError('ticket.transition_refused');
  await db.insert(ticketEvent).values({
    tenantId: tenant.id,
    ticketId: before.id,
    version,
    type: change.event.type,
    occurredAt: now,
    actorId: actor.personId,
    actorUnitId: before.holder.id,
    data: change.event.data,
  });
  if (change.words) {
    await db.insert(ticketNote).values({ tenantId: tenant.id, ticketId: before.id, version, words: change.words });
  }
  await enqueue(context, 'ticket_event', { ticketId: before.id, version });
  await tellParent(context, before, change, writeChange);
}
