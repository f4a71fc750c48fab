import type { ChildRelation, ResolutionKind, TicketStatus } from '../../_contract/vocabulary.js';
import type { UnitRef } from '../context.js';
import { DomainError } from '../errors.js';
import { isEnded } from './state-table.js';
import { donePatch, type FollowUpPlan } from './follow-up-rules.js';
import { nextStatus, refusedIn } from './rules.js';
import type { Ticket, TicketChange } from './ticket.js';

/** As far as its parent goes a child is done once it is resolved, or ended without. */
export const isDone = (status: TicketStatus): boolean => status === 'resolved' || isEnded(status);

/** Statuses in which a ticket is split or handled jointly: somebody has seen it and works on it. */
export const sharedStatuses: readonly TicketStatus[] = ['in_progress', 'coordinating'];

/** Refuses what cannot be shared out: a child has no children of its own. */
export function demandShareable(ticket: Pick<Ticket, 'status' | 'parentId'>): void {
  if (ticket.parentId) throw new DomainError('ticket.transition_refused', '子任务不能再拆分或联办');
  if (sharedStatuses.includes(ticket.status)) return;
  throw refusedIn(ticket, 'split', '拆分或联办');
}

/** Who may send a ticket on when it waits: for a part of one, whoever may give away parts of it where it waits. */
export const dispatching = ({ parentId }: Pick<Ticket, 'parentId'>): 'ticket.split' | 'ticket.dispatch' =>
  parentId ? 'ticket.split' : 'ticket.dispatch';

/** What a parent knows of one of its children. */
export interface Child {
  id: string;
  status: TicketStatus;
  relation: ChildRelation;
  resolutionKind: ResolutionKind | null;
}

/**
 * Tells on the parent that a part was given away. `rest` says whether its holder keeps a part: a joint lead does, and who
 * splits off one part; two or more parts at once are the whole.
 */
export function decideChildOpened(
  parent: Ticket,
  child: { id: string; holder: UnitRef; relation: ChildRelation; rest: 'kept' | 'none' },
  words: string,
): TicketChange {
  const { id: otherTicketId, holder, relation, rest } = child;
  return {
    status: parent.status,
    patch: {},
    event: { type: 'child_opened', data: { otherTicketId, holderUnitId: holder.id, relation, rest } },
    words,
  };
}

/** Tells on the parent how one of its children ended. */
export function decideChildEnded(parent: Ticket, child: Ticket, change: TicketChange): TicketChange {
  const kind = change.patch.resolutionKind ?? null;
  return {
    status: parent.status,
    patch: {},
    event: {
      type: 'child_ended',
      data: { otherTicketId: child.id, holderUnitId: child.holder.id, outcome: change.status, kind },
    },
  };
}

/**
 * Whether a ticket is done because all its parts are: it was given away whole, waits for nothing else, and every part was
 * solved. A part that came back, or that nobody could solve, is its lead's to judge; so is a ticket whose lead keeps a part.
 */
export function isDoneByChildren(parent: Ticket, children: readonly Child[], keepsRest: boolean): boolean {
  const isSolved = ({ status, resolutionKind }: Child) =>
    (status === 'resolved' || status === 'closed') && (resolutionKind ?? 'solved') === 'solved';
  return parent.status === 'in_progress' && !keepsRest && children.length > 0 && children.every(isSolved);
}

/** The last part was done, so the whole is: checked and asked about as after any other work. */
export function decideResolveByChildren(ticket: Ticket, plan: FollowUpPlan, now: Date): TicketChange {
  const patch = donePatch(ticket, 'solved', plan, now);
  return {
    status: nextStatus(ticket, 'resolve'),
    patch,
    event: { type: 'resolved', data: { kind: 'solved', by: 'children', checkLevel: patch.checkLevel ?? null } },
  };
}
