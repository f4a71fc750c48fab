import { and, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.js';
import { extension } from '../../../db/schema/index.js';
import { query } from '../../../db/statement.js';
import type { AskExtension, DecideExtension, TicketAction } from '../../_contract/index.js';
import type { ExtensionStatus } from '../../_contract/vocabulary.js';
import { mayDo, personIdOf } from '../access/index.js';
import { deadlineOf, loadCalendar } from '../clock/index.js';
import type { Actor, Context } from '../context.js';
import { DomainError } from '../errors.js';
import { newId } from '../ids.js';
import { accessOf, changeTicket } from './change-ticket.js';
import { decideAskExtension, decideOnExtension, isExtendable } from './clock-rules.js';
import { limitOf } from './clocks.js';
import { readClockRules } from './clocks-anew.js';
import { beganAt } from './deadlines.js';
import type { Ticket } from './ticket.js';

/** More time asked for, and what became of it. */
export interface Extension {
  id: string;
  status: ExtensionStatus;
  until: Date;
  words: string;
  askedBy: string;
  askedByName: string | null;
  askedAt: Date;
  decidedAt: Date | null;
}

/** An extension ends at most so many limits from now. */
const LIMITS_MAX = 3;

/**
 * Asks somebody above for more time. Throws `ticket.extension_open` while another is waited for, `ticket.date_in_past`
 * unless it is later than the running deadline, `ticket.extension_too_long` past three times the limit from now, and
 * `ticket.nobody_above` at the top.
 */
export async function askExtension(context: Context, ticketId: string, input: AskExtension): Promise<void> {
  await readClockRules(context);
  const askedBy = personIdOf(context.actor);
  await changeTicket(
    context,
    ticketId,
    'ticket.handle',
    async (ticket, inner) => {
      const change = decideAskExtension(ticket, input, await latestFor(inner, ticket));
      if (await openExtension(inner, ticketId)) throw new DomainError('ticket.extension_open');
      return change;
    },
    async ({ db, tenant, now }) => {
      const asked = { status: 'asked', until: new Date(input.until), words: input.words, askedBy, askedAt: now };
      await db.insert(extension).values({ tenantId: tenant.id, id: newId(now), ticketId, ...asked });
    },
  );
}

/**
 * Answers it: granted, the resolution clock ends at the day asked for. Never the one who asked, nor the unit. Throws
 * `ticket.extension_none`, and `ticket.date_in_past` when the day asked for is over.
 */
export async function decideExtension(context: Context, ticketId: string, input: DecideExtension): Promise<void> {
  await readClockRules(context);
  let decided = '';
  await changeTicket(
    context,
    ticketId,
    'ticket.grant_extension',
    async (ticket, inner) => {
      const asked = await openExtension(inner, ticketId);
      if (!asked) throw new DomainError('ticket.extension_none');
      if (asked.askedBy === inner.actor.personId) {
        throw new DomainError('access.forbidden', '自己申请的延期要由别人答复');
      }
      decided = asked.id;
      return decideOnExtension(ticket, asked, input, inner.now);
    },
    async ({ db, tenant, actor, now }) => {
      await db
        .update(extension)
        .set({ status: input.outcome, decidedBy: actor.personId, decidedAt: now })
        .where(and(eq(extension.tenantId, tenant.id), eq(extension.id, decided)));
    },
  );
}

/** A ticket's extensions, the first asked for first. */
export function extensionsOf({ db, tenant }: Context, ticketId: string): Promise<Extension[]> {
  return query<Extension>(
    db,
    sql`select e.id, e.status, e.until, e.words, e.asked_by, asker.display_name as asked_by_name, e.asked_at, e.decided_at
        from extension e left join person asker on asker.id = e.asked_by
        where e.tenant_id = ${tenant.id} and e.ticket_id = ${ticketId} order by e.asked_at, e.id`,
  );
}

/** What the actor may do about more time for the ticket, by the extensions it has. */
export function extensionActions(actor: Actor, ticket: Ticket, extensions: readonly Extension[]): TicketAction[] {
  const asked = extensions.find(({ status }) => status === 'asked');
  const access = accessOf(ticket);
  const mayAsk = isExtendable(ticket) && ticket.holder.kind !== 'district' && mayDo(actor, 'ticket.handle', access);
  if (!asked) return mayAsk ? ['ask_extension'] : [];
  const mayDecide = asked.askedBy !== actor.personId && mayDo(actor, 'ticket.grant_extension', access);
  return mayDecide ? ['decide_extension'] : [];
}

/** The last day somebody granted since the limits began; null when nobody did. */
export function grantedIn(ticket: Ticket, extensions: readonly Extension[]): Extension | null {
  const began = beganAt(ticket);
  const isOfNow = ({ status, decidedAt }: Extension) =>
    status === 'granted' && decidedAt !== null && (began === null || decidedAt >= began);
  return extensions.filter(isOfNow).at(-1) ?? null;
}

async function latestFor(context: Context, ticket: Ticket): Promise<Date> {
  const limit = (await limitOf(context, ticket, 'resolution')) ?? { amount: 10, unit: 'working_day' as const };
  const most = { ...limit, amount: limit.amount * LIMITS_MAX };
  return deadlineOf(context.now, most, await loadCalendar(context)).at;
}

async function openExtension({ db, tenant }: Context<Transaction>, ticketId: string) {
  const [open] = await db
    .select({ id: extension.id, until: extension.until, askedBy: extension.askedBy })
    .from(extension)
    .where(and(eq(extension.tenantId, tenant.id), eq(extension.ticketId, ticketId), eq(extension.status, 'asked')));
  return open;
}
