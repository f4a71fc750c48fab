import type { TicketAction } from '../../_contract/index.js';
import { type Action, mayDo } from '../access/index.js';
import type { Actor } from '../context.js';
import { accessOf } from './change-ticket.js';
import { stateTable, type TicketVerb } from './state-table.js';
import type { TicketBrief } from './ticket.js';

const policyOf: Partial<Record<TicketAction, { action: Action; verbs: readonly TicketVerb[] }>> = {
  acknowledge: { action: 'ticket.handle', verbs: ['acknowledge'] },
  verify: { action: 'ticket.handle', verbs: ['verify_true'] },
  return: { action: 'ticket.handle', verbs: ['return'] },
  coordinate: { action: 'ticket.coordinate', verbs: ['coordinate'] },
  settle: { action: 'ticket.coordinate', verbs: ['settle'] },
  resolve: { action: 'ticket.handle', verbs: ['resolve'] },
  dispatch: { action: 'ticket.dispatch', verbs: ['dispatch', 'redispatch'] },
  reject: { action: 'ticket.dispatch', verbs: ['reject'] },
  check: { action: 'ticket.check', verbs: ['pass_check'] },
  merge: { action: 'ticket.merge', verbs: ['merge', 'verify_duplicate'] },
  unmerge: { action: 'ticket.merge', verbs: ['unmerge'] },
  rule: { action: 'ticket.rule', verbs: ['rule'] },
  ask_ruling: { action: 'ticket.dispatch', verbs: ['ask_ruling'] },
  transfer: { action: 'ticket.handle', verbs: ['transfer'] },
  escalate: { action: 'ticket.handle', verbs: ['escalate'] },
  suspend: { action: 'ticket.coordinate', verbs: ['suspend'] },
  resume: { action: 'ticket.coordinate', verbs: ['resume'] },
  reopen: { action: 'ticket.check', verbs: ['reopen'] },
  uphold_objection: { action: 'ticket.check', verbs: ['uphold_objection'] },
};

// An actor lives as long as a request: on a list, tickets that stand alike are judged once.
const known = new WeakMap<Actor, Map<string, readonly TicketAction[]>>();

/** What the actor may do with the ticket as it stands: the state table and the policies together. */
export function actionsFor(actor: Actor, ticket: TicketBrief): readonly TicketAction[] {
  const { status, holder, area, assigneeId } = ticket;
  const standing = `${status} ${holder.path} ${area?.path} ${assigneeId}`;
  const standings = known.get(actor) ?? new Map<string, readonly TicketAction[]>();
  const actions = standings.get(standing) ?? judge(actor, ticket);
  standings.set(standing, actions);
  known.set(actor, standings);
  return actions;
}

function judge(actor: Actor, ticket: TicketBrief): readonly TicketAction[] {
  const access = accessOf(ticket);
  return (Object.keys(policyOf) as TicketAction[]).filter((name) => {
    const policy = policyOf[name];
    if (!policy) return false;
    const { action, verbs } = policy;
    const isOrphan = name === 'acknowledge' && ticket.status === 'acknowledged' && ticket.assigneeId === null;
    const isOpen = isOrphan || verbs.some((verb) => stateTable[ticket.status][verb] !== undefined);
    const isOwnWork = name === 'check' && ticket.assigneeId === actor.personId;
    return isOpen && !isOwnWork && mayDo(actor, action, access);
  });
}
