import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.js';
import { query, statement } from '../../../db/statement.js';
import type { ChildRelation, ResolutionKind, TicketStatus, UnitKind } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';
import { systemActor } from '../context.js';
import { DomainError } from '../errors.js';
import { type Child, decideChildEnded, decideResolveByChildren, isDone, isDoneByChildren } from './family-rules.js';
import { loadFollowUpPlan } from './follow-up-plan.js';
import { lockTickets } from './lock-tickets.js';
import type { Ticket, TicketChange } from './ticket.js';

type Write = (context: Context<Transaction>, before: Ticket, change: TicketChange) => Promise<void>;

const openChildOf = statement<{ tenantId: string; ticketId: string }, { id: string }>(
  'open_child_of',
  ({ tenantId, ticketId }) =>
    sql`select id from ticket
        where tenant_id = ${tenantId} and parent_id = ${ticketId}
          and status not in ('resolved', 'closed', 'rejected', 'merged')
        limit 1`,
);

/** Whether a part of the ticket is still being worked on. */
export async function hasOpenChild({ db, tenant }: Context, { id }: { id: string }): Promise<boolean> {
  return (await openChildOf(db, { tenantId: tenant.id, ticketId: id })).length > 0;
}

/** Refuses with `ticket.children_open` what has to wait for the parts of a ticket. */
export async function demandNoOpenChild(context: Context, ticket: Pick<Ticket, 'id' | 'parentId'>): Promise<void> {
  if (ticket.parentId === null && (await hasOpenChild(context, ticket))) throw new DomainError('ticket.children_open');
}

/**
 * What holds for every verb: a ticket never ends before its parts do, and a part is not taken up again once the whole is
 * done. The transaction has locked the parent before the child.
 */
export async function demandFamilyAllows(context: Context, before: Ticket, { status }: TicketChange): Promise<void> {
  const [wasDone, isNowDone] = [isDone(before.status), isDone(status)];
  if (!wasDone && isNowDone && before.parentId === null && (await hasOpenChild(context, before))) {
    throw new DomainError('ticket.transition_refused', '还有子任务没办完，先办完或收回子任务');
  }
  if (wasDone && !isNowDone && before.parentId !== null && (await isParentDone(context, before.parentId))) {
    throw new DomainError('ticket.transition_refused', '主工单已经办结，请在主工单上返工或重新处理');
  }
}

async function isParentDone({ db, tenant }: Context, parentId: string): Promise<boolean> {
  const [parent] = await query<{ status: TicketStatus }>(
    db,
    sql`select status from ticket where tenant_id = ${tenant.id} and id = ${parentId}`,
  );
  return parent !== undefined && isDone(parent.status);
}

/** A child that has just ended is told of on its parent; after the last of the parts that were the whole, so ends the whole. */
export async function tellParent(
  context: Context<Transaction>,
  child: Ticket,
  change: TicketChange,
  write: Write,
): Promise<void> {
  if (!child.parentId || isDone(child.status) || !isDone(change.status)) return;
  const parent = (await lockTickets(context, [child.parentId])).get(child.parentId);
  if (!parent || isDone(parent.status)) return;
  const ended = decideChildEnded(parent, child, change);
  await write(context, parent, ended);
  const { children, keepsRest } = await partsOf(context, parent.id);
  if (!isDoneByChildren(parent, children, keepsRest)) return;
  const told: Ticket = { ...parent, version: parent.version + 1 };
  const plan = await loadFollowUpPlan(context);
  await write({ ...context, actor: systemActor }, told, decideResolveByChildren(told, plan, context.now));
}

const childrenOf = statement<{ tenantId: string; ticketId: string }, Child>(
  'children_of',
  ({ tenantId, ticketId }) =>
    sql`select id, status, parent_relation as relation, resolution_kind from ticket
        where tenant_id = ${tenantId} and parent_id = ${ticketId}`,
);

const restOf = statement<{ tenantId: string; ticketId: string }, { isKept: boolean }>(
  'rest_of',
  ({ tenantId, ticketId }) =>
    sql`select exists (
          select from ticket_event where tenant_id = ${tenantId} and ticket_id = ${ticketId}
            and type = 'child_opened' and data ->> 'rest' = 'kept') as is_kept`,
);

async function partsOf({ db, tenant }: Context, ticketId: string) {
  const key = { tenantId: tenant.id, ticketId };
  const children = await childrenOf(db, key);
  const [rest] = await restOf(db, key);
  return { children, keepsRest: rest?.isKept ?? true };
}

/** A ticket beside the one that is read: its parent, or one of its children. */
export interface Relative {
  id: string;
  number: number;
  relation: ChildRelation;
  status: TicketStatus;
  resolutionKind: ResolutionKind | null;
  categoryCode: string;
  severity: Ticket['severity'];
  holder: { id: string; kind: UnitKind; name: string; shortName: string };
  /** What the part is, of a child. */
  words: string | null;
}

type RelativeRow = Omit<Relative, 'holder'> & {
  parentId: string | null;
  holderId: string;
  holderKind: UnitKind;
  holderName: string;
  holderShortName: string;
};

const relatives = statement<{ tenantId: string; ticketId: string; parentId: string | null }, RelativeRow>(
  'relatives_of_ticket',
  ({ tenantId, ticketId, parentId }) =>
    sql`select t.id, t.number, t.parent_id, t.parent_relation as relation, t.status, t.resolution_kind, t.category_code,
          t.severity, u.id as holder_id, u.kind as holder_kind, u.name as holder_name, u.short_name as holder_short_name, n.words
        from ticket t
        join unit u on u.tenant_id = t.tenant_id and u.id = t.holder_unit_id
        left join ticket_note n on n.tenant_id = t.tenant_id and n.ticket_id = t.id and n.version = 1
        where t.tenant_id = ${tenantId} and (t.parent_id = ${ticketId}::uuid or t.id = ${parentId}::uuid)
        order by t.number`,
);

/** The parent of a ticket, or its children in the order they were made. The caller has checked that it may be read. */
export async function readFamily(
  { db, tenant }: Context,
  { id, parentId, parentRelation }: Pick<Ticket, 'id' | 'parentId' | 'parentRelation'>,
): Promise<{ parent: Relative | null; children: Relative[] }> {
  const rows = await relatives(db, { tenantId: tenant.id, ticketId: id, parentId });
  const parent = rows.find((row) => row.id === parentId);
  return {
    parent: parent && parentRelation ? { ...relativeOf(parent), relation: parentRelation, words: null } : null,
    children: rows.filter((row) => row.parentId === id).map(relativeOf),
  };
}

function relativeOf(row: RelativeRow): Relative {
  const { id, number, relation, status, resolutionKind, categoryCode, severity, words } = row;
  const holder = { id: row.holderId, kind: row.holderKind, name: row.holderName, shortName: row.holderShortName };
  return { id, number, relation, status, resolutionKind, categoryCode, severity, holder, words };
}
